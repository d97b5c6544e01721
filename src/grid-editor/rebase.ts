/** Our unsaved edits on top of what others saved meanwhile. Pure. */
import Flatbush from 'flatbush';
import { boundsOfAll } from '../base/bounds.ts';
import { ATTRIBUTE_KEYS } from '../data/cell-attributes.ts';
import type { CellRow } from '../map/contract.ts';
import { sameCell, sameOutline } from './draft.ts';
import type { Changes } from './draft.ts';

/** A cell that both sides touched; null: removed by that side. */
export interface Conflict {
  id: string;
  ours: CellRow | null;
  theirs: CellRow | null;
}

/**
 * Conflicts that are decided together. A border has two sides: who takes one cell as the others drew it must take all
 * that they drew around it, or the borders would no longer fit.
 */
export interface Clash {
  conflicts: Conflict[];
  /** All cells that go with the decision, those of `conflicts` among them. */
  cells: string[];
}

export interface Rebased {
  /** Our edits that stand whatever is decided. */
  changes: Changes;
  clashes: Clash[];
}

type Rows = ReadonlyMap<string, CellRow>;

const byId = (cells: readonly CellRow[]): Map<string, CellRow> => new Map(cells.map((cell) => [cell.id, cell]));

/**
 * Three-way: what we started from, what is saved now, and what we changed.
 * A cell that they changed to just what we wanted is no conflict and needs no saving; one that we took back is none either.
 */
export function rebase(base: readonly CellRow[], theirs: readonly CellRow[], changes: Changes): Rebased {
  const [before, now] = [byId(base), byId(theirs)];
  const kept: Record<string, CellRow | null> = {};
  const conflicts: Conflict[] = [];
  for (const [id, ours] of Object.entries(changes)) {
    const their = now.get(id) ?? null;
    if (sameCell(their, ours) || sameCell(before.get(id), ours)) continue;
    if (sameCell(before.get(id), their)) kept[id] = ours;
    else conflicts.push({ id, ours, theirs: their });
  }
  if (conflicts.length === 0) return { changes: kept, clashes: [] };
  const clashes = together(conflicts, before, now, changes);
  for (const id of clashes.flatMap(({ cells }) => cells)) delete kept[id];
  return { changes: kept, clashes };
}

/** The edits once it is decided for which clashes our side stands. They are ours on top of what is saved now. */
export function settle(base: readonly CellRow[], theirs: readonly CellRow[], changes: Changes, keepOurs: (clash: Clash) => boolean): Changes {
  const { changes: kept, clashes } = rebase(base, theirs, changes);
  const [before, now] = [byId(base), byId(theirs)];
  const result: Record<string, CellRow | null> = { ...kept };
  for (const clash of clashes) {
    const ours = keepOurs(clash);
    const both = new Set(clash.conflicts.map(({ id }) => id));
    for (const id of clash.cells) {
      const [was, is] = [before.get(id) ?? null, now.get(id) ?? null];
      const mine = changes[id];
      let row = is;
      if (ours) row = mine === undefined ? withGround(is, was) : mine;
      else if (mine !== undefined && !both.has(id)) row = withAttributes(is, was, mine);
      if (!sameCell(row, is)) result[id] = row;
    }
  }
  return result;
}

/** Conflicts in groups: cells whose outlines one side changed beside one another belong together. */
function together(conflicts: readonly Conflict[], before: Rows, now: Rows, changes: Changes): Clash[] {
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    let at = id;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    return at;
  };
  const join = (a: string, b: string): void => void parent.set(root(a), root(b));
  for (const { id } of conflicts) parent.set(id, id);
  const drawn = (ids: Iterable<string>, after: (id: string) => CellRow | null): void => {
    const rows = [...ids].filter((id) => !sameOutline(before.get(id) ?? null, after(id)));
    for (const id of rows) if (!parent.has(id)) parent.set(id, id);
    joinNear(rows.map((id) => ({ id, rows: [before.get(id), after(id)].flatMap((row) => row ?? []) })), join);
  };
  drawn(Object.keys(changes), (id) => changes[id] ?? null);
  drawn(new Set([...before.keys(), ...now.keys()]), (id) => now.get(id) ?? null);
  const clashes = new Map<string, Clash>();
  for (const conflict of conflicts) {
    const clash = clashes.get(root(conflict.id)) ?? { conflicts: [], cells: [] };
    clash.conflicts.push(conflict);
    clashes.set(root(conflict.id), clash);
  }
  for (const id of parent.keys()) clashes.get(root(id))?.cells.push(id);
  return [...clashes.values()];
}

/** Joins what lies beside one another, by bounds: more than need be, never less. */
function joinNear(places: ReadonlyArray<{ id: string; rows: CellRow[] }>, join: (a: string, b: string) => void): void {
  const boxes = places.flatMap(({ id, rows }) => {
    const box = boundsOfAll(rows.map(({ geometry }) => geometry));
    return box === null ? [] : [{ id, box }];
  });
  if (boxes.length === 0) return;
  const index = new Flatbush(boxes.length);
  for (const { box } of boxes) index.add(...box);
  index.finish();
  for (const { id, box } of boxes) for (const i of index.search(...box)) join(boxes[i]?.id ?? id, id);
}

/** A cell of theirs on the ground that it had before; null where they added it. */
function withGround(is: CellRow | null, was: CellRow | null): CellRow | null {
  if (is === null || was === null) return was;
  const { geometry, households, population, estimated, areaM2 } = was;
  return { ...is, geometry, households, population, estimated, areaM2 };
}

/** A cell of theirs with what we said of it; their ground stands. */
function withAttributes(is: CellRow | null, was: CellRow | null, mine: CellRow | null): CellRow | null {
  if (is === null || was === null || mine === null) return is;
  const said = ATTRIBUTE_KEYS.filter((key) => mine[key] !== was[key]);
  return { ...is, ...Object.fromEntries(said.map((key) => [key, mine[key]])) };
}
