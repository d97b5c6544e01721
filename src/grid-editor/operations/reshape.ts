/** Reshaping: a line takes the place of the stretch of border between its two ends. */
import { assignPieces, pieceFinder } from '../coverage/assign.ts';
import type { Draft } from '../coverage/draft.ts';
import { insertLine } from '../coverage/insert-line.ts';
import type { Line } from '../coverage/insert-line.ts';
import { NONE, OUTSIDE } from '../coverage/model.ts';
import type { Coverage } from '../coverage/model.ts';
import { facesNear } from '../coverage/near.ts';
import { piecesOf } from '../coverage/pieces.ts';
import type { Piece } from '../coverage/pieces.ts';
import { besideOf, handOut } from './adjoining.ts';
import type { Beside } from './adjoining.ts';
import { dividedBy, drawnHalves, lineReason, pieceAreaM2, placeOfPiece, settle } from './drawn.ts';
import type { Divided } from './drawn.ts';
import type { Reason } from './reason.ts';

/** Ground that changed hands. */
export interface Moved {
  from: number;
  to: number;
  areaM2: number;
}

/** A line that moves less ground than this runs along the border that is there, m². */
const NOTHING_M2 = 1;

/**
 * Reshapes borders along a line whose ends lie on them, or beyond them; what sticks out vanishes.
 *
 * ```
 *      │             │         Of each face that the line divides the largest piece stays; what is cut off goes to
 *   A  ●──╮ B     A  ╰──╮ B    the face across its old border: one of those preferred where it adjoins one, else
 *      │  │    →        │      the one with the longest common border. A piece reached only across another that is
 *   ───●──╯       ──────╯      cut off follows it. Free ground (0) gives and takes as a face does.
 *      │             │
 * ```
 *
 * Where the line sets out from the border of two cells, or ends on one, it is that border which is reshaped: ground then
 * becomes free only where no cell can have it. What adjoins only preferred faces goes to them even where it is the larger piece: they were chosen in order to grow.
 * @param line in 1e-7°, at least two points
 * @param preferred faces that get what is cut off where they adjoin it
 * @param leastM2 a line that moves less ground than this changes nothing, m²
 * @returns what changed hands; or why nothing did, and the draft is then to be bailed
 */
export function reshape(draft: Draft, line: Line, preferred: ReadonlySet<number>, leastM2 = NOTHING_M2): { moved: readonly Moved[] } | Reason {
  const { coverage } = draft;
  const parts = partsAlong(coverage, line);
  const inserted = insertLine(draft, line);
  if ('reason' in inserted) return lineReason(inserted);
  const drawn = drawnHalves(coverage, [inserted]);
  if (drawn.length === 0) return { code: 'reshape.nothing', params: {} };
  const find = pieceFinder(coverage);
  const divided = dividedBy(drawn, find);
  if (divided.length === 0 || inserted.closed) return { code: 'reshape.ends', params: {} };

  const walls = new Set(drawn.map((half) => half >> 1));
  const pieces = divided.flatMap((ground) => [...ground]);
  const beside = besideOf(coverage, pieces, (half) => !walls.has(half >> 1));
  const sides = sidesOf(drawn, find);
  const owners = new Map<Piece, number>();
  for (const ground of divided) {
    const stays = stayingPiece(ground, beside, preferred);
    owners.set(stays, stays.face);
    for (const piece of ground) {
      if (piece === stays || sides.get(piece) !== sides.get(stays) || sides.get(stays) === BOTH) continue;
      // It lies on the same side of the new border as what stays, and is cut off from it.
      if (piece.face !== OUTSIDE) return fallsApart(coverage, piece);
      owners.set(piece, OUTSIDE);
    }
  }
  handOut(beside, owners, (owner, piece) => preferred.has(owner) && owner !== piece.face);
  if (startsBetweenCells(coverage, drawn, find)) handOut(beside, owners, (owner, piece) => owner !== OUTSIDE && owner !== piece.face);
  handOut(beside, owners, (owner, piece) => owner !== piece.face);

  const given = [...owners].filter(([piece, owner]) => owner !== piece.face);
  const moved = given.map(([piece, to]) => ({ from: piece.face, to, areaM2: pieceAreaM2(coverage, piece) }));
  if (moved.reduce((sum, { areaM2 }) => sum + areaM2, 0) < leastM2 || moved.length === 0) return { code: 'reshape.nothing', params: {} };
  assignPieces(draft, new Map(given));
  settle(draft, drawn);
  for (const [face, count] of parts) {
    const [smallest, ...others] = piecesOf(coverage, face).sort((a, b) => a.doubleArea - b.doubleArea);
    if (smallest !== undefined && others.length >= count) return fallsApart(coverage, smallest);
  }
  return { moved };
}

const BOTH = 'both';
type Side = 'left' | 'right' | typeof BOTH;

/** On which side of the line each piece lies, where the line divides it from another. */
function sidesOf(drawn: readonly number[], find: (half: number) => Piece): Map<Piece, Side> {
  const sides = new Map<Piece, Side>();
  const note = (piece: Piece, side: Side): void => void sides.set(piece, (sides.get(piece) ?? side) === side ? side : BOTH);
  for (const half of drawn) {
    const [left, right] = [find(half), find(half ^ 1)];
    if (left === right) continue;
    note(left, 'left');
    note(right, 'right');
  }
  return sides;
}

/** The piece that its face keeps: the largest of those that do not adjoin preferred faces only. */
function stayingPiece(ground: Divided, beside: ReadonlyMap<Piece, Beside>, preferred: ReadonlySet<number>): Piece {
  const pieces = [...ground].sort((a, b) => b.doubleArea - a.doubleArea);
  const largest = pieces[0];
  if (largest === undefined) throw new Error('nothing is divided');
  if (preferred.has(largest.face)) return largest;
  const isWanted = (piece: Piece): boolean => {
    const others = [...(beside.get(piece)?.keys() ?? [])];
    return piece.doubleArea !== Infinity && others.length > 0 && others.every((other) => preferred.has(typeof other === 'number' ? other : other.face));
  };
  return pieces.find((piece) => !isWanted(piece)) ?? largest;
}

/** Whether the part of the line that divides ground begins or ends on a border between two cells. */
function startsBetweenCells(coverage: Coverage, drawn: readonly number[], find: (half: number) => Piece): boolean {
  const dividing = drawn.filter((half) => find(half) !== find(half ^ 1));
  const ends = [coverage.tail(dividing[0] ?? NONE), coverage.head(dividing.at(-1) ?? NONE)];
  return ends.some((vertex) => coverage.halvesAround(vertex).some((half) => {
    const [left, right] = [coverage.left(half), coverage.left(half ^ 1)];
    return left !== right && left !== OUTSIDE && right !== OUTSIDE;
  }));
}

/**
 * How many pieces each face has that rounding to the grid may touch: those near the line and, since a border that gives
 * way by a step may push the next one, all that adjoin these.
 */
function partsAlong(coverage: Coverage, line: Line): Map<number, number> {
  const faces = facesNear(coverage, [line]);
  faces.delete(OUTSIDE);
  for (const face of [...faces]) for (const half of coverage.halvesOfFace(face)) faces.add(coverage.left(half ^ 1));
  faces.delete(OUTSIDE);
  return new Map([...faces].map((face) => [face, piecesOf(coverage, face).length]));
}

function fallsApart(coverage: Coverage, piece: Piece): Reason {
  return { code: 'reshape.fallsApart', params: placeOfPiece(coverage, piece) };
}
