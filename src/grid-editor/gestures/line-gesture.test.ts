import { expect, test } from 'vitest';
import { cutOffer } from '../offers/cut.ts';
import { offerOn } from '../offers/ground.ts';
import { startLine } from './line-gesture.ts';
import { pixel, squareCell, testDesk } from './test-desk.ts';

/*
 *  100 ┌──2──┐
 *      │  a  │   a line from 1 to 2 cuts a in halves
 *    0 └──1──┘
 */
function start() {
  const desk = testDesk([squareCell('a', 0)]);
  const gesture = startLine(desk.surface, desk.host, { shape: 'line', words: 'cut', offer: (path) => offerOn(desk.host.ground(), (ground) => cutOffer(ground, [path], new Set(desk.chosen))) });
  return { desk, gesture };
}

test('snaps to the borders of the plan as it is, and not where that is switched off', () => {
  const { desk, gesture } = start();
  // Four pixels beside the middle of the border.
  desk.click(pixel(50, 4));
  desk.click(pixel(50, 96));
  gesture.act('finish');
  expect(desk.done).toHaveLength(1);

  desk.options = { ...desk.options, loose: true };
  desk.click(pixel(50, 4));
  desk.click(pixel(50, 96));
  gesture.act('finish');
  expect(desk.done).toHaveLength(1);
  expect(desk.refused.map(({ code }) => code)).toEqual(['split.notThrough']);
});

test('tells which buttons do something, and they do', () => {
  const { desk, gesture } = start();
  expect(desk.report?.can).toEqual(['cancel']);
  desk.click(pixel(50, 4));
  expect(desk.report?.can).toEqual(['back', 'cancel']);
  desk.click(pixel(50, 96));
  expect(desk.report?.can).toEqual(['finish', 'back', 'cancel']);
  gesture.act('back');
  expect(desk.report?.can).toEqual(['back', 'cancel']);
  gesture.act('cancel');
  expect(desk.left).toBe(0);
  gesture.act('cancel');
  expect(desk.left).toBe(1);
});

test('a save that is answered under a drawing leaves what is drawn, and is in what comes of it', () => {
  const { desk, gesture } = start();
  desk.click(pixel(50, 4));
  desk.cells = desk.cells.map((cell) => ({ ...cell, code: 'given' }));
  desk.click(pixel(50, 96));
  gesture.act('finish');
  expect(desk.done.map(({ edits }) => edits['a']?.code)).toEqual(['given']);
});
