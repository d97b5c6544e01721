/** Drawing a ring or a line on the map: clicks, keys and snapping in, an offer out; what is refused stays on the map. */
import type { Position } from 'geojson';
import { memoLast } from '../../map/memo.ts';
import type { BarrierRow, CellRow, UnitRow } from '../../map/contract.ts';
import { polygonsOf } from '../../map/geometry.ts';
import type { Gesture, GestureSurface, SurfacePoint } from '../../map/surface.ts';
import type { Offered } from '../offers/offer.ts';
import { traceNetwork } from '../operations/network.ts';
import { trace } from '../operations/trace.ts';
import { drawStep, idle, stageOf } from './draw-machine.ts';
import type { DrawEvent, DrawShape, DrawState } from './draw-machine.ts';
import { resultAreas } from './effects.ts';
import type { GestureHost } from './host.ts';
import { snapIndex } from './snap.ts';
import type { Snap } from './snap.ts';

const REACH_PX = 10;
/** A finger is thicker than a pointer. */
const TOUCH_REACH_PX = 22;
/** Two clicks this near and this soon are a double-click. */
const AGAIN_PX = 6;
const AGAIN_MS = 400;

export interface LineTool {
  shape: DrawShape;
  /** Hints are words of this name and the stage: `cut.start`. */
  words: string;
  /** What a path leads to. A ring repeats its first place at the end. */
  offer: (path: readonly Position[]) => Offered;
}

/** The borders of cells: what a line that changes them must begin and end on. */
const bordersOf = (cells: readonly CellRow[]): Position[][] => cells.flatMap((row) => polygonsOf(row.geometry).flat());

/** All that can be snapped to or traced along; the same lists while nothing changed. */
const pathsOf = (borders: readonly Position[][], units: readonly UnitRow[], barriers: readonly BarrierRow[]): Position[][] => [
  ...borders,
  ...units.flatMap((row) => polygonsOf(row.geometry).flat()),
  ...barriers.map((row) => row.geometry.coordinates),
];

/** Starts a tool that draws. */
export function startLine(surface: GestureSurface, host: GestureHost, { shape, words, offer }: LineTool): Gesture {
  let state: DrawState = idle(shape);
  let lastClick = { x: Number.NaN, y: Number.NaN, time: -Infinity };
  let told: { path: readonly Position[]; offered: Offered } | null = null;
  const borders = memoLast(bordersOf);
  const paths = memoLast(pathsOf);
  const ownSnapper = memoLast((of: Position[][]) => snapIndex(of));
  const snapper = memoLast((of: Position[][]) => snapIndex(of));
  const network = memoLast((of: Position[][]) => traceNetwork(of));
  const known = (): Position[][] => paths(borders(host.cells()), host.units(), host.barriers());

  const snapAt = (point: SurfacePoint): Snap | null => {
    const reach = point.touch ? TOUCH_REACH_PX : REACH_PX;
    const [first] = state.vertices;
    if (shape === 'ring' && first !== undefined && state.vertices.length >= 3) {
      const { x, y } = surface.project(first);
      if (Math.hypot(x - point.x, y - point.y) <= reach) return { at: first, kind: 'close' };
    }
    if (point.alt) return null;
    const metres = reach * surface.metresPerPixel();
    // A border before the street beside it: on the street the line would miss the border by a hair.
    return (shape === 'line' ? ownSnapper(borders(host.cells())).near(point.at, metres) : null) ?? snapper(known()).near(point.at, metres);
  };
  /** The traced way to a place; null where it is straight, or nothing leads there. */
  const wayTo = (at: Position): Position[] | null => {
    const from = state.vertices.at(-1);
    if (!host.options().trace || from === undefined) return null;
    const way = trace(network(known()), from, at, TOUCH_REACH_PX * surface.metresPerPixel());
    // It leads from where the line is to where the pointer is, whatever it was snapped to on the way.
    return way === null || way.length < 2 ? null : [...way.slice(1, -1), at];
  };

  const report = (): void => {
    const at = state.snap?.at ?? state.pointer;
    const [first] = state.vertices;
    const ahead = at === null || state.snap?.kind === 'close' ? [] : (state.way ?? [at]);
    const path = [...state.vertices, ...ahead, ...(shape === 'ring' && first !== undefined ? [first] : [])];
    const enough = state.vertices.length + (ahead.length > 0 ? 1 : 0) >= (shape === 'ring' ? 3 : 2) && state.vertices.length > 0;
    if (!enough) told = null;
    else if (JSON.stringify(told?.path) !== JSON.stringify(path)) told = { path, offered: offer(path) };
    const offered = told?.offered ?? null;
    const from = state.vertices.at(-1);
    surface.show({
      vertices: state.vertices, pointer: state.pointer, snap: state.snap, closed: shape === 'ring', areas: resultAreas(offered),
      ...(state.way !== null && from !== undefined ? { leg: state.way } : {}),
    });
    host.report({ hint: { code: `${words}.${stageOf(state)}`, params: {} }, offered, block: null });
  };

  const step = (event: DrawEvent): void => {
    const before = state;
    const { state: next, outcome } = drawStep(state, event);
    state = next;
    if (outcome.kind === 'exit') return host.leave();
    if (outcome.kind === 'drawn') {
      const offered = offer(outcome.path);
      // What was drawn stays, to be mended.
      if ('reason' in offered) {
        state = before;
        host.refuse(offered.reason);
      } else {
        told = null;
        host.perform(offered);
        return;
      }
    }
    report();
  };

  const click = (point: SurfacePoint): void => {
    const now = performance.now();
    const again = now - lastClick.time < AGAIN_MS && Math.hypot(point.x - lastClick.x, point.y - lastClick.y) <= (point.touch ? TOUCH_REACH_PX : AGAIN_PX);
    lastClick = { x: point.x, y: point.y, time: now };
    const snap = snapAt(point);
    step({ type: 'click', at: point.at, snap, again, way: again || snap?.kind === 'close' ? null : wayTo(snap?.at ?? point.at) });
  };
  const move = (point: SurfacePoint | null): void => {
    const snap = point === null ? null : snapAt(point);
    step({ type: 'move', at: point?.at ?? null, snap, way: point === null || snap?.kind === 'close' ? null : wayTo(snap?.at ?? point.at) });
  };
  const toggleTrace = (): void => {
    host.setOptions({ trace: !host.options().trace });
    report();
  };

  const keys: Record<string, () => void> = {
    Enter: () => step({ type: 'finish' }),
    Escape: () => step({ type: 'cancel' }),
    Backspace: () => step({ type: 'back' }),
    Delete: () => step({ type: 'back' }),
    t: toggleTrace,
  };
  const stops = [
    surface.take('crosshair'),
    surface.onMove(move),
    surface.onClick(click),
    // Space pans; a press that is not kept pans too, so that a map can be moved while something is drawn.
    surface.onPress(() => null),
    surface.onKey((key) => {
      const act = keys[key] ?? keys[key.toLowerCase()];
      act?.();
      return act !== undefined;
    }),
  ];
  report();
  return {
    act: (action) => {
      if (action === 'trace') toggleTrace();
      else if (action === 'refresh') {
        told = null;
        report();
      } else step({ type: action });
    },
    stop() {
      for (const stop of stops) stop();
      surface.show(null);
      host.report(null);
    },
  };
}
