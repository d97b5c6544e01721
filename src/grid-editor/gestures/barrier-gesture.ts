/** Cutting along barriers that are clicked: rivers, railways, roads. */
import type { Position } from 'geojson';
import type { BarrierRow } from '../../map/contract.ts';
import { memoLast } from '../../map/memo.ts';
import type { Gesture, GestureSurface, SurfacePoint } from '../../map/surface.ts';
import { barrierIndex, runOf } from '../offers/barrier-run.ts';
import { cutOffer } from '../offers/cut.ts';
import type { Offered } from '../offers/offer.ts';
import { resultAreas } from './effects.ts';
import type { GestureHost } from './host.ts';

const REACH_PX = 10;
const TOUCH_REACH_PX = 22;

/** Starts cutting along barriers: the one under the pointer shows, with what a click would cut. */
export function startBarrierCut(surface: GestureSurface, host: GestureHost): Gesture {
  const index = memoLast((barriers: readonly BarrierRow[]) => barrierIndex(barriers));
  let told: { run: readonly BarrierRow[]; offered: Offered } | null = null;

  const look = (point: SurfacePoint | null): void => {
    const barriers = host.barriers();
    const hit = point === null ? null : index(barriers).near(point.at, (point.touch ? TOUCH_REACH_PX : REACH_PX) * surface.metresPerPixel());
    if (hit === null) told = null;
    else if (told === null || !told.run.includes(hit)) {
      const run = runOf(hit, barriers);
      const ground = host.ground();
      const lines = run.map((row): Position[] => row.geometry.coordinates);
      told = { run, offered: 'reason' in ground ? ground : cutOffer(ground, lines, new Set(host.chosen())) };
    }
    const offered = told?.offered ?? null;
    surface.show({ vertices: [], pointer: null, snap: null, closed: false, lines: (told?.run ?? []).map((row) => row.geometry.coordinates), areas: resultAreas(offered) });
    host.report({ hint: { code: 'cut.barrier', params: {} }, offered, block: null });
  };
  const click = (point: SurfacePoint): void => {
    look(point);
    const offered = told?.offered;
    if (offered === undefined) return;
    if ('reason' in offered) host.refuse(offered.reason);
    else host.perform(offered);
  };
  const stops = [
    surface.take('crosshair'),
    surface.onMove(look),
    surface.onClick(click),
    surface.onKey((key) => {
      if (key === 'Escape') host.leave();
      return key === 'Escape';
    }),
  ];
  look(null);
  return {
    act: (action) => (action === 'cancel' ? host.leave() : look(null)),
    stop() {
      for (const stop of stops) stop();
      surface.show(null);
      host.report(null);
    },
  };
}
