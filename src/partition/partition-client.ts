import type { LongWork } from '../base/progress.ts';
import { workIn } from '../base/worker-work.ts';
import type { PartitionResult } from './problem.ts';
import type { MergedCell } from './units/merge.ts';
import type { Barrier, Unit } from './units/model.ts';

export interface PartitionRequest {
  min: number;
  max: number;
  cells?: number | null;
  seconds: number;
  seed: number;
}

/** The solver's result with the cells as polygons instead of their number. */
export type PartitionedTown = Omit<PartitionResult, 'cells'> & { cells: MergedCell[] };

export interface ToPartitionWorker {
  units: Unit[];
  barriers: Barrier[];
  options: PartitionRequest;
}

/**
 * Partitions in a worker of its own, which ends with the work. Cancelling ends it at once.
 * @throws Refusal, `partition.workerFailed` where the worker dies; `signal.reason` when cancelled
 */
export function partitionInWorker(
  units: Unit[],
  barriers: Barrier[],
  { min, max, cells, seconds, seed, ...work }: PartitionRequest & LongWork & { onBest?: (cells: MergedCell[]) => void },
): Promise<PartitionedTown> {
  const worker = new Worker(new URL('./partition.worker.ts', import.meta.url), { type: 'module', name: 'partition' });
  return workIn(worker, { units, barriers, options: { min, max, cells, seconds, seed } } satisfies ToPartitionWorker, { ...work, failed: 'partition.workerFailed' });
}
