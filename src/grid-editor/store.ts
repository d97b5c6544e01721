/** The open plan: what is saved, what is edited on top, who else is there. Edits persist on this computer. */
import { create } from 'zustand';
import { dropDraft, keepDraft, readDraft } from '../data/drafts.ts';
import type { Present } from '../data/live.ts';
import { planCells, saveCells } from '../data/plans.ts';
import type { PlanCells } from '../data/plans.ts';
import { blankCell } from '../map/blank-cell.ts';
import type { CellRow } from '../map/contract.ts';
import { Refusal } from '../base/refusal.ts';
import { inverseOf } from './coverage/change.ts';
import { NO_CHANGES, changesetOf, isDirty, sameGeometry, withChanges } from './draft.ts';
import type { Changes } from './draft.ts';
import { restate, touchesTheirs } from './history.ts';
import type { Step } from './history.ts';
import type { Offer } from './offers/offer.ts';
import { Standing } from './offers/standing.ts';
import type { GroundChange, Stood } from './offers/standing.ts';
import type { Reason } from './operations/reason.ts';
import { rebase, settle } from './rebase.ts';
import type { Rebased } from './rebase.ts';

interface Draft {
  version: number;
  /** The touched cells as they were, for a three-way merge after a restart. */
  base: CellRow[];
  changes: Changes;
  /** Whether they are to be saved as soon as the server can be reached. */
  send?: boolean;
}

export interface EditorState {
  plan: string | null;
  person: string;
  phase: 'empty' | 'loading' | 'ready' | 'failed';
  problem: unknown;
  version: number;
  base: readonly CellRow[];
  changes: Changes;
  /** `base` with `changes`. */
  cells: readonly CellRow[];
  past: readonly Step[];
  future: readonly Step[];
  /** What goes on in the last step: edits with the same key join it. */
  step: string | null;
  saving: boolean;
  /** A save was asked for while the server could not be reached: it is made up for when it can. */
  waiting: boolean;
  /** The newest version that was heard of; above `version` while a re-read is still to come. */
  heard: number;
  /** Another person's save touched cells that are edited here; nothing is lost until it is settled. */
  conflict: (Rebased & { theirs: readonly CellRow[]; version: number }) | null;
  selected: readonly string[];
  people: Present[];
  live: boolean;
  restored: boolean;
  /** Whether the unsaved edits are on this computer's disk, as they are. */
  kept: boolean;
}

const EMPTY: EditorState = {
  plan: null, person: '', phase: 'empty', problem: null, version: 0, base: [], changes: NO_CHANGES, cells: [], past: [], future: [], step: null,
  saving: false, waiting: false, heard: 0, conflict: null, selected: [], people: [], live: false, restored: false, kept: true,
};

/** So often a save is tried again on top of what others saved meanwhile; then the person is told. */
const ATTEMPTS = 4;

export const useEditor = create<EditorState>(() => EMPTY);
const { getState: get, setState: set } = useEditor;

/** The borders of the open plan; they follow the rows. */
const standing = new Standing();

const draftKey = (): string => `plan:${get().plan ?? ''}:${get().person}`;

/** Drafts that are still to be written, the newest state of each plan; null: nothing is unsaved any more. */
const toWrite = new Map<string, Draft | null>();
let writing = false;

/** Has the edits written to disk; those made while a write is under way are written together after it. */
function keep(): void {
  const { base, changes, version, waiting } = get();
  toWrite.set(draftKey(), isDirty(base, changes) ? { version, base: base.filter((cell) => cell.id in changes), changes, send: waiting } : null);
  set({ kept: false });
  if (!writing) void write();
}

async function write(): Promise<void> {
  writing = true;
  for (let next = toWrite.entries().next(); next.done !== true; next = toWrite.entries().next()) {
    const [key, draft] = next.value;
    toWrite.delete(key);
    // Storage that is full or forbidden must not stop the work; saving to the server still does.
    await (draft === null ? dropDraft(key) : keepDraft(key, draft)).catch(() => undefined);
  }
  writing = false;
  set({ kept: true });
}

/** @param made how the borders get there, where that is known */
function put(changes: Changes, more: Partial<EditorState> = {}, made: GroundChange | null = null): void {
  const base = more.base ?? get().base;
  const cells = withChanges(base, changes);
  standing.follow(cells, made);
  const there = new Set(cells.map((cell) => cell.id));
  set({ step: null, ...more, changes, cells, selected: get().selected.filter((id) => there.has(id)) });
  keep();
}

/** A draft of an earlier version of this program, with what cells have got since. */
function upToDate(draft: Draft): Draft {
  const whole = (row: CellRow): CellRow => ({ ...blankCell(row.id, row.geometry), ...row });
  return { ...draft, base: draft.base.map(whole), changes: Object.fromEntries(Object.entries(draft.changes).map(([id, row]) => [id, row === null ? null : whole(row)])) };
}

/** Opens a plan and brings back unsaved edits that this person left on this computer. */
export async function openPlan(plan: string, person: string): Promise<void> {
  const { people, live } = get();
  set({ ...EMPTY, people, live, plan, person, phase: 'loading' });
  try {
    const [saved, stored] = await Promise.all([planCells(plan), readDraft(`plan:${plan}:${person}`).catch(() => undefined)]);
    if (get().plan !== plan) return;
    if (saved === null) throw new Refusal('access.denied');
    const draft = stored === undefined ? undefined : upToDate(stored as Draft);
    set({ phase: 'ready', version: saved.version, base: saved.cells, cells: saved.cells });
    if (draft !== undefined) {
      const result = rebase(draft.base, saved.cells, draft.changes);
      const restored = Object.keys(result.changes).length > 0;
      put({ ...result.changes }, { restored, waiting: restored && draft.send === true });
      if (result.conflicts.length > 0) set({ conflict: { ...result, theirs: saved.cells, version: saved.version } });
    }
    if (get().heard > saved.version) await reread();
  } catch (problem) {
    if (get().plan === plan) set({ phase: 'failed', problem });
  }
}

export function closePlan(): void {
  set(EMPTY);
}

/** The borders of the open plan as a coverage; or why they are none. */
export function borders(): Stood {
  return standing.of(get().cells);
}

export interface EditOptions {
  /** Edits that follow each other with the same key (a name being typed) make one step. */
  step?: string | null;
  /** What the step is called in the history. */
  title?: Reason;
  made?: GroundChange;
}

/** One edit, one undo step. */
export function edit(touched: Changes, { step = null, title = { code: 'history.edited', params: {} }, made }: EditOptions = {}): void {
  const { changes, past, step: last } = get();
  const next = { ...changes, ...touched };
  const joins = step !== null && step === last;
  put(next, { past: joins ? past : [...past, { changes, title, made: made ?? null }], future: [], step }, made ?? null);
}

/** Does what was offered, as one undo step, and chooses what came of it. */
export function perform({ edits, made, title, chosen }: Offer): void {
  edit(edits, { title, made });
  if (chosen.length > 0) select(chosen);
}

export function undo(): void {
  const { past, future, changes } = get();
  const step = past.at(-1);
  if (step === undefined) return;
  const back = step.made === null ? null : { ...step.made, change: inverseOf(step.made.change) };
  put(step.changes, { past: past.slice(0, -1), future: [{ ...step, changes }, ...future] }, back);
}

export function redo(): void {
  const { past, future, changes } = get();
  const [step, ...rest] = future;
  if (step !== undefined) put(step.changes, { past: [...past, { ...step, changes }], future: rest }, step.made);
}

/** Goes back or on until so many steps are done. */
export function goTo(done: number): void {
  while (get().past.length > done) undo();
  while (get().past.length < done && get().future.length > 0) redo();
}

/** Drops all unsaved edits; undo brings them back. */
export function discard(): void {
  const { base, changes } = get();
  const before = new Map(base.map((cell) => [cell.id, cell]));
  if (isDirty(base, changes)) edit(Object.fromEntries(Object.keys(changes).map((id) => [id, before.get(id) ?? null])), { title: { code: 'history.discarded', params: {} } });
}

export function select(selected: readonly string[]): void {
  set({ selected });
}

/**
 * Hears of a version saved by somebody and reads it, unless a save of ours is under way, which reads it afterwards.
 * @returns whether it is shown now, or waits in `conflict`
 */
export async function hear(version: number): Promise<boolean> {
  set({ heard: Math.max(get().heard, version) });
  return get().saving ? false : reread();
}

/**
 * Reads what is saved and puts our edits on top; where both touched a cell, the person decides.
 * @returns whether there was anything new
 */
export async function reread(): Promise<boolean> {
  const { plan } = get();
  if (plan === null || get().phase !== 'ready') return false;
  const saved = await planCells(plan);
  // Read after the wait: edits may have been made meanwhile.
  const { base, changes, version, past, future } = get();
  if (saved === null || get().plan !== plan || saved.version <= version) return false;
  const result = rebase(base, saved.cells, changes);
  const same = new Map(base.map((cell) => [cell.id, cell]));
  const theirs = saved.cells.map((cell) => {
    const old = same.get(cell.id);
    return old !== undefined && JSON.stringify(old) === JSON.stringify(cell) ? old : cell;
  });
  if (result.conflicts.length > 0) set({ conflict: { ...result, theirs, version: saved.version } });
  else put(result.changes, { base: theirs, version: saved.version, ...(touchesTheirs([changes, ...past.map((step) => step.changes), ...future.map((step) => step.changes)], base, theirs) ? { past: [], future: [] } : {}) });
  return true;
}

/** Ends a conflict: `ours` are the cells for which our version stands; it is then unsaved on top of theirs. */
export function settleConflict(ours: ReadonlySet<string>): void {
  const { conflict } = get();
  if (conflict === null) return;
  put(settle(conflict, ours), { base: conflict.theirs, version: conflict.version, conflict: null, past: [], future: [] });
}

/** Takes what the database answered as the new base; edits made while it worked stay unsaved. */
function accept(answer: PlanCells, base: readonly CellRow[], sent: Changes): void {
  const removed = Object.fromEntries(Object.entries(sent).filter(([, row]) => row === null));
  const answered = answer.cells.map((cell) => {
    // The same outline stays the same object: what stands on it need not be built anew.
    const ours = sent[cell.id] ?? base.find(({ id }) => id === cell.id);
    return ours !== undefined && ours !== null && sameGeometry(ours, cell) ? { ...cell, geometry: ours.geometry } : cell;
  });
  const saved = withChanges(base, { ...Object.fromEntries(answered.map((cell) => [cell.id, cell])), ...removed });
  const { changes, past, future } = get();
  const onTop = (step: Step): Step => ({ ...step, changes: restate(step.changes, base, sent) });
  put(restate(changes, base, sent), { base: saved, version: answer.version, past: past.map(onTop), future: future.map(onTop), restored: false });
}

/** One try. @returns whether the save is over: done, nothing to do, or for the person to decide */
async function send(last: boolean): Promise<boolean> {
  const { plan, base, changes, version, conflict } = get();
  if (plan === null || conflict !== null || !isDirty(base, changes)) return true;
  try {
    const answer = await saveCells(plan, version, changesetOf(base, changes));
    if (get().plan === plan) accept(answer, base, changes);
    return true;
  } catch (cause) {
    if (last || !(cause instanceof Refusal) || cause.code !== 'plan.versionConflict') throw cause;
  }
  await reread();
  return false;
}

/**
 * Sends the edits as one changeset. Where somebody saved first, their version is read, our edits are put on top and
 * sent again; edits of the same cells open the conflict instead.
 * @returns whether others' changes came in on the way
 * @throws Refusal when the database refuses, or when others keep being first
 */
export async function save(): Promise<boolean> {
  if (get().saving) return false;
  const { plan } = get();
  set({ saving: true, step: null });
  let merged = false;
  try {
    for (let attempt = 1; !(await send(attempt === ATTEMPTS)); attempt += 1) merged = true;
    if (get().plan === plan) set({ waiting: false });
  } catch (cause) {
    if (get().plan === plan) {
      set({ waiting: cause instanceof Refusal && cause.code === 'data.offline' });
      keep();
    }
    throw cause;
  } finally {
    if (get().plan === plan) set({ saving: false });
  }
  if (get().heard > get().version && get().conflict === null) merged = (await reread()) || merged;
  return merged;
}
