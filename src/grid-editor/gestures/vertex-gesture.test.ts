import { expect, test } from 'vitest';
import { pixel, squareCell, testDesk } from './test-desk.ts';
import type { TestDesk } from './test-desk.ts';
import { startVertices } from './vertex-gesture.ts';

/*
 *  100 ┌─────┬─────┐
 *      │  a  │  b  │     a pixel is a unit; the shared border runs from (100, 0) to (100, 100)
 *    0 └─────┴─────┘
 *      0    100   200
 */
const row = () => [squareCell('a', 0), squareCell('b', 1)];
const start = (cells = row()): TestDesk => {
  const desk = testDesk(cells);
  startVertices(desk.surface, desk.host);
  return desk;
};
const chosenCount = (desk: TestDesk): unknown => (desk.move(pixel(50, 50)), desk.report?.hint.params['count']);

test('a vertex that is dragged takes both its cells with it', () => {
  const desk = start();
  const drag = desk.press(pixel(100, 100));
  drag?.move(pixel(110, 90));
  expect(desk.report?.hint.code).toBe('vertex.dragging');
  drag?.end(pixel(110, 90));
  expect(desk.done.map(({ edits }) => Object.keys(edits).sort())).toEqual([['a', 'b']]);
});

/** As after a save: other rows, with numbers and households, of the same outlines. */
const answered = (desk: TestDesk): void => void (desk.cells = desk.cells.map((cell) => ({ ...cell, code: `1 ${cell.id}`, households: 5 })));

test('a save that is answered under a drag lets it go on, and is in what comes of it', () => {
  const desk = start();
  const drag = desk.press(pixel(100, 100));
  drag?.move(pixel(110, 90));
  answered(desk);
  drag?.move(pixel(120, 90));
  expect(desk.report?.hint.code).toBe('vertex.dragging');
  answered(desk);
  drag?.end(pixel(120, 90));
  expect(desk.done.map(({ edits }) => edits['a']?.code)).toEqual(['1 a']);
});

test('presses of arrow keys belong together while the same vertices are chosen', () => {
  const desk = start();
  const choose = (x: number, y: number): void => desk.press(pixel(x, y))?.end(pixel(x, y));
  choose(0, 100);
  for (const key of ['ArrowUp', 'ArrowLeft']) expect(desk.key(key)).toBe(true);
  choose(0, 0);
  desk.key('ArrowDown');
  const [one, two, three] = desk.steps;
  expect(one).toBeDefined();
  expect([two === one, three === one]).toEqual([true, false]);
});

test('other borders under a drag end it: its release does nothing', () => {
  const desk = start();
  const elsewhere = (): void => void (desk.cells = [squareCell('a', 0), squareCell('b', 1)]);
  const drag = desk.press(pixel(100, 100));
  drag?.move(pixel(110, 90));
  elsewhere();
  drag?.move(pixel(120, 90));
  expect(desk.report?.hint.code).not.toBe('vertex.dragging');
  drag?.end(pixel(120, 90));
  expect(desk.done).toEqual([]);

  const late = desk.press(pixel(100, 100));
  late?.move(pixel(110, 90));
  elsewhere();
  late?.end(pixel(110, 90));
  expect(desk.done).toEqual([]);
});

test('Esc cancels a drag or a box and nothing else', () => {
  const desk = start();
  const drag = desk.press(pixel(100, 100));
  drag?.move(pixel(110, 90));
  expect(desk.key('Escape')).toBe(true);
  drag?.move(pixel(120, 90));
  drag?.end(pixel(120, 90));
  expect([desk.done, desk.left]).toEqual([[], 0]);

  const box = desk.press(pixel(50, -50, { shift: true }));
  box?.move(pixel(250, 150));
  desk.key('Escape');
  box?.end(pixel(250, 150));
  expect(chosenCount(desk)).toBeUndefined();
  desk.key('Escape');
  expect(desk.left).toBe(1);
});

test('a box chooses the vertices in it, of the chosen cells where there are such', () => {
  const desk = start();
  const box = (): void => desk.press(pixel(50, -50, { shift: true }))?.end(pixel(250, 150));
  box();
  expect(chosenCount(desk)).toBe(4);
  expect(desk.report?.can).toEqual(['back']);
  desk.key('Escape');
  desk.chosen = ['a'];
  box();
  expect(chosenCount(desk)).toBe(2);
});

test('without keys: a switch stands for Shift, a button for Delete', () => {
  const desk = testDesk([...row(), squareCell('c', 0, 1)]);
  const gesture = startVertices(desk.surface, desk.host);
  desk.options = { ...desk.options, several: true };
  for (const at of [pixel(0, 200), pixel(100, 200)]) desk.press(at)?.end(at);
  expect(chosenCount(desk)).toBe(2);
  desk.press(pixel(-50, -50))?.end(pixel(50, 50));
  expect(chosenCount(desk)).toBe(3);
  desk.key('Escape');
  const corner = pixel(200, 100);
  desk.press(corner)?.end(corner);
  gesture.act('back');
  expect(desk.done).toHaveLength(1);
});

test('on a plan whose cells overlap it says so', () => {
  const desk = start([squareCell('a', 0), squareCell('b', 0.5)]);
  const offered = desk.report?.offered;
  expect(offered !== null && offered !== undefined && 'reason' in offered ? offered.reason.code : '').toBe('operation.unsound');
  expect(desk.press(pixel(100, 100))).toBeNull();
});
