/** Merging cells, and dissolving one into the neighbour that suits it best. Pure. */
import type { CellRow } from '../../map/contract.ts';
import { OUTSIDE } from '../coverage/model.ts';
import { originIds } from '../draft.ts';
import { handOutParts, heirOf } from '../operations/dissolve.ts';
import { merge, whyNotMerge } from '../operations/merge.ts';
import { faceOf, tryOut } from './offer.ts';
import type { Ground, Offered } from './offer.ts';

/** The community that a cell lies in, else that its code names. Unknown before the database has counted and numbered it. */
const communityOf = ({ community, code }: CellRow): string | null => community ?? (/^\d{15}$/.test(code) ? code.slice(0, 12) : null);

function sameCommunity(cells: readonly CellRow[]): boolean {
  return new Set(cells.map(communityOf).filter((community) => community !== null)).size < 2;
}

/** More at a time is a slip of the hand: whoever chose all cells of a city must not wait for what they would become. */
const MOST = 200;

/** Merging cells into one. The first keeps its code and name; counts are added up, not estimated anew. */
export function mergeOffer(ground: Ground, ids: readonly string[]): Offered {
  const cells = [...new Set(ids)].flatMap((id) => ground.rows.get(id) ?? []);
  const [keeper] = cells;
  if (keeper === undefined || cells.length < 2) return { reason: { code: 'merge.choose', params: {} } };
  if (cells.length > MOST) return { reason: { code: 'merge.tooMany', params: { most: MOST } } };
  if (new Set(cells.map(({ kind }) => kind)).size > 1) return { reason: { code: 'merge.kinds', params: {} } };
  if (!sameCommunity(cells)) return { reason: { code: 'merge.communities', params: {} } };
  return tryOut(ground, (draft) => {
    const faces = cells.map(({ id }) => faceOf(ground, id));
    const reason = whyNotMerge(draft.coverage, faces);
    if (reason !== null) return reason;
    merge(draft, faces);
    const sum = (count: (cell: CellRow) => number): number => cells.reduce((total, cell) => total + count(cell), 0);
    const counts = { households: sum((c) => c.households), population: sum((c) => c.population), estimated: cells.some((c) => c.estimated), from: originIds(cells) };
    return { title: { code: 'merge.done', params: { count: cells.length } }, chosen: [keeper.id], counts: new Map([[keeper.id, counts]]) };
  });
}

/** Giving a cell's ground to the neighbour that suits it best; one in parts that have no neighbour in common, part by part. */
export function dissolveOffer(ground: Ground, id: string): Offered {
  const row = ground.rows.get(id);
  if (row === undefined) return { reason: { code: 'dissolve.noNeighbour', params: {} } };
  const { coverage } = ground;
  const face = faceOf(ground, id);
  const rowOf = (other: number): CellRow | undefined => (other === OUTSIDE ? undefined : ground.rows.get(coverage.cell(other)));
  const allowed = (other: number): boolean => {
    const neighbour = rowOf(other);
    return neighbour !== undefined && neighbour.kind === row.kind && neighbour.locked !== true && sameCommunity([neighbour, row]);
  };
  const heir = heirOf(coverage, face, { households: (other) => rowOf(other)?.households ?? 0, max: ground.band.max, allowed });
  if (heir !== null) return mergeOffer(ground, [coverage.cell(heir), id]);
  return tryOut(ground, (draft) => {
    const done = handOutParts(draft, face, allowed);
    if ('code' in done) return done;
    return { title: { code: 'dissolve.parts', params: { count: done.heirs.length } }, chosen: done.heirs.map((other) => coverage.cell(other)) };
  });
}
