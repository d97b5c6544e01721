/** Giving pieces of ground to cells: a gap, a sliver, a part that lies apart. Pure. */
import { assignPieces, dropInnerEdges, pieceFinder } from '../coverage/assign.ts';
import type { CoverageFinding } from '../coverage/findings.ts';
import { NONE, OUTSIDE } from '../coverage/model.ts';
import type { Piece } from '../coverage/pieces.ts';
import { give } from '../operations/give.ts';
import { faceOf, tryOut } from './offer.ts';
import type { Ground, Offered } from './offer.ts';

/** A piece as it was found: by its border, and by what tells that it is still the same. */
export type FoundPiece = Pick<CoverageFinding, 'half' | 'face' | 'doubleArea' | 'kind'>;

/** A piece and the cell that is to have it. */
export interface Gift {
  piece: FoundPiece;
  to: string;
}

/** Finds pieces on the ground as it is; null where one is no more what it was. */
function finderOn({ coverage }: Ground): (found: FoundPiece) => Piece | null {
  const find = pieceFinder(coverage);
  return ({ half, face, doubleArea }) => {
    if (half < 0 || half >= 2 * coverage.edges.end || !coverage.edges.isLive(half >> 1)) return null;
    const piece = find(half);
    return piece.face === face && piece.doubleArea === doubleArea ? piece : null;
  };
}

/** What giving a piece is called. */
function titleOf({ kind, face }: FoundPiece): string {
  return face === OUTSIDE ? 'give.done' : kind === 'sliver' ? 'sliver.done' : 'pieces.done';
}

/** Gives a piece to a cell. */
export function fillOffer(ground: Ground, { piece: found, to }: Gift): Offered {
  const owner = faceOf(ground, to);
  if (owner === NONE) return { reason: { code: 'operation.noCell', params: {} } };
  const piece = finderOn(ground)(found);
  if (piece === null) return { reason: { code: 'give.gone', params: {} } };
  return tryOut(ground, (draft) => {
    const given = give(draft, piece, owner);
    return 'code' in given ? given : { title: { code: titleOf(found), params: {} }, chosen: [to] };
  });
}

/** Gives several pieces at once; what is no more there, whose cell is no more, or lies in a cell that is to get something itself, is left. */
export function fillAllOffer(ground: Ground, gifts: readonly Gift[]): Offered {
  const find = finderOn(ground);
  const open = gifts.map(({ piece, to }) => ({ found: piece, owner: faceOf(ground, to) })).filter(({ owner }) => owner !== NONE);
  if (open.length === 0 && gifts.length > 0) return { reason: { code: 'operation.noCell', params: {} } };
  const takers = new Set(open.map(({ owner }) => owner));
  const owners = new Map<Piece, number>();
  for (const { found, owner } of open) {
    const piece = takers.has(found.face) ? null : find(found);
    if (piece !== null) owners.set(piece, owner);
  }
  if (owners.size === 0) return { reason: { code: 'give.gone', params: {} } };
  return tryOut(ground, (draft) => {
    assignPieces(draft, owners);
    dropInnerEdges(draft);
    return { title: { code: 'give.all', params: { count: owners.size } } };
  });
}
