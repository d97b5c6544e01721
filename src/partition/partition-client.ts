import type { LongWork } from '../base/progress.ts';
import { workIn } from '../base/worker-work.ts';
import type { PartitionTask, Rules } from './asked.ts';
import type { TaskResult } from './run-task.ts';
import type { MergedCell } from './units/merge.ts';
import type { Barrier, Unit } from './units/model.ts';

/** A plan that was found, with its cells as polygons instead of their number. */
export interface FoundPlan extends Omit<TaskResult, 'cells'> {
  cells: MergedCell[];
}

/** What goes to the worker. */
export interface PartitionRequest {
  units: Unit[];
  barriers: Barrier[];
  rules: Rules;
  task: PartitionTask;
  seed: number;
}

/**
 * Partitions in a worker of its own, which ends with the work. Cancelling ends it at once; the best so far was told.
 * @returns one plan, or several that differ in what they are strong in
 * @throws Refusal, `partition.workerFailed` where the worker dies; `signal.reason` when cancelled
 */
export function partitionInWorker(request: PartitionRequest, work: LongWork & { onBest?: (cells: MergedCell[]) => void }): Promise<FoundPlan[]> {
  const worker = new Worker(new URL('./partition.worker.ts', import.meta.url), { type: 'module', name: 'partition' });
  return workIn(worker, request, { ...work, failed: 'partition.workerFailed' });
}
