/** A cell drawn by hand, in free territory or out of others. Pure. */
import type { Position } from 'geojson';
import { OUTSIDE } from '../coverage/model.ts';
import { originIds } from '../draft.ts';
import { carve } from '../operations/carve.ts';
import { onGrid } from './cut.ts';
import { freshCell } from './fresh.ts';
import { tryOut } from './offer.ts';
import type { Ground, Offered } from './offer.ts';

export type DrawMode = 'free' | 'carve';

/**
 * A new cell from a closed ring.
 * @param ring in degrees, its first place repeated at the end
 * @param mode `free` takes only what no cell has yet; `carve` takes all that is not locked, out of the cells that have it
 */
export function drawOffer(ground: Ground, ring: readonly Position[], mode: DrawMode): Offered {
  const cell = freshCell([]);
  return tryOut(ground, (draft) => {
    const { coverage } = draft;
    const open = (face: number): boolean => face === OUTSIDE || (mode === 'carve' && ground.rows.get(coverage.cell(face))?.locked !== true);
    const made = carve(draft, onGrid(ring), { cell: cell.id, attributes: null }, open);
    if ('code' in made) return made;
    const from = originIds(made.cells.flatMap((id) => ground.rows.get(id) ?? []));
    return { title: { code: 'draw.done', params: {} }, chosen: [cell.id], fresh: new Map([[cell.id, { ...cell, from }]]) };
  });
}
