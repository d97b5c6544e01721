/** What a gesture may ask of the map. Gestures know this and nothing of any map library. */
import type { Position } from 'geojson';
import type { Area } from './geometry.ts';
import type { SketchShape } from '../layers/frame.ts';
import type { UnitRow } from './contract.ts';

export interface SurfacePoint {
  at: [lon: number, lat: number];
  /** Px from the top left corner. */
  x: number;
  y: number;
  /** True for a finger: targets are larger. */
  touch: boolean;
}

export interface GestureSurface {
  /** Screen position of a place, px. */
  project(at: Position): { x: number; y: number };
  metresPerPixel(): number;
  onMove(listen: (point: SurfacePoint | null) => void): () => void;
  onClick(listen: (point: SurfacePoint) => void): () => void;
  onKey(listen: (key: string) => boolean): () => void;
  /** Suspends selecting, double-click zoom and the hand cursor while a gesture has the pointer. */
  take(cursor: string): () => void;
  show(sketch: SketchShape | null): void;
  /** Lines to snap to: cells and units as areas, barriers as lines. Same object while nothing changed. */
  snapTargets(): { areas: readonly Area[]; lines: readonly Position[][] };
  units(): readonly UnitRow[];
}
