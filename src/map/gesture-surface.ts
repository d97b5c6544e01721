/** Gives gestures their surface on a MapLibre map. */
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import type { BarrierRow, CellRow, UnitRow } from './contract.ts';
import { memoLast } from './memo.ts';
import type { GestureSurface, SurfacePoint } from './surface.ts';
import type { MapUpdater } from './updater.ts';
import { metresPerPixel } from './viewport.ts';

const NONE: readonly never[] = [];

/** Whether a key press belongs to a text field and not to the map. */
function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT', 'BUTTON'].includes(target.tagName));
}

function pointOf(event: MapMouseEvent): SurfacePoint {
  const pointer = event.originalEvent;
  return {
    at: [event.lngLat.lng, event.lngLat.lat],
    x: event.point.x,
    y: event.point.y,
    touch: pointer instanceof PointerEvent && pointer.pointerType === 'touch',
  };
}

/** @param taken told whether a gesture has the pointer, so that clicks do not select meanwhile */
export function gestureSurface(map: MapLibreMap, updater: MapUpdater, taken: (active: boolean) => void): GestureSurface {
  const targets = memoLast((cells: readonly CellRow[], units: readonly UnitRow[], barriers: readonly BarrierRow[]) => ({
    areas: [...cells, ...units].map((row) => row.geometry),
    lines: barriers.map((row) => row.geometry.coordinates),
  }));
  return {
    project: ([lon = 0, lat = 0]) => map.project([lon, lat]),
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
    onKey(listen) {
      const down = (event: KeyboardEvent): void => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        // Enter on a button presses it; Esc leaves the drawing from anywhere but a text field.
        if (typing(event.target)) return;
        if (listen(event.key)) event.preventDefault();
      };
      window.addEventListener('keydown', down);
      return () => window.removeEventListener('keydown', down);
    },
    take(cursor) {
      const canvas = map.getCanvas();
      const before = canvas.style.cursor;
      canvas.style.cursor = cursor;
      map.doubleClickZoom.disable();
      taken(true);
      return () => {
        canvas.style.cursor = before;
        map.doubleClickZoom.enable();
        taken(false);
      };
    },
    show: (sketch) => updater.setSketch(sketch),
    snapTargets: () => targets(updater.scene.cells, updater.scene.units ?? NONE, updater.scene.barriers ?? NONE),
    units: () => updater.scene.units ?? NONE,
  };
}
