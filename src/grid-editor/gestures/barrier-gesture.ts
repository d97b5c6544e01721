/** Cutting along barriers that are clicked: rivers, railways, roads. */
import type { Position } from 'geojson';
import type { BarrierRow } from '../../map/contract.ts';
import type { Gesture, GestureSurface, SurfacePoint } from '../../map/surface.ts';
import { runOf } from '../offers/barrier-run.ts';
import { cutOffer } from '../offers/cut.ts';
import type { Offered } from '../offers/offer.ts';
import { atWork, reachM } from './at-work.ts';
import { resultAreas } from './effects.ts';
import type { GestureHost } from './host.ts';
import { barriersByPlace } from './landmarks.ts';

/** Starts cutting along barriers: the one under the pointer shows, with what a click would cut. */
export function startBarrierCut(surface: GestureSurface, host: GestureHost): Gesture {
  let told: { run: readonly BarrierRow[]; ground: ReturnType<GestureHost['ground']>; chosen: readonly string[]; offered: Offered } | null = null;

  const look = (point: SurfacePoint | null): void => {
    const barriers = host.barriers();
    const hit = point === null ? null : barriersByPlace(barriers).near(point.at, reachM(point, surface));
    const [ground, chosen] = [host.ground(), host.chosen()];
    if (hit === null) told = null;
    // An offer is of the ground as it was: an edit, its undo or another choice makes another.
    else if (told === null || !told.run.includes(hit) || told.ground !== ground || told.chosen !== chosen) {
      const run = runOf(hit, barriers);
      const lines = run.map((row): Position[] => row.geometry.coordinates);
      told = { run, ground, chosen, offered: 'reason' in ground ? ground : cutOffer(ground, lines, new Set(chosen)) };
    }
    const offered = told?.offered ?? null;
    surface.show({ vertices: [], pointer: null, snap: null, closed: false, lines: (told?.run ?? []).map((row) => row.geometry.coordinates), areas: resultAreas(offered) });
    host.report({ hint: { code: 'cut.barrier', params: {} }, offered, block: null, can: [] });
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
  return atWork(surface, host, stops, (action) => (action === 'cancel' ? host.leave() : look(null)));
}
