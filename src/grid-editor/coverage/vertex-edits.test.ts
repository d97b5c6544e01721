import { describe, expect, it } from 'vitest';
import { Draft } from './draft.ts';
import { invariants } from './invariants.ts';
import { done, drawn, edgeHere, picture, vertexHere } from './test-drawing.ts';
import { insertVertexOnEdge, mayInsertVertex, mayRemoveVertex, removeVertex } from './vertex-edits.ts';

describe('inserting a vertex', () => {
  /*
   *  A │ B        A ╲ B
   *  A │ B   →    A ╱ B     one edge becomes two, bent over the new vertex
   */
  it('bends the shared edge', () => {
    const coverage = drawn('ABB');
    const edges = coverage.edges.count;
    const draft = new Draft(coverage);
    const vertex = done(insertVertexOnEdge(draft, edgeHere(coverage, [10, 0], [10, 10]), 17, 4));
    expect(coverage.halvesAround(vertex)).toHaveLength(2);
    expect(coverage.edges.count).toBe(edges + 1);
    expect(picture(coverage, 3, 1)).toEqual(['AAB']);
    expect(invariants(coverage, draft.commit())).toEqual([]);
  });

  /*
   *  A A A
   *  A . C     from A's inner side over C's border, onto a vertex, or straight on past an end
   */
  it('says why not', () => {
    const coverage = drawn('AAA', 'A.C');
    const edge = edgeHere(coverage, [10, 0], [10, 10]);
    expect(mayInsertVertex(coverage, edge, 25, 5)).toMatchObject({ reason: 'meetsBorder' });
    expect(mayInsertVertex(coverage, edge, 20, 0)).toEqual({ reason: 'meetsVertex', x: 20, y: 0 });
    expect(mayInsertVertex(coverage, edge, 10, -5)).toEqual({ reason: 'meetsVertex', x: 10, y: 0 });
    expect(mayInsertVertex(coverage, edge, 25, 15)).toMatchObject({ reason: 'swallowsVertex' });
    expect(mayInsertVertex(coverage, edge, 15, 5)).toBeNull();
  });
});

describe('removing a vertex', () => {
  it('runs the border straight, where two edges meet', () => {
    const coverage = drawn('AAB', 'AAB');
    const draft = new Draft(coverage);
    expect(mayRemoveVertex(coverage, vertexHere(coverage, 20, 0))).toMatchObject({ reason: 'joinsBorders' });
    done(removeVertex(draft, vertexHere(coverage, 20, 10)));
    edgeHere(coverage, [20, 0], [20, 20]);
    done(removeVertex(draft, vertexHere(coverage, 0, 0)));
    expect(invariants(coverage, draft.commit())).toEqual([]);
  });

  /*
   *  ┌──────┐
   *  │ A  B │    A's corner ● lies beyond the island: without it B would be outside
   *  ●──────┘
   */
  it('never leaves an island outside, nor a ring of two', () => {
    const coverage = drawn('AAAA', 'AB.A', 'AAAA');
    const draft = new Draft(coverage);
    for (const [x, y] of [[10, 0], [20, 0], [30, 0], [0, 10], [0, 20]] as const) done(removeVertex(draft, vertexHere(coverage, x, y)));
    expect(mayRemoveVertex(coverage, vertexHere(coverage, 0, 0))).toMatchObject({ reason: 'swallowsVertex' });
    expect(invariants(coverage, draft.commit())).toEqual([]);
    const triangle = drawn('A');
    const second = new Draft(triangle);
    done(removeVertex(second, vertexHere(triangle, 0, 0)));
    expect(removeVertex(second, vertexHere(triangle, 10, 10))).toMatchObject({ reason: 'collapses' });
    second.bail();
    expect(triangle.vertices.count).toBe(4);
  });
});
