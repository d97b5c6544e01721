import { afterEach, expect, test, vi } from 'vitest';
import { fakeLocks } from './test-pages.ts';
import { takeTurn } from './turns.ts';
import type { Answer, Turn } from './turns.ts';

const taken: Turn[] = [];
function take(onAsked = (): void => undefined, name = 'plan', onAnswer = (_why: Answer): void => undefined): Turn {
  const turn = takeTurn(name, onAsked, onAnswer);
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

test('what a page answers is heard by the one that asked', async () => {
  vi.stubGlobal('navigator', { locks: fakeLocks() });
  const first: Turn = take(() => first.answer({ code: 'busy', params: { count: 2 } }));
  const answer = await new Promise<Answer>((resolve) => take(undefined, 'plan', resolve).ask());
  expect(answer).toEqual({ code: 'busy', params: { count: 2 } });
});

test('where the browser refuses its locks, or has neither locks nor channels, every page has the turn', async () => {
  const no = async (): Promise<never> => Promise.reject(new DOMException('no', 'SecurityError'));
  vi.stubGlobal('navigator', { locks: { request: no, query: no } });
  const refused = take();
  await refused.granted;
  expect(await refused.mine()).toBe(true);
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('BroadcastChannel', undefined);
  const without = take();
  await without.granted;
  expect(await without.mine()).toBe(true);
});
