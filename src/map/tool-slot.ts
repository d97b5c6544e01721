/** The tool at work on a map: one at a time, stopped before the next one starts and before its map goes. */
import type { Gesture, GestureAction, GestureStart, GestureSurface } from './surface.ts';

interface ToolSlot {
  /** Starts a tool. @returns stops it, if it is still at work */
  start: (gesture: GestureStart, surface: GestureSurface) => () => void;
  act: (action: GestureAction) => void;
  /** Stops whatever is at work: it gives back what it listens to, on the map and on the window. */
  stop: () => void;
}

export function toolSlot(): ToolSlot {
  let atWork: Gesture | null = null;
  const stop = (): void => {
    const stopped = atWork;
    atWork = null;
    stopped?.stop();
  };
  return {
    start(gesture, surface) {
      stop();
      const started = gesture(surface);
      atWork = started;
      return () => {
        if (atWork === started) stop();
      };
    },
    act: (action) => atWork?.act(action),
    stop,
  };
}
