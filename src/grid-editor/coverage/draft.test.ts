import { describe, expect, it } from 'vitest';
import { applyChange, inverseOf, touchedFaces } from './change.ts';
import { assignPieces, dropInnerEdges } from './assign.ts';
import { digest } from './digest.ts';
import { Draft } from './draft.ts';
import { invariants } from './invariants.ts';
import { piecesOf } from './pieces.ts';
import { drawn, edgeHere, faceNamed, picture, vertexHere } from './test-drawing.ts';
import { insertVertexOnEdge, removeVertex } from './vertex-edits.ts';

describe('a draft', () => {
  it('is one change, however many frames it had, and empty where all was put back', () => {
    const coverage = drawn('AB');
    const vertex = vertexHere(coverage, 10, 0);
    const draft = new Draft(coverage);
    for (let x = 11; x < 19; x++) draft.placeVertices([{ id: vertex, x, y: 0 }]);
    expect(draft.preview().vertices).toEqual([{ id: vertex, before: { x: 10, y: 0 }, after: { x: 18, y: 0 } }]);
    draft.placeVertices([{ id: vertex, x: 10, y: 0 }]);
    expect(draft.commit()).toEqual({ vertices: [], edges: [], faces: [] });
    expect(() => draft.addVertex(1, 1)).toThrow('closed');
  });

  /*
   *   A│B      ○ goes, ● comes and gets its number: ● is new all the same. ○ put back is not.
   *  ○─┴●
   */
  it('knows the vertices that came with it, whatever their numbers', () => {
    const coverage = drawn('AB');
    const draft = new Draft(coverage);
    const corner = vertexHere(coverage, 0, 0);
    expect(removeVertex(draft, corner)).not.toHaveProperty('reason');
    const fresh = insertVertexOnEdge(draft, edgeHere(coverage, [10, 0], [20, 0]), 15, 0);
    expect(fresh).toBe(corner);
    expect(typeof fresh === 'number' && draft.isNewVertex(fresh)).toBe(true);
    const back = insertVertexOnEdge(draft, edgeHere(coverage, [0, 10], [10, 0]), 0, 0);
    expect(typeof back === 'number' && draft.isNewVertex(back)).toBe(false);
    draft.bail();
  });

  it('gives no piece to a face that is not there, and none of those with it', () => {
    const coverage = drawn('AB');
    const before = digest(coverage);
    const draft = new Draft(coverage);
    const [a, b] = ['A', 'B'].flatMap((name) => piecesOf(coverage, faceNamed(coverage, name)));
    if (a === undefined || b === undefined) throw new Error('no pieces');
    expect(() => assignPieces(draft, new Map([[a, faceNamed(coverage, 'B')], [b, -1]]))).toThrow('no face -1');
    expect(digest(coverage)).toBe(before);
    draft.bail();
  });

  it('bails to the record, and lets no second one in meanwhile', () => {
    const coverage = drawn('ABC');
    const before = digest(coverage);
    const draft = new Draft(coverage);
    expect(() => new Draft(coverage)).toThrow('another draft');
    for (const piece of piecesOf(coverage, faceNamed(coverage, 'B'))) assignPieces(draft, new Map([[piece, faceNamed(coverage, 'A')]]));
    expect(dropInnerEdges(draft)).toHaveLength(1);
    expect(picture(coverage, 3, 1)).toEqual(['AAC']);
    draft.bail();
    expect(digest(coverage)).toBe(before);
    expect(invariants(coverage)).toEqual([]);
  });
});

it('takes nothing that is not on the grid', () => {
  const coverage = drawn('A');
  const draft = new Draft(coverage);
  expect(() => draft.addVertex(0.5, 1)).toThrow('not on the grid');
  expect(() => draft.placeVertices([{ id: 0, x: 3_000_000_000, y: 1 }])).toThrow('not on the grid');
  draft.bail();
  expect(invariants(coverage)).toEqual([]);
});

describe('a change', () => {
  it('brings a removed cell back whole, attributes and all', () => {
    const coverage = drawn('AB');
    const naming = new Draft(coverage);
    naming.setAttributes(faceNamed(coverage, 'B'), { leader: 'post' });
    naming.commit();
    const before = digest(coverage);
    const draft = new Draft(coverage);
    const b = faceNamed(coverage, 'B');
    for (const piece of piecesOf(coverage, b)) assignPieces(draft, new Map([[piece, 0]]));
    dropInnerEdges(draft);
    const change = structuredClone(draft.commit());
    expect(picture(coverage, 2, 1)).toEqual(['A.']);
    expect(touchedFaces(coverage, change)).toEqual([faceNamed(coverage, 'A'), b]);
    expect(applyChange(coverage, inverseOf(change))).toEqual(change);
    expect(digest(coverage)).toBe(before);
    expect(coverage.faceRecords[b]?.attributes).toEqual({ leader: 'post' });
  });

  it('lets two cells swap names and back', () => {
    const coverage = drawn('AB');
    const [a, b] = [faceNamed(coverage, 'A'), faceNamed(coverage, 'B')];
    const record = (cell: string) => ({ cell, attributes: null });
    const swap = { vertices: [], edges: [], faces: [{ id: a, before: record('A'), after: record('B') }, { id: b, before: record('B'), after: record('A') }] };
    const back = applyChange(coverage, swap);
    expect([faceNamed(coverage, 'A'), faceNamed(coverage, 'B')]).toEqual([b, a]);
    applyChange(coverage, back);
    expect([faceNamed(coverage, 'A'), faceNamed(coverage, 'B')]).toEqual([a, b]);
  });

  it('is refused whole where the coverage has moved on', () => {
    const coverage = drawn('AB');
    const [first, second] = [vertexHere(coverage, 0, 0), vertexHere(coverage, 20, 0)];
    const before = digest(coverage);
    const vertices = [
      { id: first, before: { x: 0, y: 0 }, after: { x: 1, y: 0 } },
      { id: second, before: { x: 21, y: 0 }, after: { x: 22, y: 0 } },
    ];
    expect(() => applyChange(coverage, { vertices, edges: [], faces: [] })).toThrow('another state');
    expect(digest(coverage)).toBe(before);
  });
});
