/** Merging and dissolving cells of a plan, as edits with what they will lead to. Pure. */
import type { Band, CellRow } from '../map/contract.ts';
import { areaM2 } from '../partition/units/measures.ts';
import { Draft } from './coverage/draft.ts';
import type { Changes } from './draft.ts';
import { coverageOf, outlineOf } from './local-coverage.ts';
import { neighboursOf } from './measure.ts';
import { heirOf } from './operations/dissolve.ts';
import { merge, whyNotMerge } from './operations/merge.ts';
import { orReason } from './operations/reason.ts';
import type { Reason } from './operations/reason.ts';

/** The community that a cell's code names: its first 12 digits. Unknown before the database has numbered it. */
const communityOf = ({ code }: CellRow): string | null => (/^\d{15}$/.test(code) ? code.slice(0, 12) : null);

function sameCommunity(cells: readonly CellRow[]): boolean {
  return new Set(cells.map(communityOf).filter((community) => community !== null)).size < 2;
}

/** What an operation would do, told before it is done: the edits and the cell they make, or why there are none. */
export type Offer = { reason: Reason } | { edits: Changes; result: CellRow };

/** Merging cells into one. The first keeps its code and name; counts are added up, not estimated anew. */
export function mergeOffer(cells: readonly CellRow[]): Offer {
  const [keeper] = cells;
  if (keeper === undefined || cells.length < 2) return { reason: { code: 'merge.choose', params: {} } };
  if (new Set(cells.map(({ kind }) => kind)).size > 1) return { reason: { code: 'merge.kinds', params: {} } };
  if (!sameCommunity(cells)) return { reason: { code: 'merge.communities', params: {} } };
  return orReason<Offer>(() => {
    const local = coverageOf(cells);
    const faces = cells.map(({ id }) => local.face(id));
    const reason = whyNotMerge(local.coverage, faces);
    if (reason !== null) return { reason };
    const draft = new Draft(local.coverage);
    merge(draft, faces);
    draft.commit();
    const geometry = outlineOf(local, keeper.id);
    const sum = (count: (cell: CellRow) => number): number => cells.reduce((total, cell) => total + count(cell), 0);
    const result = { ...keeper, geometry, households: sum((c) => c.households), population: sum((c) => c.population), estimated: cells.some((c) => c.estimated), areaM2: areaM2(geometry) };
    return { edits: Object.fromEntries(cells.map(({ id }) => [id, id === keeper.id ? result : null])), result };
  });
}

/** Giving a cell's ground to the neighbour that suits it best. */
export function dissolveOffer(cell: CellRow, cells: readonly CellRow[], band: Band): Offer {
  const neighbours = neighboursOf([cell], cells);
  return orReason<Offer>(() => {
    const local = coverageOf([cell, ...neighbours]);
    const rows = new Map(neighbours.map((row) => [local.face(row.id), row]));
    const face = heirOf(local.coverage, local.face(cell.id), {
      households: (of) => rows.get(of)?.households ?? cell.households,
      max: band.max,
      allowed: (of) => {
        const row = rows.get(of);
        return row !== undefined && row.kind === cell.kind && sameCommunity([row, cell]);
      },
    });
    const heir = face === null ? undefined : rows.get(face);
    return heir === undefined ? { reason: { code: 'dissolve.noNeighbour', params: {} } } : mergeOffer([heir, cell]);
  });
}
