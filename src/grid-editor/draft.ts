/** Unsaved edits as data: what each touched cell has become. Pure. */
import type { Position } from 'geojson';
import { polygonsOf } from '../base/area.ts';
import { ATTRIBUTE_KEYS, toStored } from '../data/cell-attributes.ts';
import type { CellAttribute } from '../data/cell-attributes.ts';
import type { Changeset, CellUpsert } from '../data/plans.ts';
import type { CellRow } from '../map/contract.ts';

/** By id: the cell as edited, or null where it was removed. The same object as long as nothing changed. */
export type Changes = Readonly<Record<string, CellRow | null>>;

export const NO_CHANGES: Changes = {};

/** Whether two states of a cell are the same to a person: its attributes and its outline. */
export function sameCell(a: CellRow | null | undefined, b: CellRow | null | undefined): boolean {
  if (a === null || a === undefined || b === null || b === undefined) return (a ?? null) === (b ?? null);
  return a === b || (changedAttributes(a, b).length === 0 && sameGeometry(a, b));
}

/** Whether two states of a cell have the same outline; no cell is the same as no cell only. */
export function sameOutline(a: CellRow | null, b: CellRow | null): boolean {
  return a === null || b === null ? a === b : sameGeometry(a, b);
}

function changedAttributes(a: CellRow, b: CellRow): CellAttribute[] {
  return ATTRIBUTE_KEYS.filter((key) => a[key] !== b[key]);
}

/** Whether two cells have the same outline, coordinate for coordinate; PostGIS answers with multipolygons of one part. */
export function sameGeometry(a: CellRow, b: CellRow): boolean {
  return a.geometry === b.geometry || sameList(polygonsOf(a.geometry), polygonsOf(b.geometry), (p, q) => sameList(p, q, (r, s) => sameList(r, s, samePlace)));
}

function sameList<T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean {
  return a.length === b.length && a.every((one, i) => same(one, b[i] as T));
}

function samePlace(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/**
 * The ids for `from` of a cell that takes ground of others: theirs, and where those took ground since they were saved,
 * of whom; `changesetOf` keeps those that are saved.
 */
export function originIds(rows: readonly CellRow[]): string[] {
  return [...new Set(rows.flatMap((row) => [row.id, ...(row.from ?? [])]))];
}

/** The cells as they look with the changes applied; untouched cells keep their object. */
export function withChanges(base: readonly CellRow[], changes: Changes): readonly CellRow[] {
  if (Object.keys(changes).length === 0) return base;
  const known = new Set(base.map((cell) => cell.id));
  const kept = base.flatMap((cell) => {
    const change = changes[cell.id];
    return change === undefined ? [cell] : change === null ? [] : [change];
  });
  const added = Object.values(changes).filter((cell): cell is CellRow => cell !== null && !known.has(cell.id));
  return [...kept, ...added];
}

/** What `save_cells` takes: only what differs from the base, and a geometry only where it changed. */
export function changesetOf(base: readonly CellRow[], changes: Changes): Changeset {
  const before = new Map(base.map((cell) => [cell.id, cell]));
  const upsert: CellUpsert[] = [];
  const remove: string[] = [];
  const unlock: string[] = [];
  for (const [id, after] of Object.entries(changes)) {
    const old = before.get(id);
    if (after === null) {
      if (old !== undefined) remove.push(id);
      if (old?.locked === true) unlock.push(id);
    } else if (old === undefined) {
      // A cell that comes back keeps its number: codes are never given twice.
      upsert.push({ id, ...toStored(after), geometry: after.geometry, ...(after.code === '' ? {} : { code: after.code }), ...originsOf(after, before) });
    } else if (!sameCell(old, after)) {
      upsert.push({
        id,
        ...toStored(after, changedAttributes(old, after)),
        ...(sameGeometry(old, after) ? {} : { geometry: after.geometry, ...originsOf(after, before) }),
      });
    }
  }
  return { upsert, remove, ...(unlock.length === 0 ? {} : { unlock }) };
}

/** Only cells that are saved can be named, and none comes from itself. */
function originsOf(row: CellRow, saved: ReadonlyMap<string, CellRow>): Pick<CellUpsert, 'from'> {
  const from = (row.from ?? []).filter((id) => id !== row.id && saved.has(id));
  return from.length === 0 ? {} : { from };
}

/** The edits without those that leave a cell as it is saved. */
export function pruned(base: readonly CellRow[], changes: Changes): Changes {
  const before = new Map(base.flatMap((cell) => (cell.id in changes ? [[cell.id, cell] as const] : [])));
  const left = Object.entries(changes).filter(([id, row]) => !sameCell(before.get(id), row));
  return left.length === Object.keys(changes).length ? changes : Object.fromEntries(left);
}

/** Whether anything is left to save. */
export function isDirty(base: readonly CellRow[], changes: Changes): boolean {
  return Object.keys(pruned(base, changes)).length > 0;
}
