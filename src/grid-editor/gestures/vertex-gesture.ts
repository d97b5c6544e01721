/** Editing borders by their vertices: hover to see who shares them, drag, add, take out, nudge with the arrow keys. */
import type { Position } from 'geojson';
import { gridStep, METRES_PER_STEP } from '../../base/quantize.ts';
import type { CellRow } from '../../map/contract.ts';
import type { Drag, Gesture, GestureAction, GestureSurface, SurfacePoint } from '../../map/surface.ts';
import type { Coverage } from '../coverage/model.ts';
import { NONE } from '../coverage/model.ts';
import { positionOf } from '../coverage/polygons.ts';
import { deleteOffer, dragOffer, insertOffer } from '../offers/vertices.ts';
import type { DragOffer, Grip, Shift } from '../offers/vertices.ts';
import type { Ground } from '../offers/offer.ts';
import { nameOfRow } from '../offers/name.ts';
import { sameOutlines } from '../offers/standing.ts';
import type { Reason } from '../operations/reason.ts';
import { atWork, doubleClicks, holding, reachM } from './at-work.ts';
import { resultAreas } from './effects.ts';
import type { GestureHost } from './host.ts';
import { nearLine } from './landmarks.ts';
import { cellsAt, edgePath, targetAt, verticesInBox, verticesOf } from './vertex-target.ts';
import type { Target } from './vertex-target.ts';

/** Less than this is a click and no drag. */
const CLICK_PX = 4;
/** More handles than this hide the map, and more vertices are not chosen at a time. */
const MOST_HANDLES = 1500;
/** An arrow key moves by one pixel, with Shift by ten. */
const ARROWS: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const HERE: Shift = { dx: 0, dy: 0 };

interface Dragging {
  grip: Grip;
  /** What the grip is of; with other borders the drag is over. */
  of: Coverage;
  cells: readonly CellRow[];
  start: SurfacePoint;
  reached: Shift;
  offer: DragOffer | null;
}

/** Starts the vertex tool. Where cells are chosen, only their borders can be taken hold of. */
export function startVertices(surface: GestureSurface, host: GestureHost): Gesture {
  let chosen = new Set<number>();
  let of: Coverage | null = null;
  let hot: Target | null = null;
  let dragging: Dragging | null = null;
  let lasso: { from: SurfacePoint; to: SurfacePoint } | null = null;
  const isAgain = doubleClicks();
  const held = holding();

  /** The ground; vertices that are gone with another are forgotten. */
  const ground = (): Ground | null => {
    const now = host.ground();
    if ('reason' in now) return null;
    if (of !== now.coverage) {
      chosen = new Set();
      hot = null;
    }
    of = now.coverage;
    for (const id of chosen) if (!now.coverage.vertices.isLive(id)) chosen.delete(id);
    if (hot !== null && !(hot.kind === 'vertex' ? now.coverage.vertices.isLive(hot.vertex) : now.coverage.edges.isLive(hot.edge))) hot = null;
    return now;
  };
  const facesOf = ({ coverage }: Ground): Set<number> => new Set(host.chosen().map((id) => coverage.faceOfCell.get(id) ?? NONE).filter((face) => face !== NONE));
  const find = (on: Ground, point: SurfacePoint): Target | null =>
    targetAt(on.coverage, point.at, reachM(point, surface), facesOf(on));

  const show = (): void => {
    const on = ground();
    if (on === null) {
      surface.show(null);
      const why = host.ground();
      host.report({ hint: { code: 'vertex.start', params: {} }, offered: 'reason' in why ? why : null, block: null, can: [] });
      return;
    }
    const { coverage, rows } = on;
    const handles = verticesOf(coverage, facesOf(on), MOST_HANDLES).map((id) => ({ at: positionOf(coverage, id), tone: 'vertex' as const }));
    const held = [...chosen].map((id) => ({ at: positionOf(coverage, id), tone: 'chosen' as const }));
    const under = hot === null ? [] : [{ at: hot.kind === 'vertex' ? positionOf(coverage, hot.vertex) : [hot.x / 1e7, hot.y / 1e7], tone: hot.kind === 'vertex' ? ('hot' as const) : ('ghost' as const) }];
    const affected = hot === null || dragging !== null ? [] : cellsAt(coverage, hot).flatMap((id) => rows.get(id) ?? []).map(({ geometry }) => ({ geometry, tone: 'affected' as const }));
    surface.show({
      vertices: lasso === null ? [] : corners(lasso), pointer: null, snap: null, closed: true,
      areas: [...affected, ...resultAreas(dragging?.offer ?? null)],
      handles: dragging === null ? [...handles, ...held, ...under] : [],
      lines: dragging === null && hot?.kind === 'edge' ? [edgePath(coverage, hot.edge)] : [],
    });
    report(on);
  };
  const report = (on: Ground): void => {
    const names = hot === null ? [] : cellsAt(on.coverage, hot).map((id) => nameOfRow(on.rows.get(id)));
    const shared = { cells: names, count: names.length };
    const hint: Reason = dragging !== null ? { code: 'vertex.dragging', params: {} }
      : hot?.kind === 'vertex' ? { code: 'vertex.onVertex', params: shared }
      : hot?.kind === 'edge' ? { code: 'vertex.onEdge', params: shared }
      : chosen.size > 0 ? { code: 'vertex.chosen', params: { count: chosen.size } }
      : { code: 'vertex.start', params: {} };
    host.report({ hint, offered: dragging?.offer ?? null, block: dragging?.offer?.tried.block ?? null, can: can() });
  };
  const can = (): GestureAction[] => (chosen.size > 0 ? ['back'] : []);
  const corners = ({ from, to }: { from: SurfacePoint; to: SurfacePoint }): Position[] => [from.at, surface.unproject(to.x, from.y), to.at, surface.unproject(from.x, to.y), from.at];

  /** How far a grip is to go for the pointer to be where it is; a single vertex snaps to streets, rivers and units. */
  const wanted = ({ grip, start }: Dragging, point: SurfacePoint, on: Ground): Shift => {
    const single = 'edge' in grip ? { x: grip.x, y: grip.y } : grip.vertices.length === 1 ? { x: on.coverage.x(grip.vertices[0] ?? 0), y: on.coverage.y(grip.vertices[0] ?? 0) } : null;
    const snap = single === null || point.alt || host.options().loose ? null : nearLine(host, point.at, reachM(point, surface));
    if (single !== null && snap !== null) return { dx: gridStep(snap.at[0] ?? 0) - single.x, dy: gridStep(snap.at[1] ?? 0) - single.y };
    return { dx: gridStep(point.at[0]) - gridStep(start.at[0]), dy: gridStep(point.at[1]) - gridStep(start.at[1]) };
  };
  /** The ground of a drag. Other borders end it: undo works while the button is down. A save that answers only has other rows. */
  const groundOf = (drag: Dragging): Ground | null => {
    const [on, cells] = [ground(), host.cells()];
    if (on === null || on.coverage !== drag.of || !sameOutlines(drag.cells, cells)) {
      held.letGo();
      return null;
    }
    drag.cells = cells;
    return on;
  };
  const dragTo = (drag: Dragging, point: SurfacePoint): void => {
    const on = groundOf(drag);
    if (on === null) return;
    if (Math.hypot(point.x - drag.start.x, point.y - drag.start.y) < CLICK_PX) return;
    const offered = dragOffer(on, drag.grip, drag.reached, wanted(drag, point, on));
    if ('reason' in offered) {
      // Back where it began there is nothing to do, and nothing must be left to be done.
      drag.offer = null;
      if (offered.reason.code === 'operation.nothing') {
        drag.reached = HERE;
        show();
      } else host.report({ hint: { code: 'vertex.dragging', params: {} }, offered, block: offered.reason, can: can() });
      return;
    }
    drag.offer = offered;
    drag.reached = offered.tried.reached;
    show();
  };

  const shifted = (point: SurfacePoint): boolean => point.shift || host.options().several;
  const gripOf = (target: Target, point: SurfacePoint, { coverage }: Ground): Grip => {
    if (target.kind === 'vertex') return { vertices: chosen.has(target.vertex) ? [...chosen] : [target.vertex] };
    return shifted(point) ? { vertices: [coverage.tail(2 * target.edge), coverage.head(2 * target.edge)] } : { edge: target.edge, x: target.x, y: target.y };
  };
  const click = (target: Target, point: SurfacePoint, on: Ground): void => {
    const again = isAgain(point);
    if (target.kind === 'edge') {
      if (!again) return;
      const offered = insertOffer(on, target.edge, target.x, target.y);
      if ('reason' in offered) host.refuse(offered.reason);
      else host.perform(offered);
      return;
    }
    const { vertex } = target;
    if (!shifted(point)) chosen = new Set([vertex]);
    else if (!chosen.delete(vertex)) chosen.add(vertex);
  };

  const press = (point: SurfacePoint): Drag | null => {
    const on = ground();
    if (on === null) return null;
    const target = find(on, point);
    if (target === null) return shifted(point) ? held.keep(boxDrag(point)) : null;
    const drag: Dragging = { grip: gripOf(target, point, on), of: on.coverage, cells: host.cells(), start: point, reached: HERE, offer: null };
    hot = target;
    const done = (): void => {
      dragging = null;
      hot = null;
      show();
    };
    return held.keep({
      move(to) {
        dragging = drag;
        dragTo(drag, to);
      },
      end(to) {
        const now = groundOf(drag);
        if (now !== null && Math.hypot(to.x - point.x, to.y - point.y) < CLICK_PX) click(target, point, now);
        else if (now !== null) {
          dragging = drag;
          dragTo(drag, to);
          if (drag.offer !== null) host.perform(drag.offer);
        }
        done();
      },
      cancel: done,
    });
  };
  const boxDrag = (from: SurfacePoint): Drag => ({
    move(to) {
      lasso = { from, to };
      show();
    },
    end(to) {
      const on = ground();
      lasso = null;
      if (on === null) return show();
      const [[w, s], [e, n]] = [[Math.min(from.at[0], to.at[0]), Math.min(from.at[1], to.at[1])], [Math.max(from.at[0], to.at[0]), Math.max(from.at[1], to.at[1])]] as const;
      const found = verticesInBox(on.coverage, [w, s, e, n], facesOf(on));
      if (chosen.size + found.length > MOST_HANDLES) host.refuse({ code: 'vertex.tooMany', params: { most: MOST_HANDLES } });
      else for (const id of found) chosen.add(id);
      show();
    },
    cancel() {
      lasso = null;
      show();
    },
  });

  const nudge = ([right, up]: readonly [number, number], shift: boolean): void => {
    const on = ground();
    if (on === null || chosen.size === 0) return;
    const steps = ((shift ? 10 : 1) * surface.metresPerPixel()) / METRES_PER_STEP;
    const [first = 0] = chosen;
    const east = Math.max(0.01, Math.cos((on.coverage.y(first) / 1e7) * (Math.PI / 180)));
    const offered = dragOffer(on, { vertices: [...chosen] }, HERE, { dx: Math.round((right * steps) / east), dy: Math.round(up * steps) });
    // One press after the other is one way of the same vertices.
    if (!('reason' in offered)) host.perform(offered, `nudge ${[...chosen].sort((a, b) => a - b).join(' ')}`);
    const reason = 'reason' in offered ? offered.reason : offered.tried.block;
    if (reason !== null) host.refuse(reason);
    show();
  };
  const remove = (): void => {
    const on = ground();
    const vertices = chosen.size > 0 ? [...chosen] : hot?.kind === 'vertex' ? [hot.vertex] : [];
    if (on === null || vertices.length === 0) return;
    const offered = deleteOffer(on, vertices);
    if ('reason' in offered) return host.refuse(offered.reason);
    chosen = new Set();
    hot = null;
    host.perform(offered);
    show();
  };
  const escape = (): void => {
    if (chosen.size === 0) return host.leave();
    chosen = new Set();
    show();
  };
  const key = (name: string, shift: boolean): boolean => {
    const arrow = ARROWS[name];
    if (arrow !== undefined && chosen.size > 0) nudge(arrow, shift);
    else if (name === 'Delete' || name === 'Backspace') remove();
    else if (name === 'Escape') {
      if (!held.letGo()) escape();
    } else return false;
    return true;
  };

  const stops = [
    surface.take('default'),
    surface.onMove((point) => {
      if (dragging !== null || lasso !== null) return;
      const on = ground();
      hot = on === null || point === null ? null : find(on, point);
      show();
    }),
    surface.onPress(press),
    surface.onClick((point) => {
      const on = ground();
      if (on === null || find(on, point) !== null) return;
      chosen = new Set();
      show();
    }),
    surface.onKey(key),
  ];
  show();
  return atWork(surface, host, stops, (action) => (action === 'cancel' ? escape() : action === 'back' ? remove() : show()));
}
