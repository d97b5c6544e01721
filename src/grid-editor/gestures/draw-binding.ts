/** Binds the drawing machine to a map surface: pointer and keys in, sketch and report out. */
import type { Position } from 'geojson';
import type { DrawingReport } from '../../map/contract.ts';
import { polygonsOf } from '../../map/geometry.ts';
import type { GestureSurface, SurfacePoint } from '../../map/surface.ts';
import { drawStep, hintOf, idle } from './draw-machine.ts';
import type { DrawEvent, DrawShape, DrawState } from './draw-machine.ts';
import { countInside, ringAreaM2, weighUnits } from './live-measure.ts';
import type { Weighed } from './live-measure.ts';
import { snapIndex } from './snap.ts';
import type { Snap, SnapIndex } from './snap.ts';

const REACH_PX = 10;
/** A finger is thicker than a pointer. */
const TOUCH_REACH_PX = 22;
/** Two clicks this near and this soon are a double-click. */
const AGAIN_PX = 6;
const AGAIN_MS = 400;

export interface DrawGesture {
  act(action: 'finish' | 'cancel' | 'back'): void;
  stop(): void;
}

export interface DrawListeners {
  drawn: (path: Position[]) => void;
  exit: () => void;
  report: (report: DrawingReport | null) => void;
}

/** Starts drawing a ring or a line; `stop` gives the pointer back and clears the sketch. */
export function startDrawing(surface: GestureSurface, shape: DrawShape, listeners: DrawListeners): DrawGesture {
  let state: DrawState = idle(shape);
  let index: { of: unknown; snap: SnapIndex } | null = null;
  let weighed: { of: unknown; units: Weighed[] } | null = null;
  let lastClick = { x: Number.NaN, y: Number.NaN, time: -Infinity };

  const snapper = (): SnapIndex => {
    const targets = surface.snapTargets();
    if (index?.of !== targets) {
      index = { of: targets, snap: snapIndex([...targets.areas.flatMap((area) => polygonsOf(area).flat()), ...targets.lines]) };
    }
    return index.snap;
  };
  const units = (): Weighed[] => {
    const rows = surface.units();
    if (weighed?.of !== rows) weighed = { of: rows, units: weighUnits(rows) };
    return weighed.units;
  };

  const snapAt = (point: SurfacePoint): Snap | null => {
    const reach = point.touch ? TOUCH_REACH_PX : REACH_PX;
    const [first] = state.vertices;
    if (shape === 'ring' && first !== undefined && state.vertices.length >= 3) {
      const { x, y } = surface.project(first);
      if (Math.hypot(x - point.x, y - point.y) <= reach) return { at: first, kind: 'close' };
    }
    return snapper().near(point.at, reach * surface.metresPerPixel());
  };

  const report = (): void => {
    const at = state.snap?.at ?? state.pointer;
    const path = at === null || state.snap?.kind === 'close' ? [...state.vertices] : [...state.vertices, at];
    const ring = shape === 'ring' ? path : [];
    const counted = countInside(ring, units());
    surface.show({ vertices: state.vertices, pointer: state.pointer, snap: state.snap, closed: shape === 'ring' });
    listeners.report({
      hint: { key: hintOf(state), params: {} },
      path,
      areaM2: ring.length < 3 ? 0 : ringAreaM2(ring),
      ...counted,
      snap: state.snap?.kind ?? null,
    });
  };

  const step = (event: DrawEvent): void => {
    const { state: next, outcome } = drawStep(state, event);
    state = next;
    if (outcome.kind === 'drawn') listeners.drawn(outcome.path);
    if (outcome.kind === 'exit') listeners.exit();
    report();
  };

  const click = (point: SurfacePoint): void => {
    const now = performance.now();
    const again = now - lastClick.time < AGAIN_MS && Math.hypot(point.x - lastClick.x, point.y - lastClick.y) <= (point.touch ? TOUCH_REACH_PX : AGAIN_PX);
    lastClick = { x: point.x, y: point.y, time: now };
    step({ type: 'click', at: point.at, snap: snapAt(point), again });
  };

  const keys: Record<string, DrawEvent> = { Enter: { type: 'finish' }, Escape: { type: 'cancel' }, Backspace: { type: 'back' }, Delete: { type: 'back' } };
  const stops = [
    surface.take('crosshair'),
    surface.onMove((point) => step({ type: 'move', at: point?.at ?? null, snap: point === null ? null : snapAt(point) })),
    surface.onClick(click),
    surface.onKey((key) => {
      const event = keys[key];
      if (event !== undefined) step(event);
      return event !== undefined;
    }),
  ];
  report();
  return {
    act: (action) => step({ type: action }),
    stop() {
      for (const stop of stops) stop();
      surface.show(null);
      listeners.report(null);
    },
  };
}
