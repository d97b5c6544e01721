import { describe, expect, it } from 'vitest';
import { assignPieces, dropInnerEdges, piecesAlong, piecesWithin } from './assign.ts';
import { applyChange, inverseOf } from './change.ts';
import { digest } from './digest.ts';
import { Draft } from './draft.ts';
import { fromPolygons } from './from-polygons.ts';
import { insertLine } from './insert-line.ts';
import { invariants } from './invariants.ts';
import type { Coverage } from './model.ts';
import { piecesOf } from './pieces.ts';
import type { Piece } from './pieces.ts';
import { toPolygon } from './polygons.ts';
import { done, drawn, faceNamed, picture } from './test-drawing.ts';

/** Gives pieces to a new cell in one undo step; checks the invariants, and that the step can be undone and redone. */
const give = (coverage: Coverage, points: Array<[number, number]>, cell: string, choose: (halves: number[]) => Piece[]): void => {
  const before = digest(coverage);
  const draft = new Draft(coverage);
  const { halves } = done(insertLine(draft, points));
  const chosen = choose(halves);
  const face = draft.addFace(cell, null);
  assignPieces(draft, new Map(chosen.map((piece) => [piece, face])));
  dropInnerEdges(draft);
  const change = draft.commit();
  expect(invariants(coverage, change)).toEqual([]);
  expect(invariants(coverage)).toEqual([]);
  const after = digest(coverage);
  applyChange(coverage, inverseOf(change));
  expect(digest(coverage)).toBe(before);
  applyChange(coverage, change);
  expect(digest(coverage)).toBe(after);
};

describe('a line through cells', () => {
  /*
   *   A A A B          A A A B
   *   A A A B     →    A A A B      the line runs east; what of A lies right of it is handed to C,
   *  ──────────        C C C B      B keeps both of its pieces
   *   A A A B
   */
  it('divides what it crosses into pieces to hand out', () => {
    const coverage = drawn('AAAB', 'AAAB', 'AAAB');
    give(coverage, [[-5, 13], [45, 11]], 'C', (halves) => piecesAlong(coverage, halves).right.filter(({ face }) => face === faceNamed(coverage, 'A')));
    expect(picture(coverage, 4, 3)).toEqual(['AAAB', 'AAAB', 'CCCB']);
  });

  /*
   *  A A A A
   *  A ──● A     a line that ends within a cell divides nothing, and leaves nothing behind
   *  A A A A
   */
  it('that ends within a cell vanishes again', () => {
    const coverage = drawn('AAA', 'AAA', 'AAA');
    const [edges, shape] = [coverage.edges.count, toPolygon(coverage, faceNamed(coverage, 'A'))];
    const draft = new Draft(coverage);
    const { halves, closed } = done(insertLine(draft, [[5, 5], [16, 17], [23, 12]]));
    expect([halves.length, closed]).toEqual([2, false]);
    const { left, right } = piecesAlong(coverage, halves);
    expect(left.map(({ face }) => face)).toEqual([faceNamed(coverage, 'A')]);
    expect(right).toEqual(left);
    dropInnerEdges(draft);
    expect(draft.commit()).toEqual({ vertices: [], edges: [], faces: [] });
    expect([coverage.edges.count, toPolygon(coverage, faceNamed(coverage, 'A'))]).toEqual([edges, shape]);
  });

  /*
   *    A │ A
   *   ───┼───     two lines in one draft, crossing off the grid: four pieces, and none once they are given up
   *    A │ A
   */
  it('crosses a line drawn before it', () => {
    const coverage = drawn('AA', 'AA');
    const draft = new Draft(coverage);
    done(insertLine(draft, [[-5, 9], [25, 12]]));
    const { halves } = done(insertLine(draft, [[9, -5], [12, 25]]));
    const a = faceNamed(coverage, 'A');
    expect(piecesOf(coverage, a)).toHaveLength(4);
    expect(piecesAlong(coverage, halves).left.filter(({ face }) => face === a)).toHaveLength(2);
    dropInnerEdges(draft);
    expect(piecesOf(coverage, a)).toHaveLength(1);
    expect(draft.commit()).toEqual({ vertices: [], edges: [], faces: [] });
  });

  /*
   *  A A │ B B
   *  A ──●── B     the border that was crossed keeps no vertex at ●, though the grid bent it there
   *  A A │ B B
   */
  it('leaves no trace in a border that it crossed for nothing', () => {
    const coverage = drawn('AABB', 'AABB');
    const draft = new Draft(coverage);
    done(insertLine(draft, [[5, 2], [33, 19]]));
    expect(draft.preview().edges).not.toEqual([]);
    dropInnerEdges(draft);
    expect(draft.commit()).toEqual({ vertices: [], edges: [], faces: [] });
  });

  /*
   *  A A B B B       A N N N B
   *  A A B B B   →   A N N N B     a ring drawn over A, B, the island C and free ground:
   *  A . C . B       A N N N B     the new cell N takes all within, and of C nothing is left
   *  A A A B B       A A A B B
   */
  it('closed to a ring holds all pieces within, islands and free ground included', () => {
    const coverage = drawn('AABBB', 'AABBB', 'A.C.B', 'AAABB');
    give(coverage, [[8, 8], [38, 8], [38, 38], [8, 38], [8, 8]], 'N', (halves) => piecesWithin(coverage, halves));
    expect(picture(coverage, 5, 4)).toEqual(['ANNNB', 'ANNNB', 'ANNNB', 'AAABB']);
    expect(coverage.faceOfCell.has('C')).toBe(false);
  });

  it('becomes an island, and a cell with a hole', () => {
    const coverage = drawn('.AAA', '.AAA', '.AAA');
    give(coverage, [[14, 14], [26, 14], [26, 26], [14, 26], [14, 14]], 'N', (halves) => piecesWithin(coverage, halves));
    expect(toPolygon(coverage, faceNamed(coverage, 'A'))?.coordinates).toHaveLength(2);
    const ring: Array<[number, number]> = [[-9, 3], [-2, 3], [-2, 9], [-9, 3]];
    give(coverage, ring, 'M', (halves) => piecesWithin(coverage, halves));
    expect(coverage.faces.count).toBe(4);
  });

  /*
   *  A │ B B       The line from (0, 1) to (30, 8) crosses the border x = 10 at y = 3⅓:
   *  ──┼─────      both run through (10, 3) afterwards, and no vertex moves.
   */
  it('meets borders on the grid', () => {
    const coverage = drawn('ABB');
    const draft = new Draft(coverage);
    done(insertLine(draft, [[0, 1], [30, 8]]));
    const change = draft.preview();
    expect(change.vertices.map(({ after }) => after)).toContainEqual({ x: 10, y: 3 });
    expect(change.vertices.every(({ before }) => before === null)).toBe(true);
    draft.bail();
    expect(invariants(coverage)).toEqual([]);
  });

  /*
   *  A A ╱ N ╲ A      N is drawn over the border of A and B; then a line at ever other slopes passes
   *  ───╱─────╲───    N's corners and crossings closely, below and above: borders that would come to
   *  B ╱───────╲ B    lie on the other side of a vertex are led through it instead.
   */
  it('never flips a border over a vertex', () => {
    for (let y = -3; y <= 14; y++) {
      const coverage = drawn('AAAAAAAA', 'BBBBBBBB');
      const before = coverage.faces.count;
      give(coverage, [[3, 5], [77, 5 + y], [40, 19], [3, 5]], 'N', (halves) => piecesWithin(coverage, halves));
      give(coverage, [[-5, 3], [85, 6 + y]], 'S', (halves) => piecesAlong(coverage, halves).right.filter(({ face }) => face === faceNamed(coverage, 'B')));
      expect(coverage.faces.count).toBeLessThanOrEqual(before + 2);
    }
  });

  /*
   *   ╱│──────___      B is a splinter: its long side passes 0.4 steps above the corner ●, which is less than the
   *  └─┼───●──────     grid can hold apart once anything near is noded
   */
  it('is refused, with nothing done, where a cell is thinner than the grid', () => {
    const ring = [[0, 0], [40, 0], [100, 1], [0, 0]].map(([x = 0, y = 0]) => [x / 1e7, y / 1e7]);
    const { coverage } = fromPolygons([{ id: 'B', geometry: { type: 'Polygon', coordinates: [ring] }, attributes: null }]);
    if (coverage === null) throw new Error('no coverage');
    const draft = new Draft(coverage);
    expect(insertLine(draft, [[10, -5], [10, 5]])).toMatchObject({ reason: 'collapses' });
    expect(insertLine(draft, [[0, 0], [2_000_000_000, 0]])).toMatchObject({ reason: 'offGlobe' });
    expect(insertLine(draft, [[7, 7], [7, 7]])).toMatchObject({ reason: 'noLength' });
    expect(draft.commit()).toEqual({ vertices: [], edges: [], faces: [] });
  });
});
