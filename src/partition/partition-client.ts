import type { LongWork, Progress } from '../base/progress.ts';
import { Refusal } from '../base/refusal.ts';
import type { RefusalParams } from '../base/refusal.ts';
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
export type FromPartitionWorker =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'best'; cells: MergedCell[] }
  | { kind: 'done'; result: PartitionedTown }
  | { kind: 'refused'; code: string; params: RefusalParams }
  | { kind: 'failed'; message: string };

/**
 * Partitions in a worker of its own, which ends with the work. Cancelling ends it at once.
 * @throws Refusal, or `signal.reason` when cancelled
 */
export function partitionInWorker(
  units: Unit[],
  barriers: Barrier[],
  options: PartitionRequest & LongWork & { onBest?: (cells: MergedCell[]) => void },
): Promise<PartitionedTown> {
  const { signal, onProgress, onBest, min, max, cells, seconds, seed } = options;
  if (signal?.aborted) return Promise.reject(signal.reason);
  const worker = new Worker(new URL('./partition.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<PartitionedTown>((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
    worker.addEventListener('message', ({ data }: MessageEvent<FromPartitionWorker>) => {
      if (data.kind === 'progress') onProgress?.(data.progress);
      else if (data.kind === 'best') onBest?.(data.cells);
      else if (data.kind === 'done') resolve(data.result);
      else if (data.kind === 'refused') reject(new Refusal(data.code, data.params));
      else reject(new Error(data.message));
    });
    worker.postMessage({ units, barriers, options: { min, max, cells, seconds, seed } } satisfies ToPartitionWorker);
  }).finally(() => worker.terminate());
}
