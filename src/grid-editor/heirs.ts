/** Which of the cells of a new partition are which of the old ones: codes and people stay with the households. Pure. */
import type { CellRow, UnitRow } from '../map/contract.ts';
import { holdersOf } from './unit-places.ts';

/** A part of an old cell's households that went to one new cell. */
interface Common {
  fresh: number;
  old: number;
  households: number;
}

export interface Heirs {
  /** Per new cell the old one that it carries on, or null. */
  heirOf: Array<string | null>;
  /** Per new cell the old ones that it has units of, the largest part first. */
  from: string[][];
}

/** So much of an old cell's households must lie in the new cell that carries it on. */
const LEAST_SHARE = 0.5;

/**
 * Matches the cells of a partition to those they replace. The pair with the most common households comes first; each
 * old cell is carried on once at most, and only by a cell with at least half of its households. Where an old cell has no
 * households at all, its units count as one each.
 * @param found per new cell the ids of its units
 */
export function heirsOf(found: ReadonlyArray<readonly number[]>, cells: readonly CellRow[], units: readonly UnitRow[]): Heirs {
  const numbers = new Map(cells.map((cell, i) => [cell, i]));
  const oldOf = holdersOf(units, cells).map((holder) => (holder === null ? -1 : (numbers.get(holder) ?? -1)));
  const freshOf = new Map(found.flatMap((ids, fresh) => ids.map((id) => [id, fresh] as const)));
  const inhabited = new Set(units.flatMap((unit, i) => (unit.households > 0 ? [oldOf[i] ?? -1] : [])));
  const totals = new Float64Array(cells.length);
  const common = new Map<string, Common>();
  units.forEach((unit, i) => {
    const old = oldOf[i] ?? -1;
    if (old < 0) return;
    const weight = inhabited.has(old) ? unit.households : 1;
    totals[old] = (totals[old] ?? 0) + weight;
    const fresh = freshOf.get(unit.id);
    if (fresh === undefined) return;
    const key = `${fresh} ${old}`;
    common.set(key, { fresh, old, households: (common.get(key)?.households ?? 0) + weight });
  });
  const pairs = [...common.values()].sort((a, b) => b.households - a.households || a.fresh - b.fresh || a.old - b.old);
  const heirOf = found.map((): string | null => null);
  const from = found.map((): string[] => []);
  const taken = new Set<number>();
  for (const { fresh, old, households } of pairs) {
    const id = cells[old]?.id;
    if (id === undefined) continue;
    from[fresh]?.push(id);
    if (heirOf[fresh] !== null || taken.has(old) || households < LEAST_SHARE * (totals[old] ?? 0)) continue;
    heirOf[fresh] = id;
    taken.add(old);
  }
  return { heirOf, from };
}
