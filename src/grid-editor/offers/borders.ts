/** Borders of cells as a whole: simplified, smoothed, laid onto barriers. What two cells share changes for both. Pure. */
import { chainsOfFaces } from '../coverage/chains.ts';
import type { Chain } from '../coverage/chains.ts';
import type { Coverage } from '../coverage/model.ts';
import { NONE } from '../coverage/model.ts';
import type { TraceNetwork } from '../operations/network.ts';
import type { Reason } from '../operations/reason.ts';
import { simplify } from '../operations/simplify.ts';
import { smooth } from '../operations/smooth.ts';
import { snapBorder } from '../operations/snap-border.ts';
import { nameOfRow } from './name.ts';
import { faceOf, tryOut } from './offer.ts';
import type { Ground, Offered } from './offer.ts';

/** The borders of some cells, but for those of locked ones; where there are only such, that they are locked. */
function chainsOf(ground: Ground, ids: readonly string[]): Chain[] | Reason {
  const { coverage, rows } = ground;
  const all = chainsOfFaces(coverage, ids.map((id) => faceOf(ground, id)).filter((face) => face !== NONE));
  const open = all.filter(({ left, right }) => isOpen(ground, coverage, left) && isOpen(ground, coverage, right));
  const [first] = all;
  if (open.length > 0 || first === undefined) return open;
  const locked = isOpen(ground, coverage, first.left) ? first.right : first.left;
  return { code: 'operation.locked', params: { name: nameOfRow(rows.get(coverage.cell(locked))) } };
}

function isOpen({ rows }: Ground, coverage: Coverage, face: number): boolean {
  return rows.get(coverage.cell(face))?.locked !== true;
}

/** Takes vertices out that nobody would miss. @param toleranceM no border moves farther, m */
export function simplifyOffer(ground: Ground, ids: readonly string[], toleranceM: number): Offered {
  return tryOut(ground, (draft) => {
    const chains = chainsOf(ground, ids);
    if ('code' in chains) return chains;
    const gone = simplify(draft, chains, toleranceM);
    return typeof gone === 'object' ? gone : { title: { code: 'simplify.done', params: { count: gone } } };
  });
}

/** Cuts the corners of borders. @param toleranceM no border moves farther, m */
export function smoothOffer(ground: Ground, ids: readonly string[], toleranceM: number): Offered {
  return tryOut(ground, (draft) => {
    const chains = chainsOf(ground, ids);
    if ('code' in chains) return chains;
    const done = smooth(draft, chains, toleranceM);
    return typeof done === 'object' ? done : { title: { code: 'smooth.done', params: {} } };
  });
}

/** Lays the borders of cells onto barriers that run within the tolerance (m); what has none near stays. */
export function snapOffer(ground: Ground, ids: readonly string[], network: TraceNetwork, toleranceM: number): Offered {
  return tryOut(ground, (draft) => {
    const { coverage } = draft;
    let metres = 0;
    let refused: Reason = { code: 'snapBorder.none', params: { tolerance: toleranceM } };
    const faces = ids.map((id) => faceOf(ground, id)).filter((face) => face !== NONE);
    const tried = new Set<string>();
    // Snapping one border changes the half-edges of the next: they are asked for again after each.
    for (;;) {
      const chain = chainsOfFaces(coverage, faces).find((found) => !tried.has(endsOf(coverage, found)));
      if (chain === undefined) break;
      tried.add(endsOf(coverage, chain));
      const [half = NONE] = chain.halves;
      const done = snapBorder(draft, half, network, toleranceM, (face) => isOpen(ground, coverage, face));
      if ('code' in done) refused = done;
      else {
        metres += done.metres;
        tried.add(endsOf(coverage, chain));
      }
    }
    return metres === 0 ? refused : { title: { code: 'snapBorder.done', params: { metres: Math.round(metres) } } };
  });
}

/** A border by where it runs; one that was snapped is another. */
function endsOf(coverage: Coverage, { vertices, left, right }: Chain): string {
  const at = (vertex: number | undefined): string => (vertex === undefined ? '' : `${coverage.x(vertex)} ${coverage.y(vertex)}`);
  return [`${at(vertices[0])} ${at(vertices[1])}`, `${at(vertices.at(-1))} ${at(vertices.at(-2))}`].sort().join(' ') + ` ${Math.min(left, right)} ${Math.max(left, right)}`;
}
