import { expect, test, vi } from 'vitest';
import { keeper } from './keeper.ts';

/** A disk that writes when it is told to. */
function disk() {
  const held = new Map<string, number | null>();
  const asked: Array<{ key: string; draft: number | null; done: () => void; fail: () => void }> = [];
  const ends: unknown[] = [];
  const kept = keeper<number>(
    (key, draft) => new Promise((resolve, reject) => asked.push({ key, draft, done: () => (held.set(key, draft), resolve()), fail: () => reject(new Error('full')) })),
    (problem) => ends.push(problem),
  );
  return { held, asked, ends, ...kept };
}

test('what is edited during a write is written after it, the newest state only', async () => {
  const { keep, flush, written, asked, held, ends } = disk();
  keep('a', 1);
  flush();
  keep('a', 2);
  keep('a', 3);
  expect(asked.map(({ draft }) => draft)).toEqual([1]);
  asked[0]?.done();
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect(ends).toEqual([]);
  const all = written();
  asked[1]?.done();
  await all;
  expect(held.get('a')).toBe(3);
  expect(ends).toEqual([null]);
});

test('a write waits for a pause, unless the page goes', () => {
  vi.useFakeTimers();
  const { keep, flush, asked } = disk();
  keep('a', 1);
  keep('a', 2);
  expect(asked).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(asked.map(({ draft }) => draft)).toEqual([2]);
  flush();
  expect(asked).toHaveLength(1);
  vi.useRealTimers();
});

test('a disk that refuses is told, and tried again with the next edit', async () => {
  const { keep, written, asked, ends } = disk();
  keep('a', 1);
  const first = written();
  asked[0]?.fail();
  await first;
  expect(ends).toEqual([expect.objectContaining({ message: 'full' })]);
  keep('a', null);
  const second = written();
  asked[1]?.done();
  await second;
  expect(ends.at(-1)).toBeNull();
});
