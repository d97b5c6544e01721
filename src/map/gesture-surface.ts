/** Gives gestures their surface on a MapLibre map. */
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { closing, onMap, pointOf } from './input.ts';
import { pressListener } from './press.ts';
import type { GestureSurface, SurfacePoint } from './surface.ts';
import type { MapUpdater } from './updater.ts';
import { metresPerPixel } from './viewport.ts';

/** @param taken told whether a gesture has the pointer, so that clicks do not select meanwhile */
export function gestureSurface(map: MapLibreMap, updater: MapUpdater, taken: (active: boolean) => void): GestureSurface {
  let holders = 0;
  return {
    project: ([lon = 0, lat = 0]) => map.project([lon, lat]),
    unproject: (x, y) => map.unproject([x, y]).toArray(),
    metresPerPixel: () => metresPerPixel(map.getCenter().lat, map.getZoom()),
    onMove(listen) {
      let frame = 0;
      let latest: SurfacePoint | null = null;
      const later = (point: SurfacePoint | null): void => {
        latest = point;
        if (frame === 0) {
          frame = requestAnimationFrame(() => {
            frame = 0;
            listen(latest);
          });
        }
      };
      const move = (event: MapMouseEvent): void => later(pointOf(event));
      const out = (): void => later(null);
      map.on('mousemove', move);
      map.on('mouseout', out);
      return () => {
        cancelAnimationFrame(frame);
        map.off('mousemove', move);
        map.off('mouseout', out);
      };
    },
    onClick(listen) {
      const click = (event: MapMouseEvent): void => listen(pointOf(event));
      map.on('click', click);
      return () => void map.off('click', click);
    },
    onPress: (listen) => pressListener(map, listen),
    onKey(listen) {
      const down = (event: KeyboardEvent): void => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        // Enter on a button presses it; Esc leaves the drawing from anywhere but a text field.
        if (event.key === 'Escape' ? closing(event.target) : !onMap(event.target)) return;
        if (!listen(event.key, event.shiftKey)) return;
        event.preventDefault();
        // The map would pan with the arrows that move a vertex.
        event.stopPropagation();
      };
      window.addEventListener('keydown', down, true);
      return () => window.removeEventListener('keydown', down, true);
    },
    take(cursor) {
      const canvas = map.getCanvas();
      const before = canvas.style.cursor;
      canvas.style.cursor = cursor;
      map.doubleClickZoom.disable();
      holders += 1;
      taken(true);
      return () => {
        canvas.style.cursor = before;
        holders -= 1;
        taken(holders > 0);
        // The click that ended the gesture may be the second of a double-click, told as such only after it.
        setTimeout(() => {
          if (holders === 0) map.doubleClickZoom.enable();
        });
      };
    },
    show: (sketch) => updater.setSketch(sketch),
  };
}
