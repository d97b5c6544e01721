import { expect, test } from 'vitest';
import { applyChange, composed, inverseOf, isEmpty } from './change.ts';
import type { Change } from './change.ts';
import { digest } from './digest.ts';
import { Draft } from './draft.ts';
import type { Coverage } from './model.ts';
import { done, drawn, edgeHere, vertexHere } from './test-drawing.ts';
import { insertVertexOnEdge, removeVertex } from './vertex-edits.ts';

function change(coverage: Coverage, act: (draft: Draft) => void): Change {
  const draft = new Draft(coverage);
  act(draft);
  return draft.commit();
}

/*
 *  A │ B        A ╲ B        A │ B
 *  A │ B   →    A ╱ B   →    A │ B     a vertex put in and moved; another corner taken out
 */
test('two changes as one lead where both lead, and back', () => {
  const coverage = drawn('ABB');
  const before = digest(coverage);
  let vertex = -1;
  const first = change(coverage, (draft) => (vertex = done(insertVertexOnEdge(draft, edgeHere(coverage, [10, 0], [10, 10]), 17, 4))));
  const second = change(coverage, (draft) => {
    draft.placeVertices([{ id: vertex, x: 12, y: 5 }]);
    done(removeVertex(draft, vertexHere(coverage, 20, 10)));
  });
  const after = digest(coverage);
  const both = composed(first, second);
  applyChange(coverage, inverseOf(both));
  expect(digest(coverage)).toBe(before);
  applyChange(coverage, both);
  expect(digest(coverage)).toBe(after);
  expect(isEmpty(composed(both, inverseOf(both)))).toBe(true);
});
