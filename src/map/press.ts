/** Presses on the map that a gesture may keep: from down to up, with the mouse or one finger. */
import type { Map as MapLibreMap, MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import { onMap, pointOf } from './input.ts';
import type { Drag, SurfacePoint } from './surface.ts';

/** So long after a finger a mouse is its echo, ms. */
const ECHO_MS = 700;

/**
 * Listens for presses. While one is kept the map does not pan; with the space bar held it always does.
 * @returns ends listening; a drag under way is cancelled
 */
export function pressListener(map: MapLibreMap, listen: (point: SurfacePoint) => Drag | null): () => void {
  let drag: Drag | null = null;
  let last: SurfacePoint | null = null;
  let frame = 0;
  let panning = false;
  let touched = -Infinity;

  const end = (how: 'end' | 'cancel'): void => {
    cancelAnimationFrame(frame);
    frame = 0;
    const ended = drag;
    drag = null;
    if (ended === null) return;
    if (how === 'end' && last !== null) ended.end(last);
    else ended.cancel();
  };
  const press = (event: MapMouseEvent | MapTouchEvent): void => {
    if (drag !== null) return end('cancel');
    const pointer = event.originalEvent;
    // After a tap browsers tell of a mouse that was never there.
    const touch = 'touches' in pointer;
    if (!touch && performance.now() - touched < ECHO_MS) return;
    if (touch) touched = performance.now();
    if (panning || ('button' in pointer && pointer.button !== 0) || ('touches' in pointer && pointer.touches.length !== 1)) return;
    last = pointOf(event);
    drag = listen(last);
    // The map's own handlers (pan, box zoom) stay out of it.
    if (drag !== null) event.preventDefault();
  };
  const move = (event: MapMouseEvent | MapTouchEvent): void => {
    if (drag === null) return;
    event.preventDefault();
    last = pointOf(event);
    if (frame === 0) {
      frame = requestAnimationFrame(() => {
        frame = 0;
        if (last !== null) drag?.move(last);
      });
    }
  };
  // Released beside the map, a press ends where it was last on it.
  const up = (): void => end('end');
  const lift = (): void => {
    touched = performance.now();
    end('end');
  };
  const gone = (): void => end('cancel');
  const left = (): void => {
    panning = false;
    gone();
  };
  const space = (event: KeyboardEvent): void => {
    if (event.key !== ' ') return;
    // Released, it is released wherever the focus has gone meanwhile.
    const pans = event.type === 'keydown' && onMap(event.target);
    if (pans || panning) event.preventDefault();
    panning = pans;
  };
  map.on('mousedown', press);
  map.on('touchstart', press);
  map.on('mousemove', move);
  map.on('touchmove', move);
  map.on('touchend', lift);
  map.on('touchcancel', gone);
  window.addEventListener('mouseup', up);
  window.addEventListener('blur', left);
  window.addEventListener('keydown', space);
  window.addEventListener('keyup', space);
  return () => {
    end('cancel');
    map.off('mousedown', press);
    map.off('touchstart', press);
    map.off('mousemove', move);
    map.off('touchmove', move);
    map.off('touchend', lift);
    map.off('touchcancel', gone);
    window.removeEventListener('mouseup', up);
    window.removeEventListener('blur', left);
    window.removeEventListener('keydown', space);
    window.removeEventListener('keyup', space);
  };
}
