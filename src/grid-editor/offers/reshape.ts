/** A drawn line in the place of a stretch of border. Pure. */
import type { Position } from 'geojson';
import { NONE } from '../coverage/model.ts';
import { reshape } from '../operations/reshape.ts';
import { onGrid } from './cut.ts';
import { faceOf, tryOut } from './offer.ts';
import type { Ground, Offered } from './offer.ts';

/**
 * The line replaces the border between its two ends.
 * @param line in degrees
 * @param chosen cells that get what is cut off where there is a choice
 */
export function reshapeOffer(ground: Ground, line: readonly Position[], chosen: ReadonlySet<string>): Offered {
  if (line.length < 2) return { reason: { code: 'reshape.ends', params: {} } };
  const preferred = new Set([...chosen].map((id) => faceOf(ground, id)).filter((face) => face !== NONE));
  return tryOut(ground, (draft) => {
    const made = reshape(draft, onGrid(line), preferred);
    return 'code' in made ? made : { title: { code: 'reshape.done', params: {} }, chosen: [...chosen] };
  });
}
