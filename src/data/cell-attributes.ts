import type { CellRow } from '../map/contract.ts';

/** What people write about a cell, and its name in the database. A new attribute is a line here, in CellRow and in blankCell. */
export const CELL_ATTRIBUTES = {
  name: 'name',
  kind: 'kind',
  leaderPost: 'leader_post',
  fullTime: 'full_time',
  partTime: 'part_time',
  partyBranch: 'party_branch',
  notes: 'notes',
  locked: 'locked',
} as const satisfies Partial<Record<keyof CellRow, string>>;

export type CellAttribute = keyof typeof CELL_ATTRIBUTES;
export const ATTRIBUTE_KEYS = Object.keys(CELL_ATTRIBUTES) as CellAttribute[];

/** The attributes under the names of the database. */
export type StoredAttributes = { [K in CellAttribute as (typeof CELL_ATTRIBUTES)[K]]: CellRow[K] };

/** Of the row's attributes those in `keys`, under the names of the database. */
export function toStored(row: Pick<CellRow, CellAttribute>, keys: readonly CellAttribute[] = ATTRIBUTE_KEYS): Partial<StoredAttributes> {
  return Object.fromEntries(keys.map((key) => [CELL_ATTRIBUTES[key], row[key]]));
}

/** The attributes of a cell of the database. */
export function fromStored(stored: StoredAttributes): Pick<CellRow, CellAttribute> {
  return Object.fromEntries(ATTRIBUTE_KEYS.map((key) => [key, stored[CELL_ATTRIBUTES[key]]])) as unknown as Pick<CellRow, CellAttribute>;
}
