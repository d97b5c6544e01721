/** What a planner asks of a partition, and the problem that it is. Pure. */
import { problemFromUnits } from './from-units.ts';
import type { Emphasis, PartitionProblem } from './problem.ts';
import type { Barrier, Unit } from './units/model.ts';

/** What is to be done: with everything anew, or with a plan that is there. */
export type PartitionTask =
  | { verb: 'partition' | 'alternatives' }
  | { verb: 'finish' | 'rebalance' | 'contiguity'; plan: Int32Array }
  /** Only these units (indices) may change cells. */
  | { verb: 'within'; plan: Int32Array; units: readonly number[] };

export type Verb = PartitionTask['verb'];

/** The least grade of barrier that no cell crosses; 4 where a cell may cross any. */
export type HardFrom = 1 | 2 | 3 | 4;

export interface Rules {
  /** Households per cell, both ends included. */
  min: number;
  max: number;
  /** Number of cells, or null to choose it from the band. */
  cells: number | null;
  hardFrom: HardFrom;
  emphasis: Emphasis;
  seconds: number;
}

const HARD = 3;

/** The problem of some units under the rules; a barrier that stops a cell is one of grade 3 to it, and no other is. */
export function askedProblem(units: readonly Unit[], barriers: readonly Barrier[], { hardFrom, ...band }: Pick<Rules, 'min' | 'max' | 'cells' | 'hardFrom'>): PartitionProblem {
  const problem = problemFromUnits(units, barriers, band);
  return { ...problem, edgeGrade: problem.edgeGrade.map((grade) => (grade >= hardFrom ? HARD : Math.min(grade, HARD - 1))) };
}
