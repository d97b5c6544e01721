import { expect, it } from 'vitest';
import { Draft } from './draft.ts';
import { invariants } from './invariants.ts';
import { drawn, edgeHere, faceNamed, vertexHere } from './test-drawing.ts';
import type { Coverage } from './model.ts';

/** Breaks a coverage and says what the full and the local check find. */
const broken = (coverage: Coverage, damage: (draft: Draft) => void): { all: string[]; near: string[] } => {
  const draft = new Draft(coverage);
  damage(draft);
  const change = draft.commit();
  const kinds = (findings: ReturnType<typeof invariants>): string[] => [...new Set(findings.map(({ kind }) => kind))].sort();
  return { all: kinds(invariants(coverage)), near: kinds(invariants(coverage, change)) };
};

it('a sound coverage has no findings', () => {
  expect(invariants(drawn('AAB', 'A.B', 'CCC'))).toEqual([]);
});

/*
 *  A B      the vertex between A and B is put where it must not be, or edges are given the wrong faces
 *  A B
 */
it.each<[string, (draft: Draft, coverage: Coverage) => void, string]>([
  ['crossing', (draft, c) => draft.placeVertices([{ id: vertexHere(c, 10, 10), x: 35, y: 11 }]), 'crossing'],
  ['touch', (draft, c) => draft.placeVertices([{ id: vertexHere(c, 10, 10), x: 20, y: 5 }]), 'touch'],
  ['overlap', (draft, c) => draft.placeVertices([{ id: vertexHere(c, 10, 10), x: 10, y: 25 }]), 'overlap'],
  ['no length', (draft, c) => draft.placeVertices([{ id: vertexHere(c, 10, 10), x: 10, y: 0 }]), 'noLength'],
  ['same sides', (draft, c) => draft.relabel(2 * edgeHere(c, [10, 0], [10, 10]), c.left(2 * edgeHere(c, [10, 0], [10, 10]) + 1)), 'sameSides'],
  ['open ring', (draft, c) => draft.dropEdge(edgeHere(c, [10, 0], [10, 10])), 'openRing'],
  ['isolated vertex', (draft) => void draft.addVertex(5, 5), 'isolated'],
  ['no border', (draft) => void draft.addFace('N', null), 'noArea'],
])('finds %s in full and near the change', (_, damage, kind) => {
  const coverage = drawn('AB', 'AB');
  const { all, near } = broken(coverage, (draft) => damage(draft, coverage));
  expect(all).toContain(kind);
  expect(near).toContain(kind);
});

/*
 *  A . . B     the left of every edge of B becomes A: B has nothing, A a part that nobody drew the other way round
 */
it('finds a cell turned inside out', () => {
  const coverage = drawn('A..B');
  const [a, b] = [faceNamed(coverage, 'A'), faceNamed(coverage, 'B')];
  const { all } = broken(coverage, (draft) => {
    for (const half of coverage.halvesOfFace(b)) {
      draft.relabel(half, 0);
      draft.relabel(half ^ 1, a);
    }
  });
  expect(all).toEqual(['nesting', 'noArea']);
});
