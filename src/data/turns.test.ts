import { afterEach, expect, test, vi } from 'vitest';
import { takeTurn } from './turns.ts';
import type { Turn } from './turns.ts';

type Holder = () => Promise<void>;

/** The locks of a browser, as far as turns use them: one holder a name, the others in a queue, answers in order. */
function fakeLocks() {
  const queues = new Map<string, Array<{ hold: Holder; done: () => void }>>();
  const serve = async (name: string): Promise<void> => {
    for (let next = queues.get(name)?.[0]; next !== undefined; next = queues.get(name)?.[0]) {
      await next.hold();
      queues.get(name)?.shift();
      next.done();
    }
    queues.delete(name);
  };
  return {
    request: (name: string, { signal }: { signal: AbortSignal }, hold: Holder): Promise<void> =>
      new Promise((resolve, reject) => {
        const asked = { hold, done: resolve };
        const queue = queues.get(name);
        queues.set(name, [...(queue ?? []), asked]);
        signal.addEventListener('abort', () => {
          const waiting = queues.get(name) ?? [];
          if (waiting.indexOf(asked) <= 0) return;
          queues.set(name, waiting.filter((one) => one !== asked));
          reject(new DOMException('aborted', 'AbortError'));
        });
        if (queue === undefined) void Promise.resolve().then(() => serve(name));
      }),
    query: async (): Promise<void> => new Promise((resolve) => setImmediate(resolve)),
  };
}

const taken: Turn[] = [];
function take(onAsked = (): void => undefined, name = 'plan'): Turn {
  const turn = takeTurn(name, onAsked);
  taken.push(turn);
  return turn;
}

afterEach(async () => {
  for (const turn of taken.splice(0)) await turn.giveBack();
  vi.unstubAllGlobals();
});

test('of two pages the first has the turn, and the other gets it when that gives it back', async () => {
  vi.stubGlobal('navigator', { locks: fakeLocks() });
  const [first, second, elsewhere] = [take(), take(), take(undefined, 'other plan')];
  expect([await first.mine(), await second.mine(), await elsewhere.mine()]).toEqual([true, false, true]);
  await first.giveBack();
  await second.granted;
  expect([await first.mine(), await second.mine()]).toEqual([false, true]);
});

test('a page that gives up waiting is passed over', async () => {
  vi.stubGlobal('navigator', { locks: fakeLocks() });
  const [first, second, third] = [take(), take(), take()];
  expect(await second.mine()).toBe(false);
  await second.giveBack();
  await first.giveBack();
  await third.granted;
  expect(await second.mine()).toBe(false);
});

test('whoever asks is heard by the other pages and not by itself', async () => {
  vi.stubGlobal('navigator', { locks: fakeLocks() });
  const heard: string[] = [];
  const asked = Promise.all(['first', 'third'].map((page) => new Promise<void>((resolve) => take(() => (heard.push(page), resolve())))));
  take(() => heard.push('second')).ask();
  await asked;
  expect(heard.sort()).toEqual(['first', 'third']);
});

test('where the browser has no locks, or refuses them, every page has the turn', async () => {
  vi.stubGlobal('navigator', {});
  const without = take();
  await without.granted;
  expect(await without.mine()).toBe(true);
  const no = async (): Promise<never> => Promise.reject(new DOMException('no', 'SecurityError'));
  vi.stubGlobal('navigator', { locks: { request: no, query: no } });
  const refused = take();
  await refused.granted;
  expect(await refused.mine()).toBe(true);
});
