/** Splitting cells along lines: drawn by hand, or along barriers. Pure. */
import type { Position } from 'geojson';
import { boundsOf, overlap } from '../../base/bounds.ts';
import { gridStep } from '../../base/quantize.ts';
import type { CellRow } from '../../map/contract.ts';
import { split } from '../operations/split.ts';
import { freshCell } from './fresh.ts';
import { faceOf, tryOut } from './offer.ts';
import type { Ground, Offered } from './offer.ts';

/** A path of degrees as whole steps of the grid. */
export function onGrid(path: readonly Position[]): Array<readonly [number, number]> {
  return path.map(([lon = 0, lat = 0]) => [gridStep(lon), gridStep(lat)]);
}

/**
 * Cuts cells along lines. Chosen cells are cut; where none are chosen, all that the lines pass through.
 * @param lines in degrees; those of fewer than two places cut nothing
 */
export function cutOffer(ground: Ground, lines: ReadonlyArray<readonly Position[]>, chosen: ReadonlySet<string>): Offered {
  const whole = lines.filter((line) => line.length > 1);
  const reaches = whole.map((line) => boundsOf([...line]));
  const targets = [...ground.rows.values()].filter((row) => (chosen.size === 0 || chosen.has(row.id)) && row.locked !== true && reaches.some((reach) => overlap(reach, boundsOf(row.geometry.coordinates))));
  if (targets.length === 0) return { reason: { code: 'split.notThrough', params: {} } };
  return tryOut(ground, (draft) => {
    const fresh = new Map<string, CellRow>();
    const made = split(draft, targets.map(({ id }) => faceOf(ground, id)), whole.map(onGrid), (from) => {
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
