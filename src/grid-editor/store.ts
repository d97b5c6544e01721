/** The open plan: what is saved, what is edited on top, who else is there. Edits persist on this computer. */
import { create } from 'zustand';
import { dropDraft, keepDraft, readDraft } from '../data/drafts.ts';
import type { Present } from '../data/live.ts';
import { planCells, saveCells } from '../data/plans.ts';
import type { PlanCells } from '../data/plans.ts';
import { takeTurn } from '../data/turns.ts';
import type { Turn } from '../data/turns.ts';
import { blankCell } from '../map/blank-cell.ts';
import type { CellRow } from '../map/contract.ts';
import { Refusal } from '../base/refusal.ts';
import { inverseOf } from './coverage/change.ts';
import { NO_CHANGES, changesetOf, isDirty, pruned, sameGeometry, withChanges } from './draft.ts';
import type { Changes } from './draft.ts';
import { joined, restating, touchesTheirs } from './history.ts';
import type { Step } from './history.ts';
import { keeper } from './keeper.ts';
import type { Offer } from './offers/offer.ts';
import { Standing } from './offers/standing.ts';
import type { GroundChange, Stood } from './offers/standing.ts';
import type { Reason } from './operations/reason.ts';
import { rebase, settle } from './rebase.ts';
import type { Clash } from './rebase.ts';

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
  conflict: { clashes: readonly Clash[]; theirs: readonly CellRow[]; version: number } | null;
  selected: readonly string[];
  people: Present[];
  live: boolean;
  restored: boolean;
  /** Another page of this browser edits the plan for this person: here it is only shown. The draft is that page's. */
  elsewhere: boolean;
  /** Whether this page asked that one to leave the plan to it, and why it has to wait for that. */
  asking: boolean;
  answer: Reason | null;
  /** Work under way in this page that no draft holds: until it ends the plan is not left to another one. */
  busy: Reason | null;
  /** Whether the unsaved edits are on this computer's disk, as they are; and whether the disk refused them. */
  kept: boolean;
  refused: boolean;
}

const EMPTY: EditorState = {
  plan: null, person: '', phase: 'empty', problem: null, version: 0, base: [], changes: NO_CHANGES, cells: [], past: [], future: [], step: null,
  saving: false, waiting: false, heard: 0, conflict: null, selected: [], people: [], live: false, restored: false, elsewhere: false, asking: false, answer: null, busy: null, kept: true, refused: false,
};

/** So often a save is tried again on top of what others saved meanwhile; then the person is told. */
const ATTEMPTS = 4;
/** So long a page that is asked to leave the plan may say nothing, ms. */
const PATIENCE_MS = 3000;

export const useEditor = create<EditorState>(() => EMPTY);
const { getState: get, setState: set } = useEditor;

/** The borders of the open plan; they follow the rows. */
const standing = new Standing();

const draftKey = (): string => `plan:${get().plan ?? ''}:${get().person}`;

const drafts = keeper<Draft>((key, draft) => (draft === null ? dropDraft(key) : keepDraft(key, draft)), (problem) => set({ kept: problem === null, refused: problem !== null }));

/** The plan is edited by one page at a time: there is one draft of it on this computer, and the later page would write over it. */
let turn: Turn | null = null;
/** Resolves when the drafts of the plans that were left are on disk, and others may edit those. */
let left: Promise<unknown> = Promise.resolve();

function giveTurn(): void {
  const given = turn;
  turn = null;
  left = drafts.written().then(() => given?.giveBack());
}

/** Has the edits written to disk. */
function keep(): void {
  const { base, changes, version, waiting, elsewhere } = get();
  if (elsewhere) return;
  drafts.keep(draftKey(), isDirty(base, changes) ? { version, base: base.filter((cell) => cell.id in changes), changes, send: waiting } : null);
  set({ kept: false });
}

/** The page is about to go: what is not on disk yet is written now. @returns whether anything would be lost if it went */
export function leavePage(): boolean {
  drafts.flush();
  const { base, changes, kept } = get();
  return !kept && isDirty(base, changes);
}

/** @param made how the borders get there, where that is known */
function put(edits: Changes, more: Partial<EditorState> = {}, made: GroundChange | null = null): void {
  const base = more.base ?? get().base;
  const changes = pruned(base, edits);
  const cells = withChanges(base, changes);
  standing.follow(cells, made);
  const there = new Set(cells.map((cell) => cell.id));
  const { selected } = get();
  set({ step: null, ...more, changes, cells, selected: selected.every((id) => there.has(id)) ? selected : selected.filter((id) => there.has(id)) });
  keep();
}

/** A draft of an earlier version of this program, with what cells have got since. */
function upToDate(draft: Draft): Draft {
  const whole = (row: CellRow): CellRow => ({ ...blankCell(row.id, row.geometry), ...row });
  return { ...draft, base: draft.base.map(whole), changes: Object.fromEntries(Object.entries(draft.changes).map(([id, row]) => [id, row === null ? null : whole(row)])) };
}

/** Counts the openings of plans: what arrives for an earlier one is dropped, also where it is the same plan again. */
let openings = 0;

/**
 * Opens a plan and brings back unsaved edits that this person left on this computer. Where another page of this browser
 * edits it, it is only shown, and loaded anew when that page leaves it.
 */
export async function openPlan(plan: string, person: string): Promise<void> {
  giveTurn();
  set({ plan, person });
  const own: Turn = takeTurn(draftKey(), () => void letOthers(own), (answer) => turn === own && get().asking && set({ answer }));
  turn = own;
  await load(plan, person, own);
}

/** @param own the place of this page among those that would edit the plan; granted later, it is kept, not queued for again */
async function load(plan: string, person: string, own: Turn): Promise<void> {
  const { people, live } = get();
  const opening = (openings += 1);
  set({ ...EMPTY, people, live, plan, person, phase: 'loading' });
  try {
    const saved = await planCells(plan);
    // What was edited here a moment ago may still be on its way to the disk.
    await left;
    const elsewhere = !(await own.mine());
    const draft = elsewhere || openings !== opening ? undefined : await readDraft(draftKey());
    if (openings !== opening) return;
    if (saved === null) throw new Refusal('access.denied');
    set({ phase: 'ready', version: saved.version, base: saved.cells, cells: saved.cells, elsewhere });
    if (elsewhere) void own.granted.then(() => (openings === opening ? load(plan, person, own) : undefined));
    if (draft !== undefined) bringBack(upToDate(draft as Draft), saved);
  } catch (problem) {
    if (openings === opening) set({ phase: 'failed', problem });
    return;
  }
  // Not read now, it is read with the next that is heard.
  if (get().heard > get().version) await reread().catch(() => false);
}

/** Resolves when no save is under way. */
async function saveEnded(): Promise<void> {
  if (!get().saving) return;
  await new Promise<void>((resolve) => {
    const stop = useEditor.subscribe(({ saving }) => !saving && (stop(), resolve()));
  });
}

/** Why another page has to wait for the plan: work that it would not get with the draft, or that the disk refused. */
function whyKept(): Reason | null {
  const { busy, refused, base, changes } = get();
  return busy ?? (refused && isDirty(base, changes) ? { code: 'turn.notKept', params: {} } : null);
}

/**
 * Another page asks to edit the plan: it gets what is unsaved with it, and this one only shows it from then on. A save
 * that is under way ends first, and one that fails for want of a line is made up for by the other page.
 */
async function letOthers(own: Turn): Promise<void> {
  do {
    if (get().saving) own.answer({ code: 'turn.saving', params: {} });
    await saveEnded();
    await drafts.written();
    if (turn !== own) return;
    const why = whyKept();
    if (why !== null) return own.answer(why);
  } while (get().saving || !(get().kept || get().refused));
  const { plan, person } = get();
  if (plan !== null) await openPlan(plan, person);
}

let patience: ReturnType<typeof setTimeout> | undefined;

/** Asks the page that edits the plan to leave that to this one; granted, the plan is opened anew. If not, `answer` says why. */
export function editHere(): void {
  clearTimeout(patience);
  set({ asking: true, answer: null });
  turn?.ask();
  patience = setTimeout(() => get().asking && get().answer === null && set({ answer: { code: 'turn.noAnswer', params: {} } }), PATIENCE_MS);
}

/** Tells of work under way that no draft holds; null: there is none any more. */
export function occupy(busy: Reason | null): void {
  set({ busy });
}

/** Unsaved edits on top of what is saved now. Where others changed the same cells, all of them wait for the decision. */
function bringBack({ base, changes, version, send }: Draft, saved: PlanCells): void {
  const before = withChanges(saved.cells, Object.fromEntries(base.map((cell) => [cell.id, cell])));
  const result = rebase(before, saved.cells, changes);
  if (result.clashes.length === 0) {
    const restored = Object.keys(result.changes).length > 0;
    put(result.changes, { restored, waiting: restored && send === true });
  } else set({ base: before, version, changes, cells: withChanges(before, changes), restored: true, conflict: { clashes: result.clashes, theirs: saved.cells, version: saved.version } });
}

export function closePlan(): void {
  openings += 1;
  giveTurn();
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
  const { changes, past, step: last, phase, elsewhere } = get();
  // Nothing stands yet that could be edited: what was left here last time is still being read.
  if (phase !== 'ready' || elsewhere) return;
  const next = { ...changes, ...touched };
  const before = step !== null && step === last ? past.at(-1) : undefined;
  const done = joined(before, { changes, title, made: made ?? null });
  const earlier = before === undefined ? past : past.slice(0, -1);
  // What was taken back on the way is no step, and nothing goes on with it.
  put(next, { past: done === null ? earlier : [...earlier, done], future: [], step: done === null ? null : step }, made ?? null);
}

/** Does what was offered, as one undo step, and chooses what came of it. @param step as in `EditOptions` */
export function perform({ edits, made, title, chosen }: Offer, step: string | null = null): void {
  edit(edits, { step, title, made });
  if (chosen.length > 0) select(chosen);
}

export function undo(): void {
  const { past, future, changes } = get();
  const step = past.at(-1);
  if (step === undefined || get().phase !== 'ready') return;
  const back = step.made === null ? null : { ...step.made, change: inverseOf(step.made.change) };
  put(step.changes, { past: past.slice(0, -1), future: [{ ...step, changes }, ...future] }, back);
}

export function redo(): void {
  const { past, future, changes } = get();
  const [step, ...rest] = future;
  if (step !== undefined && get().phase === 'ready') put(step.changes, { past: [...past, { ...step, changes }], future: rest }, step.made);
}

/** Goes back or on until so many steps are done. */
export function goTo(done: number): void {
  for (let steps = get().past.length - done; steps > 0; steps -= 1) undo();
  for (let steps = done - get().past.length; steps > 0; steps -= 1) redo();
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
 * @param version Infinity after a silence in which any may have been missed
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
async function reread(): Promise<boolean> {
  const { plan, phase } = get();
  if (plan === null || phase !== 'ready') return false;
  const opening = openings;
  const saved = await planCells(plan);
  if (saved === null || openings !== opening) return false;
  // Read after the wait: edits may have been made meanwhile.
  const { base, changes, version, past, future } = get();
  if (get().heard === Infinity) set({ heard: saved.version });
  if (saved.version <= version) return false;
  const result = rebase(base, saved.cells, changes);
  const same = new Map(base.map((cell) => [cell.id, cell]));
  const theirs = saved.cells.map((cell) => {
    const old = same.get(cell.id);
    if (old === undefined || !sameGeometry(old, cell)) return cell;
    // The same outline stays the same object, as in `accept`.
    const steady = { ...cell, geometry: old.geometry };
    return JSON.stringify(old) === JSON.stringify(steady) ? old : steady;
  });
  if (result.clashes.length > 0) set({ conflict: { clashes: result.clashes, theirs, version: saved.version } });
  else put(result.changes, { base: theirs, version: saved.version, conflict: null, ...(touchesTheirs([changes, ...past.map((step) => step.changes), ...future.map((step) => step.changes)], base, theirs) ? { past: [], future: [] } : {}) });
  return true;
}

/**
 * Ends a conflict. Our edits, those made since the question was put among them, are then unsaved on top of theirs.
 * @param theirs of each clash for which their version stands, the cell that it was asked by
 */
export function settleConflict(theirs: ReadonlySet<string>): void {
  const { conflict, base, changes } = get();
  if (conflict === null) return;
  const settled = settle(base, conflict.theirs, changes, ({ conflicts }) => conflicts.every(({ id }) => !theirs.has(id)));
  put(settled, { base: conflict.theirs, version: conflict.version, conflict: null, past: [], future: [] });
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
  const restated = restating(base, sent, new Map(answered.map((cell) => [cell.id, cell])));
  const onTop = (step: Step): Step => ({ ...step, changes: restated(step.changes) });
  put(restated(changes), { base: saved, version: answer.version, past: past.map(onTop), future: future.map(onTop), restored: false, waiting: false });
}

/** One try. @returns whether the save is over: done, nothing to do, or for the person to decide */
async function send(last: boolean): Promise<boolean> {
  const { plan, base, changes, version, conflict } = get();
  const opening = openings;
  if (plan === null || conflict !== null || !isDirty(base, changes)) return true;
  try {
    const answer = await saveCells(plan, version, changesetOf(base, changes));
    if (openings !== opening) return true;
    // Where another version came in meanwhile, ours is in it or on top of it: reading tells.
    if (get().base === base) accept(answer, base, changes);
    else await hear(Infinity);
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
  const opening = openings;
  set({ saving: true, step: null });
  let merged = false;
  try {
    for (let attempt = 1; !(await send(attempt === ATTEMPTS)); attempt += 1) merged = true;
    if (openings === opening) set({ waiting: false });
  } catch (cause) {
    if (openings === opening) {
      set({ waiting: cause instanceof Refusal && cause.code === 'data.offline' });
      keep();
    }
    throw cause;
  } finally {
    if (openings === opening) set({ saving: false });
  }
  // Ours is saved; what could not be read of theirs is read with the next that is heard.
  if (openings === opening && get().heard > get().version && get().conflict === null) merged = (await reread().catch(() => false)) || merged;
  return merged;
}
