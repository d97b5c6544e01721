/** Splitting cells along lines: drawn by hand, or along barriers. Pure. */
import type { Position } from 'geojson';
import { gridStep } from '../../base/quantize.ts';
import type { CellRow } from '../../map/contract.ts';
import { OUTSIDE } from '../coverage/model.ts';
import { facesNear } from '../coverage/near.ts';
import type { Line } from '../coverage/insert-line.ts';
import { split } from '../operations/split.ts';
import { freshCell } from './fresh.ts';
import { nameOfRow } from './name.ts';
import { faceOf, tryOut } from './offer.ts';
import type { Ground, Offered } from './offer.ts';

/** A path of degrees as whole steps of the grid. */
export function onGrid(path: readonly Position[]): Array<readonly [number, number]> {
  return path.map(([lon = 0, lat = 0]) => [gridStep(lon), gridStep(lat)]);
}

/**
 * Cuts cells along lines. Chosen cells are cut; where none are chosen, all that the lines pass through. Locked ones are
 * not, and where they are all that could be cut it says so.
 * @param lines in degrees; those of fewer than two places cut nothing
 */
export function cutOffer(ground: Ground, lines: ReadonlyArray<readonly Position[]>, chosen: ReadonlySet<string>): Offered {
  const picked = [...chosen].flatMap((id) => ground.rows.get(id) ?? []);
  const [first] = picked;
  if (first !== undefined && picked.every(({ locked }) => locked === true)) return { reason: { code: 'operation.locked', params: { name: nameOfRow(first) } } };
  const whole = lines.filter((line) => line.length > 1).map(onGrid);
  const near = [...facesNear(ground.coverage, whole)].filter((face) => face !== OUTSIDE).flatMap((face) => ground.rows.get(ground.coverage.cell(face)) ?? []);
  const targets = near.filter(({ id }) => chosen.size === 0 || chosen.has(id));
  const cut = (rows: readonly CellRow[]): Offered => (rows.length === 0 ? { reason: { code: 'split.notThrough', params: {} } } : cutRows(ground, whole, rows));
  const offered = cut(targets.filter(({ locked }) => locked !== true));
  if (!('reason' in offered) || offered.reason.code !== 'split.notThrough') return offered;
  // A locked cell that the lines do pass through refuses with its name.
  const kept = cut(targets.filter(({ locked }) => locked === true));
  return 'reason' in kept && kept.reason.code === 'operation.locked' ? kept : offered;
}

function cutRows(ground: Ground, lines: readonly Line[], rows: readonly CellRow[]): Offered {
  return tryOut(ground, (draft) => {
    const fresh = new Map<string, CellRow>();
    const made = split(draft, rows.map(({ id }) => faceOf(ground, id)), lines, (from) => {
      const parent = ground.rows.get(draft.coverage.cell(from));
      const cell = freshCell(parent === undefined ? [] : [parent]);
      fresh.set(cell.id, cell);
      return { cell: cell.id, attributes: null };
    });
    if ('code' in made) return made;
    const parents = [...made.keys()].map((face) => draft.coverage.cell(face));
    return { title: { code: 'split.done', params: { count: parents.length + fresh.size } }, chosen: [...parents, ...fresh.keys()], fresh };
  });
}
