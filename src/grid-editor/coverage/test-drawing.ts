/** Situations for specs: a drawing in letters becomes a coverage, and a coverage a drawing. */
import { assignPieces, dropInnerEdges } from './assign.ts';
import type { Block } from './block.ts';
import { Draft } from './draft.ts';
import { fromPolygons } from './from-polygons.ts';
import type { Coverage } from './model.ts';
import { piecesOf } from './pieces.ts';
import { faceAt, vertexAt } from './query.ts';

/** Side of a letter's square in 1e-7°. */
const SIDE = 10;

/**
 * A coverage from rows of letters, north first; each letter is a cell, a dot is free. A letter's square measures
 * 10 × 10 steps, the south-western corner of the drawing is (0, 0), and every corner of a square on a border is a vertex.
 */
export function drawn(...rows: string[]): Coverage {
  return drawnWith(SIDE, rows);
}

/** The same with squares of another size. */
export function drawnWith(side: number, rows: readonly string[]): Coverage {
  const squares = rows.flatMap((row, r) =>
    [...row].flatMap((letter, c) => {
      const [west, south] = [c * side, (rows.length - 1 - r) * side];
      const ring = [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]];
      const coordinates = [ring.map(([x = 0, y = 0]) => [x / 1e7, y / 1e7])];
      return letter === '.' ? [] : [{ id: `${letter} ${c} ${r}`, letter, geometry: { type: 'Polygon' as const, coordinates }, attributes: null }];
    }),
  );
  const { coverage } = fromPolygons(squares);
  if (coverage === null) throw new Error('no coverage');
  const draft = new Draft(coverage);
  for (const { id, letter } of squares) {
    const face = coverage.faceOfCell.get(letter) ?? draft.addFace(letter, null);
    const [piece] = piecesOf(coverage, faceNamed(coverage, id));
    if (piece !== undefined) assignPieces(draft, new Map([[piece, face]]));
  }
  dropInnerEdges(draft);
  draft.commit();
  return coverage;
}

/** What lies at the middle of each letter's square, a dot for free territory; names of several letters show their first. */
export function picture(coverage: Coverage, columns: number, rows: number, side = SIDE): string[] {
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (__, c) => {
      const face = faceAt(coverage, (c + 0.5) * side, (rows - 1 - r + 0.5) * side);
      return face === 0 ? '.' : coverage.cell(face).slice(0, 1);
    }).join(''),
  );
}

export function faceNamed(coverage: Coverage, cell: string): number {
  const face = coverage.faceOfCell.get(cell);
  if (face === undefined) throw new Error(`no cell ${cell}`);
  return face;
}

/** The vertex at a place, which must be there. */
export function vertexHere(coverage: Coverage, x: number, y: number): number {
  const vertex = vertexAt(coverage, x, y);
  if (vertex < 0) throw new Error(`no vertex at ${x} ${y}`);
  return vertex;
}

/** The edge between two places, which must be there. */
export function edgeHere(coverage: Coverage, from: [number, number], to: [number, number]): number {
  const half = coverage.halfBetween(vertexHere(coverage, ...from), vertexHere(coverage, ...to));
  if (half < 0) throw new Error(`no edge from ${from.join(' ')} to ${to.join(' ')}`);
  return half >> 1;
}

/** What an edit returned, which must not be a refusal. */
export function done<T extends number | object>(result: T | Block): Exclude<T, Block> {
  if (typeof result === 'object' && 'reason' in result) throw new Error(`refused: ${result.reason}`);
  return result as Exclude<T, Block>;
}
