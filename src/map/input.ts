/** Browser events in the terms of gestures. */
import type { MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import type { SurfacePoint } from './surface.ts';

/** Where letters and Enter mean something of their own. A choice that was clicked (a radio button) is no such place. */
const TYPED = 'input:not([type="radio"], [type="checkbox"]), textarea, select, button, .ant-modal, [role="menu"]';

/** Whether a key press belongs to a text field and not to the map. */
export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest(TYPED) !== null);
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
