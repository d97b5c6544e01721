import type { CellRow } from './contract.ts';

/** A cell with its outline and nothing else yet: the only place that lists what every cell has. */
export function blankCell(id: string, geometry: CellRow['geometry'], more: Partial<CellRow> = {}): CellRow {
  return {
    id, code: '', name: '', kind: 'basic', geometry, households: 0, population: 0, estimated: true, areaM2: 0, community: null,
    leaderPost: '', fullTime: 0, partTime: 0, partyBranch: '', notes: '', locked: false, cameFrom: [], ...more,
  };
}
