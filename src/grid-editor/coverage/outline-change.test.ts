import { expect, test } from 'vitest';
import { Draft } from './draft.ts';
import type { Coverage } from './model.ts';
import { outlineChanges } from './outline-change.ts';
import { drawnWith, edgeHere, faceNamed, vertexHere } from './test-drawing.ts';
import { insertVertexOnEdge, removeVertex } from './vertex-edits.ts';

const plan = (...rows: string[]): Coverage => drawnWith(1000, rows);

/** What an edit does to the outlines, by the cells' names. */
function told(coverage: Coverage, edit: (draft: Draft) => void): Record<string, string> {
  const draft = new Draft(coverage);
  edit(draft);
  const change = draft.commit();
  return Object.fromEntries([...outlineChanges(coverage, change)].map(([face, how]) => [coverage.cell(face), how]));
}

/*
 *   A │ B        a vertex put into the border, one that slides along it, one that is pulled off it
 *     ●
 *   A │ B
 */
test('a border that runs where it ran is told from one that was moved', () => {
  const coverage = plan('AB');
  let vertex = -1;
  expect(told(coverage, (draft) => {
    const made = insertVertexOnEdge(draft, edgeHere(coverage, [1000, 0], [1000, 1000]), 1000, 400);
    if (typeof made === 'number') vertex = made;
  })).toEqual({ A: 'vertices', B: 'vertices' });
  const move = (x: number, y: number) => told(coverage, (draft) => draft.placeVertices([{ id: vertex, x, y }]));
  expect(move(1000, 600)).toEqual({ A: 'vertices', B: 'vertices' });
  expect(move(1001, 600)).toEqual({ A: 'elsewhere', B: 'elsewhere' });
  expect(told(coverage, (draft) => void removeVertex(draft, vertex))).toEqual({ A: 'elsewhere', B: 'elsewhere' });
});

/*
 *   A│B│C        the corner ○ of A goes, and ● comes on the border of B and C under its number: a vertex that
 *  ○─┴─●         has another place now, but no border of B or C followed it there
 */
test('a number that is given out again is no vertex that moved', () => {
  const coverage = plan('ABC');
  const corner = vertexHere(coverage, 0, 0);
  expect(told(coverage, (draft) => {
    removeVertex(draft, corner);
    expect(insertVertexOnEdge(draft, edgeHere(coverage, [2000, 0], [2000, 1000]), 2000, 500)).toBe(corner);
  })).toEqual({ A: 'elsewhere', B: 'vertices', C: 'vertices' });
});

test('a cell that changes hands is another outline for both, and for nobody beside them', () => {
  const coverage = plan('ABC');
  const [a, b] = [faceNamed(coverage, 'A'), faceNamed(coverage, 'B')];
  expect(told(coverage, (draft) => {
    for (const half of coverage.halvesOfFace(b)) draft.relabel(half, a);
  })).toEqual({ A: 'elsewhere', B: 'elsewhere' });
});
