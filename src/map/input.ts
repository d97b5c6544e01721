/** Browser events in the terms of gestures. */
import type { MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import type { SurfacePoint } from './surface.ts';

/** Where letters are text. A choice that was clicked (a radio button) is no such place. */
const WRITTEN = 'input:not([type="radio"], [type="checkbox"]), textarea, [contenteditable="true"], .ant-modal';

/** Whether what is typed goes into a text. */
export function writing(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(WRITTEN) !== null;
}

/** Whether Esc closes what is open around the focus and leaves the tool alone. */
export function closing(target: EventTarget | null): boolean {
  return writing(target) || (target instanceof Element && target.closest('[role="menu"], .ant-popover-open, .ant-dropdown-open') !== null);
}

/**
 * Whether a key press is meant for the map: nothing has the focus, or the map has it, or a choice in the hint of the
 * tool at work. Any other control keeps its own keys, as a button keeps Enter.
 */
export function onMap(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target === document.body) return true;
  return !writing(target) && target.closest('.jw-map, .jw-hint') !== null && target.closest('button, a') === null;
}

export function pointOf(event: MapMouseEvent | MapTouchEvent): SurfacePoint {
  const pointer = event.originalEvent;
  return {
    at: [event.lngLat.lng, event.lngLat.lat],
    x: event.point.x,
    y: event.point.y,
    touch: 'touches' in pointer || (pointer instanceof PointerEvent && pointer.pointerType === 'touch'),
    shift: pointer.shiftKey,
    alt: pointer.altKey,
  };
}
