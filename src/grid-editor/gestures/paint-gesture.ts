/** Painting: units under the pointer go to the chosen cell, whose border follows them. */
import type { Position } from 'geojson';
import { gridStep } from '../../base/quantize.ts';
import type { UnitRow } from '../../map/contract.ts';
import type { Drag, Gesture, GestureSurface, SurfacePoint } from '../../map/surface.ts';
import { OUTSIDE } from '../coverage/model.ts';
import { faceAt } from '../coverage/query.ts';
import type { Offered } from '../offers/offer.ts';
import { paintOffer } from '../offers/paint.ts';
import { nameOfRow } from '../offers/name.ts';
import type { Reason } from '../operations/reason.ts';
import { unitsIn } from '../unit-places.ts';
import { atWork, holding } from './at-work.ts';
import { resultAreas } from './effects.ts';
import type { GestureHost } from './host.ts';
import { unitsByPlace } from './landmarks.ts';

/** Radius of the brush, px. */
const BRUSH_PX = 10;
/** Places around the brush at which units are looked for. */
const AROUND = 8;

interface Stroke {
  mode: 'brush' | 'box' | 'lasso';
  /** Takes ground out of cells instead of giving it to the chosen one. */
  erase: boolean;
  path: SurfacePoint[];
  units: Map<number, UnitRow>;
}

/** Starts the paint tool. The cell that gets the units is the chosen one; where none is, a press chooses it. With Alt, or where that is chosen, units are taken out. */
export function startPaint(surface: GestureSurface, host: GestureHost): Gesture {
  const held = holding();
  let stroke: Stroke | null = null;
  let offered: Offered | null = null;
  let pointer: SurfacePoint | null = null;

  const target = (): string | null => (host.chosen().length === 1 ? (host.chosen()[0] ?? null) : null);
  const offer = (units: readonly UnitRow[], erase: boolean): Offered => {
    const ground = host.ground();
    return 'reason' in ground ? ground : paintOffer(ground, units, erase ? null : target());
  };
  /** Places of the brush from one point to the next. */
  const brush = (from: SurfacePoint, to: SurfacePoint): Position[] => {
    const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / BRUSH_PX));
    return Array.from({ length: steps + 1 }, (_, i): Position[] => {
      const [x, y] = [from.x + ((to.x - from.x) * i) / steps, from.y + ((to.y - from.y) * i) / steps];
      const around = Array.from({ length: AROUND }, (__, k) => surface.unproject(x + BRUSH_PX * Math.cos((2 * Math.PI * k) / AROUND), y + BRUSH_PX * Math.sin((2 * Math.PI * k) / AROUND)));
      return [surface.unproject(x, y), ...around];
    }).flat();
  };
  const outline = ({ mode, path }: Stroke): Position[] => {
    const [from] = path;
    const to = path.at(-1);
    if (from === undefined || to === undefined || mode === 'brush') return [];
    return mode === 'lasso' ? path.map(({ at }) => [...at]) : [from.at, surface.unproject(to.x, from.y), to.at, surface.unproject(from.x, to.y)].map((at) => [...at]);
  };

  const show = (): void => {
    const picked = stroke === null && pointer !== null ? unitsByPlace(host.units())([pointer.at]) : [...(stroke?.units.values() ?? [])];
    const ring = stroke === null ? [] : outline(stroke);
    surface.show({
      vertices: [], pointer: null, snap: null, closed: false,
      areas: [...picked.map(({ geometry }) => ({ geometry, tone: 'picked' as const })), ...resultAreas(offered)],
      lines: ring.length > 1 ? [[...ring, ring[0] ?? []]] : [],
    });
    const ground = host.ground();
    const name = 'reason' in ground ? '' : nameOfRow(ground.rows.get(target() ?? ''));
    const hint: Reason = host.options().takeOut ? { code: 'paint.takeOut', params: {} } : target() === null ? { code: 'paint.target', params: {} } : { code: `paint.${host.options().paint}`, params: { name } };
    host.report({ hint, offered, block: null, can: [] });
  };

  const extend = (now: Stroke, to: SurfacePoint): void => {
    const from = now.path.at(-1) ?? to;
    now.path.push(to);
    const found = now.mode === 'brush' ? unitsByPlace(host.units())(brush(from, to)) : unitsIn(host.units())({ type: 'Polygon', coordinates: [outline(now)] });
    // A box or a lasso holds what it holds now; a brush keeps what it has touched.
    if (now.mode !== 'brush') now.units.clear();
    const before = now.units.size;
    for (const unit of found) now.units.set(unit.id, unit);
    if (now.mode !== 'brush' || now.units.size !== before) offered = now.units.size === 0 ? null : offer([...now.units.values()], now.erase);
    show();
  };
  const begin = (point: SurfacePoint): Drag | null => {
    const ground = host.ground();
    if ('reason' in ground) {
      host.refuse(ground.reason);
      return null;
    }
    const { paint, takeOut } = host.options();
    const erase = point.alt || takeOut;
    if (target() === null && !erase) {
      const face = faceAt(ground.coverage, gridStep(point.at[0]), gridStep(point.at[1]));
      if (face === OUTSIDE) return null;
      host.choose([ground.coverage.cell(face)]);
      // Chosen with this press; painting begins with the next.
      return { move: () => undefined, end: show, cancel: show };
    }
    const now: Stroke = { mode: paint, erase, path: [], units: new Map() };
    stroke = now;
    extend(now, point);
    const clear = (): void => {
      stroke = null;
      offered = null;
    };
    return held.keep({
      move: (to) => extend(now, to),
      end(to) {
        extend(now, to);
        // A click with a box or a lasso means the one unit under it.
        if (now.units.size === 0) for (const unit of unitsByPlace(host.units())([to.at])) now.units.set(unit.id, unit);
        const made = now.units.size === 0 ? null : offer([...now.units.values()], now.erase);
        const keep = host.chosen();
        clear();
        if (made !== null && 'reason' in made) {
          // Painting what the cell has already is no fault.
          if (made.reason.code !== 'operation.nothing') host.refuse(made.reason);
        } else if (made !== null) {
          host.perform(made);
          host.choose(keep);
        }
        show();
      },
      cancel() {
        clear();
        show();
      },
    });
  };

  const stops = [
    surface.take('crosshair'),
    surface.onMove((point) => {
      pointer = point;
      if (stroke === null) show();
    }),
    surface.onPress(begin),
    surface.onKey((key) => {
      if (key === 'Escape' && !held.letGo()) host.leave();
      return key === 'Escape';
    }),
  ];
  show();
  return atWork(surface, host, stops, (action) => (action === 'cancel' ? host.leave() : show()));
}
