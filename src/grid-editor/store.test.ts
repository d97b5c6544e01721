import { beforeEach, expect, test, vi } from 'vitest';
import { Refusal } from '../base/refusal.ts';
import type { Changeset, PlanCells } from '../data/plans.ts';
import { blankCell } from '../map/blank-cell.ts';
import type { CellRow } from '../map/contract.ts';
import { verticesOf } from './gestures/vertex-target.ts';
import { groundOf } from './offers/ground.ts';
import type { Ground } from './offers/offer.ts';
import { dragOffer } from './offers/vertices.ts';
import { borders, closePlan, edit, editHere, hear, leavePage, occupy, openPlan, perform, redo, save, settleConflict, undo, useEditor } from './store.ts';

/** The server: what is saved, and answers that can be held back. */
const server = vi.hoisted(() => ({
  cells: [] as unknown[],
  version: 1,
  reads: 0,
  sent: [] as unknown[],
  hold: null as Promise<void> | null,
  down: false,
}));
/** The other pages of the browser: whether this one has the turn, what it did about it, and what it and they said. */
const pages = vi.hoisted(() => ({ mine: true, asks: 0, given: 0, said: [] as string[], asked: (): void => undefined, answer: (_why: { code: string; params: Record<string, never> }): void => undefined, leave: (): void => undefined }));
vi.mock('../data/turns.ts', () => ({
  takeTurn: (_name: string, onAsked: () => void, onAnswer: typeof pages.answer) => {
    Object.assign(pages, { asked: onAsked, answer: onAnswer });
    const granted = new Promise<void>((resolve) => (pages.leave = () => ((pages.mine = true), resolve())));
    return { granted, mine: async () => Promise.resolve(pages.mine), ask: () => (pages.asks += 1), answer: ({ code }: { code: string }) => pages.said.push(code), giveBack: async () => Promise.resolve((pages.given += 1)) };
  },
}));
const disk = vi.hoisted(() => ({ drafts: new Map<string, unknown>(), full: false, unreadable: false }));

vi.mock('../data/plans.ts', () => ({
  planCells: async (): Promise<PlanCells> => {
    server.reads += 1;
    const answer = { version: server.version, cells: structuredClone(server.cells) as CellRow[] };
    if (server.down) throw new Refusal('data.offline');
    await Promise.resolve();
    return answer as PlanCells;
  },
  saveCells: async (_plan: string, version: number, changes: Changeset): Promise<PlanCells> => {
    if (server.down) {
      await server.hold;
      throw new Refusal('data.offline');
    }
    if (version !== server.version) throw new Refusal('plan.versionConflict');
    server.sent.push(changes);
    const rows = new Map((server.cells as CellRow[]).map((cell) => [cell.id, cell]));
    for (const id of changes.remove) rows.delete(id);
    const answered = changes.upsert.map((upsert) => ({ ...(rows.get(upsert.id) ?? cell(upsert.id, '')), ...upsert, code: rows.get(upsert.id)?.code ?? 'given' }) as CellRow);
    for (const row of answered) rows.set(row.id, row);
    server.cells = [...rows.values()];
    server.version += 1;
    const answer = { version: server.version, cells: structuredClone(answered) } as PlanCells;
    await server.hold;
    return answer;
  },
}));
vi.mock('../data/drafts.ts', () => {
  const change = async (act: () => void): Promise<void> => {
    if (disk.full) throw new Error('QuotaExceededError');
    await Promise.resolve();
    act();
  };
  return {
    readDraft: async (key: string) => {
      if (disk.unreadable) throw new Refusal('draft.unread');
      return structuredClone(await Promise.resolve(disk.drafts.get(key)));
    },
    keepDraft: async (key: string, draft: unknown) => change(() => disk.drafts.set(key, structuredClone(draft))),
    dropDraft: async (key: string) => change(() => disk.drafts.delete(key)),
  };
});

function cell(id: string, name: string): CellRow {
  return blankCell(id, { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] }, { name });
}
/** Somebody else saves. */
function theySave(...rows: CellRow[]): void {
  const now = new Map((server.cells as CellRow[]).map((row) => [row.id, row]));
  for (const row of rows) now.set(row.id, row);
  server.cells = [...now.values()];
  server.version += 1;
}
const names = (): string[] => useEditor.getState().cells.map(({ name }) => name).sort();
const rename = (id: string, name: string): void => edit({ [id]: { ...(useEditor.getState().cells.find((row) => row.id === id) ?? cell(id, '')), name } });
async function written(): Promise<void> {
  leavePage();
  await vi.waitFor(() => expect(useEditor.getState().kept || useEditor.getState().refused).toBe(true));
}
/** As after a reload: nothing in memory, the disk as it is. */
async function reload(): Promise<void> {
  await written();
  closePlan();
  await openPlan('p', 'me');
}

beforeEach(async () => {
  Object.assign(disk, { full: false, unreadable: false });
  await written();
  closePlan();
  Object.assign(pages, { mine: true, asks: 0, given: 0, said: [] });
  Object.assign(server, { cells: [cell('a', 'a'), cell('b', 'b')], version: 1, reads: 0, sent: [], hold: null, down: false });
  disk.drafts.clear();
  await openPlan('p', 'me');
});

test('unsaved work comes back after a reload, and a saved plan leaves no draft', async () => {
  rename('a', '甲');
  await reload();
  expect([names(), useEditor.getState().restored]).toEqual([['b', '甲'], true]);
  await save();
  await written();
  expect([...disk.drafts.keys()]).toEqual([]);
});

test('a conflict that nobody settled is there again after each reload, with all our edits', async () => {
  rename('a', '甲');
  rename('b', '乙');
  await written();
  theySave(cell('a', '他'));
  for (const _ of [1, 2]) {
    await reload();
    expect(useEditor.getState().conflict?.clashes).toHaveLength(1);
    expect(names()).toEqual(['乙', '甲']);
  }
  settleConflict(new Set(['a']));
  expect(names()).toEqual(['乙', '他']);
});

test('what is edited while the question stands is not lost', async () => {
  rename('a', '甲');
  theySave(cell('a', '他'));
  await hear(2);
  rename('b', '后来');
  settleConflict(new Set());
  expect(names()).toEqual(['后来', '甲']);
});

test('a question that a newer version answers is not put any more', async () => {
  rename('a', '甲');
  theySave(cell('a', '他'));
  await hear(2);
  theySave(cell('a', 'a'));
  await hear(3);
  expect(useEditor.getState().conflict).toBeNull();
  expect([names(), useEditor.getState().version]).toEqual([['b', '甲'], 3]);
});

test('a silence that ends while a save is under way does not turn the saved edit into one against it', async () => {
  rename('a', '甲');
  let answer = (): void => undefined;
  server.hold = new Promise((resolve) => (answer = resolve));
  const saving = save();
  await hear(Infinity);
  answer();
  await saving;
  expect([names(), useEditor.getState().changes, useEditor.getState().version]).toEqual([['b', '甲'], {}, 2]);
});

test('leaving the plan and coming back during a save shows what was saved, once', async () => {
  rename('a', '甲');
  await written();
  let answer = (): void => undefined;
  server.hold = new Promise((resolve) => (answer = resolve));
  const saving = save();
  closePlan();
  await openPlan('p', 'me');
  answer();
  await saving;
  expect([names(), useEditor.getState().changes]).toEqual([['b', '甲'], {}]);
});

test('nothing is edited before the plan is there, and the draft of last time stays', async () => {
  rename('a', '甲');
  await written();
  closePlan();
  const opening = openPlan('p', 'me');
  edit({ n: cell('n', '新') });
  undo();
  redo();
  await opening;
  expect(names()).toEqual(['b', '甲']);
  expect(useEditor.getState().past).toEqual([]);
});

test('a plan that is opened, left and opened again at once has its newest edits', async () => {
  rename('a', '甲');
  closePlan();
  await openPlan('other', 'me');
  closePlan();
  await openPlan('p', 'me');
  expect(names()).toEqual(['b', '甲']);
});

test('a name that is typed back leaves nothing to save and nothing to decide', async () => {
  rename('a', '甲');
  rename('a', 'a');
  expect(useEditor.getState().changes).toEqual({});
  theySave(cell('a', '他'));
  await hear(2);
  expect([useEditor.getState().conflict, names()]).toEqual([null, ['b', '他']]);
});

test('a version that cannot be read leaves the open plan as it is', async () => {
  server.down = true;
  await expect(hear(2)).rejects.toThrow('data.offline');
  expect([useEditor.getState().phase, names()]).toEqual(['ready', ['a', 'b']]);
});

test('a disk that refuses is told, and the page asks before it goes', async () => {
  disk.full = true;
  rename('a', '甲');
  await written();
  expect(useEditor.getState()).toMatchObject({ kept: false, refused: true });
  expect(leavePage()).toBe(true);
  disk.full = false;
  rename('b', '乙');
  leavePage();
  await vi.waitFor(() => expect(useEditor.getState()).toMatchObject({ kept: true, refused: false }));
  expect(leavePage()).toBe(false);
});

test('a plan that another page edits is only shown, and that page keeps its draft', async () => {
  rename('a', '甲');
  await written();
  closePlan();
  pages.mine = false;
  await openPlan('p', 'me');
  rename('b', '乙');
  theySave(cell('b', '他'));
  await hear(2);
  await written();
  expect(useEditor.getState()).toMatchObject({ elsewhere: true, changes: {} });
  expect([names(), disk.drafts.size]).toEqual([['a', '他'], 1]);
  editHere();
  expect(pages.asks).toBe(1);
  const { given } = pages;
  pages.leave();
  await vi.waitFor(() => expect(useEditor.getState()).toMatchObject({ elsewhere: false, phase: 'ready' }));
  // The turn it was given is kept: queued for again, it would go back to the page that has just left it.
  expect(pages.given).toBe(given);
  expect(names()).toEqual(['他', '甲']);
});

test('asked by another page, this one writes what is unsaved and lets it edit', async () => {
  rename('a', '甲');
  pages.mine = false;
  pages.asked();
  await vi.waitFor(() => expect(useEditor.getState()).toMatchObject({ elsewhere: true, phase: 'ready' }));
  expect([pages.given, disk.drafts.size, names()]).toEqual([2, 1, ['a', 'b']]);
});

test('what the disk refused stays with the page that has it', async () => {
  disk.full = true;
  rename('a', '甲');
  pages.asked();
  await vi.waitFor(() => expect(pages.said).toEqual(['turn.notKept']));
  expect([useEditor.getState().elsewhere, names(), pages.given]).toEqual([false, ['b', '甲'], 1]);
  // Saved, there is nothing more to lose, though the disk still keeps nothing.
  await save();
  pages.mine = false;
  pages.asked();
  await vi.waitFor(() => expect(useEditor.getState()).toMatchObject({ elsewhere: true, phase: 'ready' }));
});

test('a page that is asked while it saves hands over when that has ended, and says so', async () => {
  rename('a', '甲');
  let answer = (): void => undefined;
  server.hold = new Promise((resolve) => (answer = resolve));
  const saving = save();
  pages.mine = false;
  pages.asked();
  await written();
  expect([pages.said, useEditor.getState().elsewhere]).toEqual([['turn.saving'], false]);
  answer();
  await saving;
  await vi.waitFor(() => expect(useEditor.getState()).toMatchObject({ elsewhere: true, phase: 'ready' }));
  expect([names(), useEditor.getState().version, disk.drafts.size]).toEqual([['b', '甲'], 2, 0]);
});

test('a save that fails for want of a line goes along with the draft, to be made up for by the other page', async () => {
  rename('a', '甲');
  server.down = true;
  let fail = (): void => undefined;
  server.hold = new Promise((resolve) => (fail = resolve));
  const saving = save();
  pages.asked();
  fail();
  await expect(saving).rejects.toMatchObject({ code: 'data.offline' });
  server.down = false;
  await vi.waitFor(() => expect(pages.given).toBe(2));
  expect([...disk.drafts.values()]).toEqual([expect.objectContaining({ send: true })]);
});

test('work that no draft holds keeps the plan here while it goes on', async () => {
  rename('a', '甲');
  occupy({ code: 'turn.partitioning', params: {} });
  pages.asked();
  await vi.waitFor(() => expect(pages.said).toEqual(['turn.partitioning']));
  expect([useEditor.getState().elsewhere, names()]).toEqual([false, ['b', '甲']]);
  occupy(null);
  pages.mine = false;
  pages.asked();
  await vi.waitFor(() => expect(useEditor.getState()).toMatchObject({ elsewhere: true, phase: 'ready' }));
});

test('whoever asks is told why it has to wait, or that nobody answers; what others are told is not for it', async () => {
  pages.mine = false;
  await openPlan('p', 'me');
  vi.useFakeTimers();
  const answer = (): string | undefined => useEditor.getState().answer?.code;
  pages.answer({ code: 'turn.saving', params: {} });
  expect(answer()).toBeUndefined();
  editHere();
  expect(useEditor.getState()).toMatchObject({ asking: true, answer: null });
  pages.answer({ code: 'turn.saving', params: {} });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(answer()).toBe('turn.saving');
  editHere();
  await vi.advanceTimersByTimeAsync(2_900);
  expect(answer()).toBeUndefined();
  await vi.advanceTimersByTimeAsync(200);
  expect(answer()).toBe('turn.noAnswer');
  vi.useRealTimers();
});

test('a draft that cannot be read is not written over: the plan does not open, and does when it is tried again', async () => {
  rename('a', '甲');
  await written();
  closePlan();
  disk.unreadable = true;
  await openPlan('p', 'me');
  expect(useEditor.getState()).toMatchObject({ phase: 'failed', problem: { code: 'draft.unread' } });
  rename('b', '乙');
  await written();
  disk.unreadable = false;
  await openPlan('p', 'me');
  expect(names()).toEqual(['b', '甲']);
});

/** Two cells beside one another, opened. */
async function openRow(): Promise<void> {
  const square = (id: string, w: number): CellRow => blankCell(id, { type: 'Polygon', coordinates: [[[w, 0], [w + 1, 0], [w + 1, 1], [w, 1], [w, 0]]] }, { name: id });
  server.cells = [square('a', 0), square('b', 1)];
  await openPlan('row', 'me');
}
const ground = (): Ground => {
  const found = groundOf(borders(), useEditor.getState().cells, [], { min: 0, max: 10 });
  if ('reason' in found) throw new Error(found.reason.code);
  return found;
};
/** Moves a vertex of the border between the two, as an arrow key does. */
function nudge(north: number): void {
  const on = ground();
  const vertex = verticesOf(on.coverage, on.coverage.faceOfCell.values(), 10).find((id) => on.coverage.x(id) === 1e7 && on.coverage.y(id) >= 9e6) ?? -1;
  const offered = dragOffer(on, { vertices: [vertex] }, { dx: 0, dy: 0 }, { dx: 0, dy: north });
  if ('reason' in offered) throw new Error(offered.reason.code);
  perform(offered, `nudge ${vertex}`);
}
const tops = (): number[] => useEditor.getState().cells.map(({ geometry }) => Math.max(...geometry.coordinates.flat(2).filter((_, i) => i % 2 === 1) as number[]));
const pasts = (): number => useEditor.getState().past.length;

test('arrow keys one after the other are one step, undone and redone as a whole', async () => {
  await openRow();
  const { coverage } = ground();
  for (const north of [100_000, 100_000, 100_000]) nudge(north);
  expect([tops(), pasts()]).toEqual([[1.03, 1.03], 1]);
  undo();
  expect([tops(), pasts(), useEditor.getState().changes]).toEqual([[1, 1], 0, {}]);
  redo();
  expect([tops(), pasts()]).toEqual([[1.03, 1.03], 1]);
  // The borders followed; they were not built anew.
  expect(ground().coverage).toBe(coverage);
});

test('what lies between two series of arrow keys makes two steps of them, and one that ends where it began is none', async () => {
  await openRow();
  nudge(100_000);
  rename('a', '甲');
  nudge(100_000);
  expect(pasts()).toBe(3);
  nudge(-100_000);
  expect([tops(), pasts()]).toEqual([[1.01, 1.01], 2]);
  nudge(200_000);
  undo();
  undo();
  undo();
  expect([tops(), names(), useEditor.getState().changes]).toEqual([[1, 1], ['a', 'b'], {}]);
});

test('the borders stay as they stand when a save is answered, and when others rename a cell', async () => {
  await openRow();
  nudge(100_000);
  const before = borders();
  await save();
  expect(borders()).toBe(before);
  theySave({ ...(server.cells[1] as CellRow), name: '他' });
  await hear(3);
  expect([names(), borders() === before]).toEqual([['a', '他'], true]);
});
