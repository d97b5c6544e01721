/** Handing pieces to faces: how a line that was drawn becomes a border. */
import { cycleFrom } from './cycles.ts';
import type { Draft } from './draft.ts';
import { NONE, OUTSIDE } from './model.ts';
import type { Coverage } from './model.ts';
import { piecesOf } from './pieces.ts';
import type { Piece } from './pieces.ts';
import { pointDistance } from './near.ts';
import { removeVertex } from './vertex-edits.ts';

/** The pieces along a line: on its left, on its right; one on both where the line does not divide it. */
export interface Sides {
  left: Piece[];
  right: Piece[];
}

/** The pieces that border on half-edges of a line, in its course. */
export function piecesAlong(coverage: Coverage, halves: readonly number[]): Sides {
  const find = pieceFinder(coverage);
  const along = (list: readonly number[]): Piece[] => [...new Set(list.map(find))];
  return { left: along(halves), right: along(halves.map((half) => half ^ 1)) };
}

/**
 * All pieces that can be reached from the left of a line without crossing it: those within a ring drawn
 * counter-clockwise, islands in them included.
 */
export function piecesWithin(coverage: Coverage, halves: readonly number[]): Piece[] {
  const find = pieceFinder(coverage);
  const wall = new Set(halves.map((half) => half >> 1));
  const pieces = new Set(halves.map(find));
  for (const piece of pieces) {
    for (const half of piece.cycles.flat()) if (!wall.has(half >> 1)) pieces.add(find(half ^ 1));
  }
  return [...pieces];
}

/**
 * Gives each piece to a face: all of its border, holes included, gets that face on the piece's side.
 * @throws Error where a cell is given the endless piece of the outside (its `doubleArea` is Infinity), or there is no
 *   such face; then nothing has been given
 */
export function assignPieces(draft: Draft, owners: ReadonlyMap<Piece, number>): void {
  for (const [piece, face] of owners) {
    if (face !== OUTSIDE && piece.doubleArea === Infinity) throw new Error('no cell is endless');
    if (!draft.coverage.faces.isLive(face)) throw new Error(`there is no face ${face}`);
  }
  for (const [piece, face] of owners) {
    for (const half of piece.cycles.flat()) draft.relabel(half, face);
    piece.face = face;
  }
}

/**
 * Takes out the edges touched by the draft that have the same face on both sides, the vertices that then have none,
 * and the cells of which nothing is left. A vertex that the draft brought where a line crossed a border, and that only
 * this border still needs, goes too, so that a line which became nothing there leaves nothing there.
 * @returns the cells taken out
 */
export function dropInnerEdges(draft: Draft): number[] {
  const { coverage } = draft;
  const ends = new Set(draft.touchedVertices());
  const crossed = new Set<number>();
  const faces = draft.touchedFaces();
  for (const edge of draft.touchedEdges()) {
    if (coverage.left(2 * edge) !== coverage.left(2 * edge + 1)) continue;
    for (const vertex of [coverage.tail(2 * edge), coverage.head(2 * edge)]) {
      ends.add(vertex);
      crossed.add(vertex);
    }
    draft.dropEdge(edge);
  }
  for (const vertex of ends) {
    if (coverage.out(vertex) === NONE) draft.dropVertex(vertex);
    else if (crossed.has(vertex) && draft.isNewVertex(vertex) && isNearlyStraight(coverage, vertex)) removeVertex(draft, vertex);
  }
  const empty = faces.filter((face) => face !== OUTSIDE && coverage.firstOfFace(face) === NONE);
  for (const face of empty) draft.dropFace(face);
  return empty;
}

/** Whether two edges meet at a vertex that lies within a step of the straight line between their other ends. */
export function isNearlyStraight(coverage: Coverage, vertex: number): boolean {
  const [first, second, third] = coverage.halvesAround(vertex).map((half) => coverage.head(half));
  if (first === undefined || second === undefined || third !== undefined) return false;
  return pointDistance(coverage.x(vertex), coverage.y(vertex), coverage.x(first), coverage.y(first), coverage.x(second), coverage.y(second)) <= 1;
}

/** Finds the piece that a half-edge bounds, cutting up each face once; the same piece is the same object. */
export function pieceFinder(coverage: Coverage): (half: number) => Piece {
  const pieceOf = new Map<number, Piece>();
  return (half) => {
    if (!pieceOf.has(half)) {
      for (const piece of piecesOf(coverage, coverage.left(half))) for (const h of piece.cycles.flat()) pieceOf.set(h, piece);
    }
    return pieceOf.get(half) ?? { face: coverage.left(half), cycles: [cycleFrom(coverage, half)], doubleArea: 0 };
  };
}
