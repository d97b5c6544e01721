/** The connected pieces of a face. */
import { cyclesOf, doubleAreaOf, westernmost } from './cycles.ts';
import { NONE } from './model.ts';
import type { Coverage } from './model.ts';
import { halfWestOf } from './query.ts';

/** One connected piece of a face, as its borders divide it, marked lines included. */
export interface Piece {
  face: number;
  /** Its walks: the outer one first (where it is bounded), then one per hole or island. */
  cycles: number[][];
  /** Twice its area in square grid steps, holes taken off; Infinity for the endless outside. */
  doubleArea: number;
}

/** The pieces of a face: one for a plain cell, several where it has parts or a line divides it. Of the outside, the endless piece is one. */
export function piecesOf(coverage: Coverage, face: number): Piece[] {
  const cycles = cyclesOf(coverage, face);
  const areas = cycles.map((cycle) => doubleAreaOf(coverage, cycle));
  const pieces: Piece[] = [];
  const pieceOfCycle = new Array<Piece | undefined>(cycles.length);
  cycles.forEach((cycle, i) => {
    const doubleArea = areas[i] ?? 0;
    if (doubleArea <= 0) return;
    const piece = { face, cycles: [cycle], doubleArea };
    pieces.push(piece);
    pieceOfCycle[i] = piece;
  });
  const inner = cycles.map((_, i) => i).filter((i) => pieceOfCycle[i] === undefined);
  const [only] = pieces;
  if (face !== 0 && only !== undefined && pieces.length === 1) {
    for (const i of inner) addHole(only, cycles[i] ?? [], areas[i] ?? 0);
    return pieces;
  }
  const cycleOfHalf = new Map<number, number>();
  cycles.forEach((cycle, i) => cycle.forEach((half) => cycleOfHalf.set(half, i)));
  let endless: Piece | undefined;
  // What lies west of a hole's westernmost vertex is its piece's border, or another hole of the same piece further west.
  const find = (i: number): Piece => {
    const known = pieceOfCycle[i];
    if (known !== undefined) return known;
    const v = coverage.tail(westernmost(coverage, cycles[i] ?? []));
    const met = halfWestOf(coverage, coverage.x(v), coverage.y(v), v);
    const other = met === NONE ? undefined : cycleOfHalf.get(met);
    const piece = other === undefined || other === i ? (endless ??= { face, cycles: [], doubleArea: Infinity }) : find(other);
    pieceOfCycle[i] = piece;
    return piece;
  };
  inner.sort((i, j) => westOf(coverage, cycles[i] ?? []) - westOf(coverage, cycles[j] ?? []));
  for (const i of inner) addHole(find(i), cycles[i] ?? [], areas[i] ?? 0);
  if (endless !== undefined) pieces.push(endless);
  return pieces;
}

function addHole(piece: Piece, cycle: number[], doubleArea: number): void {
  piece.cycles.push(cycle);
  piece.doubleArea += doubleArea;
}

function westOf(coverage: Coverage, cycle: readonly number[]): number {
  return coverage.x(coverage.tail(westernmost(coverage, cycle)));
}
