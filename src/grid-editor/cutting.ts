/** Splitting cells of a plan along a line drawn by hand, as edits with what they will lead to. Pure. */
import type { Position } from 'geojson';
import { boundsOf, overlap } from '../base/bounds.ts';
import { gridStep } from '../base/quantize.ts';
import type { CellRow, UnitRow } from '../map/contract.ts';
import { Draft } from './coverage/draft.ts';
import { touchedFaces } from './coverage/change.ts';
import type { Changes } from './draft.ts';
import { counted } from './edits.ts';
import { coverageOf, outlineOf } from './local-coverage.ts';
import { neighboursOf } from './measure.ts';
import { orReason } from './operations/reason.ts';
import type { Reason } from './operations/reason.ts';
import { split } from './operations/split.ts';

/** What a cut would do: the edits and the cells that come of it, or why there are none. */
export type Cut = { reason: Reason } | { edits: Changes; pieces: CellRow[] };

/**
 * Cuts cells along a line. Chosen cells are cut; where none are chosen, all that the line passes through.
 * @param line in degrees on the grid; fewer than two places cut nothing
 * @param newId names each new cell
 */
export function cutOffer(line: readonly Position[], cells: readonly CellRow[], chosen: ReadonlySet<string>, units: readonly UnitRow[], newId: () => string = () => crypto.randomUUID()): Cut {
  if (line.length < 2) return { reason: { code: 'split.notThrough', params: {} } };
  const reach = boundsOf([...line]);
  const targets = cells.filter((cell) => (chosen.size === 0 || chosen.has(cell.id)) && overlap(reach, boundsOf(cell.geometry.coordinates)));
  if (targets.length === 0) return { reason: { code: 'split.notThrough', params: {} } };
  const around = new Map([...targets, ...neighboursOf(targets, cells)].map((cell) => [cell.id, cell]));
  return orReason<Cut>(() => {
    const local = coverageOf([...around.values()]);
    const { coverage } = local;
    const draft = new Draft(coverage);
    const made = split(draft, targets.map(({ id }) => local.face(id)), line.map(([lon = 0, lat = 0]) => [gridStep(lon), gridStep(lat)] as const), () => ({ cell: newId(), attributes: null }));
    if ('code' in made) return { reason: made };
    const origin = new Map([...made].flatMap(([from, fresh]) => fresh.map((face) => [coverage.cell(face), coverage.cell(from)])));
    const edits: Record<string, CellRow> = {};
    const pieces: CellRow[] = [];
    for (const face of touchedFaces(coverage, draft.commit())) {
      const id = coverage.cell(face);
      const old = around.get(id) ?? around.get(origin.get(id) ?? '');
      if (old === undefined) continue;
      const geometry = outlineOf(local, id);
      const isPiece = origin.has(id) || made.has(face);
      // A neighbour only gets a vertex on its border: what it holds stays what it was.
      const row = isPiece ? { ...old, ...counted(geometry, units), id } : { ...old, geometry };
      edits[id] = origin.has(id) ? { ...row, code: '', name: '' } : row;
      if (isPiece) pieces.push(edits[id]);
    }
    return { edits, pieces };
  });
}
