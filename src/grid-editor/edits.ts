/** What tools do to a plan without touching single borders, as edits. Pure. */
import { blankCell } from '../map/blank-cell.ts';
import type { CellRow, UnitRow } from '../map/contract.ts';
import type { MergedCell } from '../partition/units/merge.ts';
import { aroundLocked } from './around-locked.ts';
import { originIds } from './draft.ts';
import type { Changes } from './draft.ts';
import { heirsOf } from './heirs.ts';
import { sameGround } from './measure.ts';

/**
 * A partition in the place of all cells that do not stay. Whichever new cell has most of an old one's households
 * carries it on, with id, code, name and attributes; the others are new and know whose ground they took. One with the
 * same ground is not touched.
 * @param found a name that is known goes before the old one's
 * @param nameOf the name of the n-th cell, counted from 1, where it is new
 * @param stays whether a cell keeps its ground: the locked ones where not given
 */
export function partitionEdit(found: ReadonlyArray<MergedCell & { name?: string }>, cells: readonly CellRow[], units: readonly UnitRow[], nameOf: (number: number) => string, stays: (cell: CellRow) => boolean = ({ locked }) => locked): Changes {
  const locked = cells.filter(stays);
  const open = cells.filter((cell) => !stays(cell));
  const byId = new Map(open.map((cell) => [cell.id, cell]));
  const { heirOf, from } = heirsOf(found.map(({ unitIds }) => unitIds), open, units);
  const carriedOn = new Set(heirOf);
  const fresh = found.map(({ unitIds: _, ...counts }, i): CellRow => {
    const heir = byId.get(heirOf[i] ?? '');
    // An heir took in those that nobody carries on; a border moved between two that live on is no descent.
    const origins = (from[i] ?? []).filter((id) => heir === undefined || !carriedOn.has(id)).flatMap((id) => byId.get(id) ?? []);
    if (heir === undefined) return blankCell(crypto.randomUUID(), counts.geometry, { ...counts, name: nameOf(i + 1), from: originIds(origins) });
    if (sameGround(heir.geometry, counts.geometry) && counts.name === undefined) return heir;
    return { ...heir, ...counts, ...(origins.length === 0 ? {} : { from: originIds([heir, ...origins]) }) };
  });
  const edits: Record<string, CellRow | null> = Object.fromEntries(open.map(({ id }) => [id, null]));
  for (const [id, row] of aroundLocked(fresh, locked, units)) if (!locked.includes(row)) edits[id] = row;
  return edits;
}

/** What one cell may lend to others: who serves it and of what kind it is, not what it is called. */
const COPIED = ['kind', 'leaderPost', 'fullTime', 'partTime', 'partyBranch', 'notes'] as const;
export type CopiedAttributes = Pick<CellRow, (typeof COPIED)[number]>;

/** The attributes of a cell to be given to others. */
export function copied(from: CellRow): CopiedAttributes {
  return Object.fromEntries(COPIED.map((key) => [key, from[key]])) as unknown as CopiedAttributes;
}

/** Gives attributes to cells; those that have them already are not touched. */
export function copyAttributes(from: CopiedAttributes, to: readonly CellRow[]): Changes {
  return Object.fromEntries(to.filter((cell) => COPIED.some((key) => cell[key] !== from[key])).map((cell) => [cell.id, { ...cell, ...from }]));
}
