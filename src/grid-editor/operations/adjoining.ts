/** Which ground lies beside a piece, and along how much border. */
import { distanceM } from '../../partition/units/measures.ts';
import { NONE } from '../coverage/model.ts';
import type { Coverage } from '../coverage/model.ts';
import type { Piece } from '../coverage/pieces.ts';
import { positionOf } from '../coverage/polygons.ts';

/** Length of the common border in m by neighbour, which is a piece where it is one of those asked about, else a face. */
export type Beside = ReadonlyMap<Piece | number, number>;

/** What lies beside each piece across those of its half-edges that `counts`. */
export function besideOf(coverage: Coverage, pieces: Iterable<Piece>, counts: (half: number) => boolean): Map<Piece, Beside> {
  const list = [...pieces];
  const pieceOf = new Map(list.flatMap((piece) => piece.cycles.flat().map((half) => [half, piece] as const)));
  return new Map(
    list.map((piece) => {
      const beside = new Map<Piece | number, number>();
      for (const half of piece.cycles.flat()) {
        if (!counts(half)) continue;
        const other = pieceOf.get(half ^ 1) ?? coverage.left(half ^ 1);
        if (other === piece) continue;
        beside.set(other, (beside.get(other) ?? 0) + distanceM(positionOf(coverage, coverage.tail(half)), positionOf(coverage, coverage.head(half))));
      }
      return [piece, beside];
    }),
  );
}

/**
 * Hands pieces to the owners of what lies beside them, one after another, each time the piece with the longest border
 * along one owner; so a piece that is reached only across others gets its turn when they have theirs.
 * @param owners what is owned already; it grows
 * @param mayOwn whether an owner may have a piece
 */
export function handOut(beside: ReadonlyMap<Piece, Beside>, owners: Map<Piece, number>, mayOwn: (owner: number, piece: Piece) => boolean): void {
  for (;;) {
    let best: { piece: Piece; owner: number; length: number } | null = null;
    for (const [piece, neighbours] of beside) {
      if (owners.has(piece)) continue;
      const lengths = new Map<number, number>();
      for (const [other, length] of neighbours) {
        const owner = typeof other === 'number' ? other : (owners.get(other) ?? NONE);
        if (owner !== NONE && mayOwn(owner, piece)) lengths.set(owner, (lengths.get(owner) ?? 0) + length);
      }
      for (const [owner, length] of lengths) if (best === null || length > best.length) best = { piece, owner, length };
    }
    if (best === null) return;
    owners.set(best.piece, best.owner);
  }
}
