/** What all tools on the map have in common: reach, double-clicks, drags that can be let go, and their end. */
import type { Drag, Gesture, GestureSurface, SurfacePoint } from '../../map/surface.ts';
import type { GestureHost } from './host.ts';

const REACH_PX = 10;
/** A finger is thicker than a pointer. */
const TOUCH_REACH_PX = 24;
/** Two clicks this near and this soon are a double-click. */
const AGAIN_PX = 6;
const AGAIN_MS = 400;

/** How far from a point something may be and still be meant, px. */
export function reachPx({ touch }: Pick<SurfacePoint, 'touch'>): number {
  return touch ? TOUCH_REACH_PX : REACH_PX;
}

/** The same in metres. */
export function reachM(point: Pick<SurfacePoint, 'touch'>, surface: GestureSurface): number {
  return reachPx(point) * surface.metresPerPixel();
}

/** Tells of each click whether it is the second of a double-click. */
export function doubleClicks(): (point: SurfacePoint) => boolean {
  let last = { x: Number.NaN, y: Number.NaN, time: -Infinity };
  return ({ x, y, touch }) => {
    const before = last;
    last = { x, y, time: performance.now() };
    return last.time - before.time < AGAIN_MS && Math.hypot(x - before.x, y - before.y) <= (touch ? TOUCH_REACH_PX : AGAIN_PX);
  };
}

interface Hold {
  /** The drag, which can be let go from now on; let go, its release does nothing. */
  keep(drag: Drag): Drag;
  /** Cancels the drag under way. @returns whether there was any */
  letGo(): boolean;
}

/** Keeps hold of one drag at a time. */
export function holding(): Hold {
  let held: Drag | null = null;
  return {
    keep(drag) {
      held = drag;
      const ended = (): boolean => {
        const here = held === drag;
        if (here) held = null;
        return here;
      };
      return {
        move: (point) => held === drag && drag.move(point),
        end: (point) => ended() && drag.end(point),
        cancel: () => ended() && drag.cancel(),
      };
    },
    letGo() {
      const ended = held;
      held = null;
      ended?.cancel();
      return ended !== null;
    },
  };
}

/** A gesture from what it listens to. */
export function atWork(surface: GestureSurface, host: GestureHost, stops: ReadonlyArray<() => void>, act: Gesture['act']): Gesture {
  return {
    act,
    stop() {
      for (const stop of stops) stop();
      surface.show(null);
      host.report(null);
    },
  };
}
