/** Selecting, hovering and telling where the pointer is. */
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { PIN_RADIUS } from './contract.ts';
import type { CellRow } from './contract.ts';
import { memoLast } from './memo.ts';
import { clickSelection, pickerOf } from './pick.ts';
import type { MapUpdater } from './updater.ts';

export interface PointerListeners {
  select: (ids: string[]) => void;
  comment: (id: string) => void;
  hover: (id: string | null) => void;
  pointer: (at: [number, number] | null) => void;
}

/** Presence is told at most this often, ms. */
const TELL_EVERY = 100;

/**
 * Listens to the map's pointer.
 * @param busy true while a gesture has the pointer; then nothing is selected or highlighted
 */
export function listenPointer(map: MapLibreMap, updater: MapUpdater, listeners: PointerListeners, busy: () => boolean): void {
  const picker = memoLast((cells: readonly CellRow[]) => pickerOf(cells));
  let frame = 0;
  let hovered: string | null = null;
  let told = -Infinity;
  let latest: MapMouseEvent | null = null;

  const hover = (id: string | null): void => {
    if (id === hovered) return;
    hovered = id;
    updater.setHovered(id);
    if (!busy()) map.getCanvas().style.cursor = id === null ? '' : 'pointer';
    listeners.hover(id);
  };
  const look = (): void => {
    frame = 0;
    if (latest === null) return;
    const { lng, lat } = latest.lngLat;
    hover(busy() ? null : (picker(updater.scene.cells).at(lng, lat)?.id ?? null));
    const now = performance.now();
    if (now - told < TELL_EVERY) return;
    told = now;
    listeners.pointer([lng, lat]);
  };
  /** The pin under a point of the screen; the one drawn last lies on top. */
  const pinAt = ({ x, y }: { x: number; y: number }): string | null => {
    const { comments = [], scale = 1, visibility } = updater.scene;
    if (visibility?.comments === false) return null;
    const reach = PIN_RADIUS * scale + 1;
    return comments.findLast(({ at }) => {
      const pin = map.project([at[0], at[1]]);
      return Math.hypot(pin.x - x, pin.y - y) <= reach;
    })?.id ?? null;
  };
  map.on('mousemove', (event) => {
    latest = event;
    if (frame === 0) frame = requestAnimationFrame(look);
  });
  map.on('mouseout', () => {
    latest = null;
    hover(null);
    listeners.pointer(null);
  });
  map.on('click', (event) => {
    if (busy()) return;
    const pin = pinAt(event.point);
    if (pin !== null) {
      listeners.comment(pin);
      return;
    }
    const { lng, lat } = event.lngLat;
    const pointer = event.originalEvent;
    const hit = picker(updater.scene.cells).at(lng, lat);
    listeners.select(clickSelection(updater.scene.selected ?? [], hit?.id ?? null, pointer.shiftKey || pointer.ctrlKey || pointer.metaKey));
  });
}
