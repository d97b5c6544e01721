/** Drawing a ring or a line on the map: clicks, keys and snapping in, an offer out; what is refused stays on the map. */
import type { Position } from 'geojson';
import type { Gesture, GestureSurface, SurfacePoint } from '../../map/surface.ts';
import type { Offered } from '../offers/offer.ts';
import { trace } from '../operations/trace.ts';
import { atWork, doubleClicks, reachM, reachPx } from './at-work.ts';
import { drawStep, idle, isEnough, stageOf } from './draw-machine.ts';
import type { DrawEvent, DrawShape, DrawState } from './draw-machine.ts';
import { resultAreas } from './effects.ts';
import type { GestureHost } from './host.ts';
import { nearBorder, nearLine, nearer, wayNetwork } from './landmarks.ts';
import type { Snap } from './snap.ts';

export interface LineTool {
  shape: DrawShape;
  /** Hints are words of this name and the stage: `cut.start`. */
  words: string;
  /** What a path leads to. A ring repeats its first place at the end. */
  offer: (path: readonly Position[]) => Offered;
}

/** So far a place may be from what is traced, px: whoever traces means the nearest. */
const TRACE_PX = 22;

/** Starts a tool that draws. */
export function startLine(surface: GestureSurface, host: GestureHost, { shape, words, offer }: LineTool): Gesture {
  let state: DrawState = idle(shape);
  const isAgain = doubleClicks();
  /** The last that was offered, and what for: the ground and the choice change under a drawing. */
  let told: { of: string; ground: unknown; chosen: unknown; offered: Offered } | null = null;

  const snapAt = (point: SurfacePoint): Snap | null => {
    const [first] = state.vertices;
    if (shape === 'ring' && first !== undefined && state.vertices.length >= 3) {
      const { x, y } = surface.project(first);
      if (Math.hypot(x - point.x, y - point.y) <= reachPx(point)) return { at: first, kind: 'close' };
    }
    if (point.alt || host.options().loose) return null;
    const metres = reachM(point, surface);
    const ground = host.ground();
    const border = 'reason' in ground ? null : nearBorder(ground.coverage, point.at, metres);
    // A border before the street beside it: on the street a line would miss the border by a hair.
    return shape === 'line' && border !== null ? border : nearer(border, nearLine(host, point.at, metres));
  };
  /** The traced way to a place; null where it is straight, or nothing leads there. */
  const wayTo = (at: Position): Position[] | null => {
    const from = state.vertices.at(-1);
    if (!host.options().trace || from === undefined) return null;
    const way = trace(wayNetwork(host), from, at, TRACE_PX * surface.metresPerPixel());
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
    else {
      const [of, ground, chosen] = [JSON.stringify(path), host.ground(), host.chosen()];
      if (told === null || told.of !== of || told.ground !== ground || told.chosen !== chosen) told = { of, ground, chosen, offered: offer(path) };
    }
    const offered = told?.offered ?? null;
    const from = state.vertices.at(-1);
    surface.show({
      vertices: state.vertices, pointer: state.pointer, snap: state.snap, closed: shape === 'ring', areas: resultAreas(offered),
      ...(state.way !== null && from !== undefined ? { leg: state.way } : {}),
    });
    host.report({ hint: { code: `${words}.${stageOf(state)}`, params: {} }, offered, block: null, can: [...(isEnough(state) ? ['finish' as const] : []), ...(state.vertices.length > 0 ? ['back' as const] : []), 'cancel'] });
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
    const again = isAgain(point);
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
  return atWork(surface, host, stops, (action) => {
    if (action === 'trace') toggleTrace();
    else if (action === 'refresh') {
      told = null;
      report();
    } else step({ type: action });
  });
}
