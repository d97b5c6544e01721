/** Browser events in the terms of gestures. */
import type { MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import type { SurfacePoint } from './surface.ts';

/** Whether a key press belongs to a text field and not to the map. */
export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT', 'BUTTON'].includes(target.tagName) || target.closest('.ant-modal, [role="menu"]') !== null);
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
