import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeChannels } from './test-pages.ts';
import type { FakeChannel } from './test-pages.ts';
import { placeByChannel } from './turn-by-channel.ts';
import type { Place } from './turns.ts';

let pages: ReturnType<typeof fakeChannels>;
const taken: Place[] = [];
let lost: string[] = [];

/** A page comes; its end of the channel, and when it was given the turn. */
function come(name: string): Place & { end: FakeChannel; has: boolean } {
  const place = placeByChannel('plan', () => lost.push(name));
  const end = [...pages.open].at(-1);
  if (end === undefined) throw new Error('no channel');
  const page = { ...place, end, has: false };
  void place.granted.then(() => (page.has = true));
  taken.push(place);
  return page;
}
const pass = async (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  pages = fakeChannels();
  lost = [];
});
afterEach(async () => {
  for (const place of taken.splice(0)) await place.giveBack();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a page that nobody answers has the turn after a moment; the next one is told at once that it is taken', async () => {
  const first = come('first');
  await pass(250);
  expect(first.has).toBe(false);
  await pass(100);
  expect([first.has, await first.mine()]).toEqual([true, true]);
  const second = come('second');
  expect(await second.mine()).toBe(false);
  await pass(60_000);
  expect([second.has, lost]).toEqual([false, []]);
});

test('of two that come at the same instant chance decides, and one of them has it', async () => {
  vi.spyOn(Math, 'random').mockReturnValueOnce(0.7).mockReturnValueOnce(0.2).mockReturnValueOnce(0.5);
  const three = [come('late'), come('first'), come('middle')];
  await pass(1000);
  expect(three.map(({ has }) => has)).toEqual([false, true, false]);
  vi.restoreAllMocks();
});

test('given back, it goes to the one that has waited longest, and a page that takes a place anew comes last', async () => {
  const first = come('first');
  await pass(400);
  const second = come('second');
  await pass(10);
  const third = come('third');
  await pass(10);
  const anew = come('first again');
  await first.giveBack();
  await pass(400);
  expect([second, third, anew].map(({ has }) => has)).toEqual([true, false, false]);
  await second.giveBack();
  await pass(400);
  expect([third, anew].map(({ has }) => has)).toEqual([true, false]);
});

test('a page that goes says so; one that crashed is found out by those who ask again', async () => {
  const [first, second, third] = [come('first'), (await pass(10), come('second')), (await pass(10), come('third'))];
  await pass(400);
  expect(first.has).toBe(true);
  first.end.onmessage = null;
  await pass(4000);
  expect(second.has).toBe(false);
  await pass(2000);
  expect([second.has, third.has]).toEqual([true, false]);
  pages.hide();
  expect(pages.open.size).toBe(0);
});

test('asked whether it has the turn, a page that waits asks the others anew', async () => {
  const first = come('first');
  await pass(400);
  const second = come('second');
  expect(await second.mine()).toBe(false);
  first.end.onmessage = null;
  const mine = second.mine();
  await pass(400);
  expect(await mine).toBe(true);
});

test('a page too busy to object keeps the turn: the one that took it meanwhile hears that it lost it', async () => {
  const first = come('first');
  await pass(400);
  const { onmessage } = first.end;
  const late: unknown[] = [];
  first.end.onmessage = ({ data }) => late.push(data);
  const second = come('second');
  await pass(400);
  expect(second.has).toBe(true);
  for (const data of late) onmessage?.({ data });
  await pass(10);
  expect(lost).toEqual(['second']);
});

test('a page that slept for long lets the one have it that edits since', async () => {
  const first = come('first');
  await pass(400);
  const { onmessage } = first.end;
  const late: unknown[] = [];
  first.end.onmessage = ({ data }) => late.push(data);
  come('second');
  await pass(60_000);
  for (const data of late) onmessage?.({ data });
  await pass(10);
  expect(lost).toEqual(['first']);
});

test('a page that is brought back after it was left loads anew', () => {
  const reload = vi.fn();
  vi.stubGlobal('location', { reload });
  come('first');
  pages.hide();
  pages.show();
  expect(reload).toHaveBeenCalledOnce();
});
