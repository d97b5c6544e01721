/** What an offer does, as shapes of the sketch. */
import type { SketchShape } from '../../layers/frame.ts';
import type { Offered } from '../offers/offer.ts';

/** The cells as they would be, to be drawn over the settled ones. */
export function resultAreas(offered: Offered | null): NonNullable<SketchShape['areas']> {
  if (offered === null || 'reason' in offered) return [];
  return offered.effects.flatMap(({ after }) => (after === null ? [] : [{ geometry: after.geometry, tone: 'result' as const }]));
}
