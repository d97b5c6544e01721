import type { Feature, GeoJsonProperties, MultiPolygon, Polygon } from 'geojson';
import type { CoverageFinding } from '../../partition/units/check.ts';

export type PolygonOf<P extends GeoJsonProperties> = Feature<Polygon | MultiPolygon, P>;

export interface RepairOptions {
  /** How far a corner or border may be moved onto another, and how narrow a gap or piece is a sliver, in m. 0 moves nothing. */
  toleranceM: number;
  /** Enclosed gaps up to this size are filled, narrow ones always; all of them where it is left out. */
  gapsUpToM2?: number | undefined;
  /** Parts of a multipart feature become features of their own. */
  explode?: boolean;
  /**
   * Borders meet exactly, as a coverage needs it: where a corner lies within half a grid step (5 mm) beside the border
   * of a neighbour, that border gets the corner. Without it such a border comes back as it was.
   */
  exact?: boolean;
}

/** One thing that was done, or was left. `features` and `winner` are numbers of input features, from 0. */
export interface Repair {
  kind:
    /** A ring that was no ring; `reason` says why. */
    | 'ring'
    /** Ground that several claimed; `winner` has it now. */
    | 'overlap'
    /** Enclosed ground that none claimed; `winner` has it now. */
    | 'gap'
    /** An enclosed gap larger than was to be filled: still there. */
    | 'leftGap'
    /** A piece narrower than the tolerance: `winner` has it now, or nobody where nobody borders on it. */
    | 'sliver'
    /** A corner moved by `movedM` onto another one. */
    | 'snap'
    /** A feature without any ground left; it is not in the result. */
    | 'vanished';
  /** A place in or at what was repaired, degrees. */
  at: [number, number];
  areaM2: number;
  features: number[];
  winner: number | null;
  movedM?: number;
  reason?: CoverageFinding['reason'];
}

export interface Repaired<P extends GeoJsonProperties> {
  features: PolygonOf<P>[];
  /** For each feature of the result, the number of the input feature it comes from. */
  from: number[];
  repairs: Repair[];
  /** Input features that come back with several parts (or as several features). */
  multiparts: Array<{ feature: number; parts: number }>;
}
