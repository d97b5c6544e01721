import { describe, expect, it } from 'vitest';
import { chainOf, chainsOfFace, chainsOfFaces, innerVertices, isNode } from './chains.ts';
import type { Coverage } from './model.ts';
import { Draft } from './draft.ts';
import { insertLine } from './insert-line.ts';
import { done, drawn, faceNamed, vertexHere } from './test-drawing.ts';

const course = (coverage: Coverage, vertices: readonly number[]): string => vertices.map((v) => `${coverage.x(v)},${coverage.y(v)}`).join(' ');
const halfFrom = (coverage: Coverage, from: [number, number], to: [number, number]): number => coverage.halfBetween(vertexHere(coverage, ...from), vertexHere(coverage, ...to));

describe('a chain', () => {
  /*
   *  A B B
   *  A A B     the border of A and B runs from node (10, 20) over three edges to node (20, 0)
   */
  it('runs from node to node, in the direction of the half-edge', () => {
    const coverage = drawn('ABB', 'AAB');
    const half = halfFrom(coverage, [10, 10], [20, 10]);
    const chain = chainOf(coverage, half);
    expect(course(coverage, chain.vertices)).toBe('10,20 10,10 20,10 20,0');
    expect(chain).toMatchObject({ left: faceNamed(coverage, 'B'), right: faceNamed(coverage, 'A'), closed: false });
    expect(innerVertices(chain)).toEqual([vertexHere(coverage, 10, 10), vertexHere(coverage, 20, 10)]);
    expect(course(coverage, chainOf(coverage, half ^ 1).vertices)).toBe('20,0 20,10 10,10 10,20');
  });

  /*
   *  A A A
   *  A B A     B's border has no node
   *  A A A
   */
  it('is a ring around an island, and begins with the half-edge', () => {
    const coverage = drawn('AAA', 'ABA', 'AAA');
    const chain = chainOf(coverage, halfFrom(coverage, [20, 10], [20, 20]));
    expect(course(coverage, chain.vertices)).toBe('20,10 20,20 10,20 10,10 20,10');
    expect(chain.closed).toBe(true);
    expect(new Set(innerVertices(chain)).size).toBe(4);
    expect(chainsOfFace(coverage, faceNamed(coverage, 'A'))).toHaveLength(2);
  });

  /*
   *  . A
   *  B .      A and B touch at a point: two loops, each from the node back to it
   */
  it('that comes back to its node is no ring', () => {
    const coverage = drawn('.A', 'B.');
    const chain = chainOf(coverage, halfFrom(coverage, [20, 10], [20, 20]));
    expect(course(coverage, chain.vertices)).toBe('10,10 20,10 20,20 10,20 10,10');
    expect(chain.closed).toBe(false);
    expect(innerVertices(chain)).toHaveLength(3);
  });

  it('comes once for two faces, and covers each of their edges', () => {
    const coverage = drawn('ABBC', 'AABC', 'DDDD');
    const chains = chainsOfFaces(coverage, coverage.cells());
    const edges = chains.flatMap(({ halves }) => halves.map((half) => half >> 1));
    expect(new Set(edges).size).toBe(edges.length);
    expect(edges).toHaveLength(coverage.edges.count);
    for (const { vertices, closed } of chains) {
      vertices.forEach((vertex, i) => expect(isNode(coverage, vertex)).toBe(!closed && (i === 0 || i === vertices.length - 1)));
    }
  });

  /*
   *  A A
   *  ──●      a line under way that ends within a cell: its end is a node
   */
  it('ends where a line ends', () => {
    const coverage = drawn('AA', 'AA');
    const draft = new Draft(coverage);
    const { halves } = done(insertLine(draft, [[0, 10], [5, 11], [12, 13]]));
    const chain = chainOf(coverage, halves[0] ?? -1);
    expect(course(coverage, chain.vertices)).toBe('0,10 5,11 12,13');
    expect(chain.left).toBe(chain.right);
    draft.bail();
  });
});
