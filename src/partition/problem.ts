/** The interface of the partition solver: plain typed arrays in, one assignment out. It outlives any algorithm. */
import type { Position } from 'geojson';
import type { Highs } from 'highs';
import type { LongWork } from '../base/progress.ts';
import type { PlanMeasures } from './measures.ts';

/** Units and how they touch. Index i is a unit in file order; edges are undirected and listed once. */
export interface PartitionProblem {
  /** Weight per unit to be balanced, usually households. */
  weights: Float64Array;
  /** Representative point per unit: longitude, latitude in degrees (or any planar coordinates). */
  x: Float64Array;
  y: Float64Array;
  edgeA: Int32Array;
  edgeB: Int32Array;
  /** Length of the shared border, m (or the file's unit). */
  edgeLength: Float64Array;
  /**
   * Grade of the barrier along the shared border, 0 free to 3 hard. A hard edge is never inside a cell: it does not
   * connect, and its two units lie in different cells even where a way round it exists.
   */
  edgeGrade: Uint8Array;
  /** Hard lower and upper bound of a cell's weight. */
  min: number;
  max: number;
  /** Number of cells, or null to choose it from the band. */
  cells: number | null;
  /** Hard group (community) per unit from 0, or −1 for a unit of no group, which may join any; null without groups. A cell lies in one group. */
  groups: Int32Array | null;
}

/** What is made small within the band: counted cut edges, moment of inertia, or border length with shape (towns). */
export type Objective = 'cut' | 'inertia' | 'border';

/** What counts most among plans of the objective `border`: borders short and along barriers, compact cells, or equal weights. */
export type Emphasis = 'border' | 'compact' | 'even';

export interface PartitionOptions extends LongWork {
  seconds: number;
  /** Steps in all, in place of as many as fit the seconds: the same result however slow the machine. */
  steps?: number;
  seed: number;
  /** A plan to set out from, cell per unit in any numbers, −1 for none; the result is never worse than it. */
  start?: Int32Array;
  /** `border` where not given. */
  objective?: Objective;
  /** `border` where not given. */
  emphasis?: Emphasis;
  /**
   * After the search, HiGHS looks for better plans and for the proof that there are none, for so many seconds more. It
   * does not pause: nothing else is heard in this thread meanwhile. Cut edges only, with a given number of cells.
   */
  exact?: { highs: Highs; seconds: number };
  /** Called with the best assignment so far, at most a few times a second. */
  onBest?: (assignment: Int32Array) => void;
}

/** Why a plan is not what was asked for; `code` is a key of partition/words.ts. */
export interface PartitionFinding {
  code: string;
  /** Unit indices or a cell index that the finding is about. */
  units?: number[];
  cell?: number;
  /** Where to cut or draw what the finding proposes, in degrees. */
  lines?: Position[][];
  params: Record<string, string | number>;
}

export interface PartitionResult {
  feasible: boolean;
  proved: boolean;
  cells: number;
  cutEdges: number;
  /** A valid lower bound of cut edges, and (cutEdges − bound) / cutEdges. */
  bound: number;
  gap: number;
  assignment: Int32Array;
  weights: Float64Array;
  seconds: number;
  /** Steps of the search: with the same seed they give the same plan again. */
  steps: number;
  findings: PartitionFinding[];
  measures: PlanMeasures;
}
