import { beforeEach, expect, test, vi } from 'vitest';
import { Refusal } from '../base/refusal.ts';
import type { Changeset, PlanCells } from '../data/plans.ts';
import { blankCell } from '../map/blank-cell.ts';
import type { CellRow } from '../map/contract.ts';
import { closePlan, edit, hear, leavePage, openPlan, redo, save, settleConflict, undo, useEditor } from './store.ts';

/** The server: what is saved, and answers that can be held back. */
const server = vi.hoisted(() => ({
  cells: [] as unknown[],
  version: 1,
  reads: 0,
  sent: [] as unknown[],
  hold: null as Promise<void> | null,
  down: false,
}));
const disk = vi.hoisted(() => ({ drafts: new Map<string, unknown>(), full: false }));

vi.mock('../data/plans.ts', () => ({
  planCells: async (): Promise<PlanCells> => {
    server.reads += 1;
    const answer = { version: server.version, cells: structuredClone(server.cells) as CellRow[] };
    if (server.down) throw new Refusal('data.offline');
    await Promise.resolve();
    return answer as PlanCells;
  },
  saveCells: async (_plan: string, version: number, changes: Changeset): Promise<PlanCells> => {
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
    readDraft: async (key: string) => structuredClone(await Promise.resolve(disk.drafts.get(key))),
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
  disk.full = false;
  await written();
  closePlan();
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
