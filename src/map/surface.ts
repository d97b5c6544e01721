/** What a gesture may ask of the map. Gestures know this and nothing of any map library. */
import type { Position } from 'geojson';
import type { SketchShape } from '../layers/frame.ts';

export interface SurfacePoint {
  at: [lon: number, lat: number];
  /** Px from the top left corner. */
  x: number;
  y: number;
  /** True for a finger: targets are larger. */
  touch: boolean;
  shift: boolean;
  alt: boolean;
}

/** What follows the pointer from a press to its release. */
export interface Drag {
  move(point: SurfacePoint): void;
  end(point: SurfacePoint): void;
  /** The press came to nothing: a second finger, or the window was left. */
  cancel(): void;
}

export interface GestureSurface {
  /** Screen position of a place, px. */
  project(at: Position): { x: number; y: number };
  /** The place at a screen position. */
  unproject(x: number, y: number): [lon: number, lat: number];
  metresPerPixel(): number;
  /** The pointer's way, once per frame; null when it leaves. */
  onMove(listen: (point: SurfacePoint | null) => void): () => void;
  onClick(listen: (point: SurfacePoint) => void): () => void;
  /** A press of the main button or of one finger. What answers with a drag has the pointer until it is released; null lets the map pan, as the space bar always does. */
  onPress(listen: (point: SurfacePoint) => Drag | null): () => void;
  onKey(listen: (key: string, shift: boolean) => boolean): () => void;
  /** Suspends selecting, double-click zoom and the hand cursor while a gesture has the pointer. */
  take(cursor: string): () => void;
  show(sketch: SketchShape | null): void;
}

export type GestureAction = 'finish' | 'cancel' | 'back' | 'trace' | 'refresh';

/** A tool at work on the map. */
export interface Gesture {
  act(action: GestureAction): void;
  /** Gives the pointer back and clears the sketch. */
  stop(): void;
}

export type GestureStart = (surface: GestureSurface) => Gesture;
