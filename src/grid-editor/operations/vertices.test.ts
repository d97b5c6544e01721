import { expect, test } from 'vitest';
import { edgeHere, vertexHere } from '../coverage/test-drawing.ts';
import { built, letters, operate, outline, polygon, ring, STEP } from './test-plan.ts';
import { deleteVertices, insertVertex, moveBorder } from './vertices.ts';

/*
 *   A A │ B B       both cells get the vertex, and both follow where it goes
 *   A A ● B B
 */
test('a vertex is put into a border, moved and taken out again', () => {
  const coverage = letters('AB');
  const before = outline(coverage, 'B');
  const edge = edgeHere(coverage, [STEP, 0], [STEP, STEP]);
  const vertex = operate(coverage, (draft) => insertVertex(draft, edge, STEP, STEP / 2));
  if (typeof vertex !== 'number') throw new Error(vertex.code);
  expect(operate(coverage, (draft) => moveBorder(draft, [vertex], 300, 0))).toEqual({ dx: 300, dy: 0, block: null });
  expect(outline(coverage, 'A')).toEqual(polygon(ring([0, 0], [1, 0], [1.3, 0.5], [1, 1], [0, 1])));
  expect(operate(coverage, (draft) => deleteVertices(draft, [vertex, vertex]))).toBe(1);
  expect(outline(coverage, 'B')).toEqual(before);
});

test('a drag goes as far as it may and says what is in the way, and where', () => {
  const coverage = letters('AAA', 'ABA', 'AAA');
  const corner = vertexHere(coverage, STEP, STEP);
  const moved = operate(coverage, (draft) => moveBorder(draft, [corner], -3 * STEP, 0));
  expect(moved).toMatchObject({ dx: -999, dy: 0, block: { code: 'vertex.meetsVertex', params: { lon: '0.00000', lat: '0.00010' } } });
});

/*
 *   A A B B   ╱│      where the borders of A and B meet the outside, and at a corner of a triangle
 *   A A B B  ╱C│
 */
test('a vertex that is needed stays', () => {
  const coverage = letters('AB.C');
  operate(coverage, (draft) => deleteVertices(draft, [vertexHere(coverage, 3 * STEP, STEP)]));
  for (const [x, code] of [[STEP, 'vertex.joinsBorders'], [4 * STEP, 'vertex.collapses']] as const) {
    expect(operate(coverage, (draft) => deleteVertices(draft, [vertexHere(coverage, x, 0)]))).toMatchObject({ code });
  }
});

/*
 *   ●───────●       a notch: the corner below cannot go while the tip of the notch lies in its bend,
 *   │      ╱        but it can once the tip is gone
 *   │     ●
 *   │      ╲
 *   ●───────●
 */
test('vertices go together in whatever order they were chosen', () => {
  for (const order of [[[10, 0], [9, 5]], [[9, 5], [10, 0]]] as const) {
    const coverage = built({ A: [ring([0, 0], [10, 0], [10, 10], [9, 5], [0, 8])] });
    expect(operate(coverage, (draft) => deleteVertices(draft, order.map(([x, y]) => vertexHere(coverage, x * STEP, y * STEP))))).toBe(2);
    expect(outline(coverage, 'A')).toEqual(polygon(ring([0, 0], [10, 10], [0, 8])));
  }
});

test('no vertex is put where one is, across a border or off the globe', () => {
  const coverage = letters('AB', 'AB');
  const edge = edgeHere(coverage, [STEP, 0], [STEP, STEP]);
  for (const [x, y, code] of [[STEP, STEP, 'vertex.meetsVertex'], [3 * STEP, 500, 'vertex.meetsBorder'], [2_000_000_000, 0, 'vertex.offGlobe']] as const) {
    expect(operate(coverage, (draft) => insertVertex(draft, edge, x, y))).toMatchObject({ code });
  }
});
