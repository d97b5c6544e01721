import { answerWith } from '../base/worker-work.ts';
import { problemFromUnits } from './from-units.ts';
import type { PartitionedTown, ToPartitionWorker } from './partition-client.ts';
import { solve } from './solve.ts';
import { mergeUnits } from './units/merge.ts';
import type { MergedCell } from './units/merge.ts';

/** The best so far is drawn this often at most, ms: drawing it takes time from the search. */
const DRAW_EVERY = 700;

answerWith<ToPartitionWorker, PartitionedTown, MergedCell[]>(async ({ units, barriers, options }, { onProgress, onBest }) => {
  let drawn = -Infinity;
  const result = await solve(problemFromUnits(units, barriers, options), {
    seconds: options.seconds,
    seed: options.seed,
    onProgress,
    onBest: (assignment) => {
      if (performance.now() - drawn < DRAW_EVERY) return;
      const count = assignment.reduce((most, cell) => Math.max(most, cell), -1) + 1;
      onBest(mergeUnits(units, assignment, count));
      drawn = performance.now();
    },
  });
  onProgress({ stage: 'partition.stage.merge', done: 1 });
  return { ...result, cells: mergeUnits(units, result.assignment, result.cells) };
});
