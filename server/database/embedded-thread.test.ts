import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Ask, Numbered } from './embedded-protocol.ts';
import { Thread } from './embedded-thread.ts';

/** Stands in for the database's thread: notes what it is asked. */
class FakeWorker extends EventEmitter {
  readonly asked: Numbered[] = [];
  ended = false;
  postMessage(message: Numbered): void {
    this.asked.push(message);
  }
  terminate(): Promise<number> {
    this.ended = true;
    return Promise.resolve(1);
  }
}
const made = vi.hoisted(() => [] as unknown[]);
vi.mock('node:worker_threads', () => ({
  Worker: function () {
    const worker = new FakeWorker();
    made.push(worker);
    return worker;
  },
}));

const worker = (index: number): FakeWorker => made[index] as FakeWorker;
const kinds = (index: number): Ask['kind'][] => worker(index).asked.map(({ ask }) => ask.kind);
const problems: string[] = [];
let thread: Thread;
beforeEach(() => {
  vi.useFakeTimers();
  made.length = 0;
  problems.length = 0;
  thread = new Thread({ folder: '/nowhere', keys: { jwtSecret: '', publishableKey: '' } }, { onProblem: (what, error) => problems.push(`${what}: ${String(error)}`) });
});
afterEach(() => void vi.useRealTimers());

const settled = async (): Promise<void> => void (await vi.advanceTimersByTimeAsync(0));
const request = () => thread.request({ method: 'GET', path: '/rest/v1/x?y', headers: [], body: null, session: null });

test('a thread that breaks down is started anew; who waited is told, and who listens hears again', async () => {
  thread.listeners.set('news', new Set());
  const question = thread.ask({ kind: 'exec', sql: 'x' }).catch((error: unknown) => (error as { code?: string }).code);
  const answer = request();
  worker(0).emit('message', { id: 0, ok: null });
  worker(0).emit('error', new Error('unreachable'));
  await settled();
  expect([await question, (await answer).status]).toEqual(['57P01', 503]);
  expect(problems).toEqual(['the database: Error: unreachable']);
  expect([worker(0).ended, kinds(1)]).toEqual([true, ['listen', 'prepareAuth']]);
});

test('one that breaks down again soon after it opened is started anew as well', async () => {
  for (const index of [0, 1, 2]) {
    worker(index).emit('message', { id: 0, ok: null });
    worker(index).emit('error', new Error('unreachable'));
    await settled();
  }
  expect([made.length, kinds(3)]).toEqual([4, ['prepareAuth']]);
});

test('one that cannot open the database is not, however long it tried, and says why', async () => {
  const question = thread.ask({ kind: 'exec', sql: 'x' });
  await vi.advanceTimersByTimeAsync(20_000);
  worker(0).emit('error', new Error('damaged'));
  await expect(question).rejects.toThrow('damaged');
  await expect(thread.ask({ kind: 'exec', sql: 'x' })).rejects.toThrow('damaged');
  expect(made).toHaveLength(1);
});

test('one that is closed is not, whenever it ends', async () => {
  worker(0).emit('message', { id: 0, ok: null });
  const closing = thread.ask({ kind: 'close' });
  await settled();
  worker(0).emit('exit', 0);
  await expect(closing).rejects.toThrow('it has stopped');
  expect(made).toHaveLength(1);
});

test('only waiting is limited before a turn, only work after it', async () => {
  const [waits, works] = [request(), request()];
  await settled();
  worker(0).emit('message', { begun: worker(0).asked[1]?.id });
  await vi.advanceTimersByTimeAsync(31_000);
  expect((await waits).status).toBe(503);
  expect(problems).toEqual([]);
  await vi.advanceTimersByTimeAsync(30_000);
  expect((await works).status).toBe(503);
  expect(problems).toEqual(['GET /rest/v1/x: Error: given up after 60 s; the database starts anew']);
  await settled();
  expect(made).toHaveLength(2);
});
