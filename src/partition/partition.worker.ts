import { answerWith } from '../base/worker-work.ts';
import { askedProblem } from './asked.ts';
import { withSplits } from './infeasible/split-findings.ts';
import type { FoundPlan, PartitionRequest } from './partition-client.ts';
import { runTask } from './run-task.ts';
import { mergeUnits } from './units/merge.ts';
import type { MergedCell } from './units/merge.ts';

/** The best so far is drawn this often at most, ms: drawing it takes time from the search. */
const DRAW_EVERY = 700;

answerWith<PartitionRequest, FoundPlan[], MergedCell[]>(async ({ units, barriers, rules, task, seed }, { onProgress, onBest }) => {
  let drawn = -Infinity;
  const results = await runTask(askedProblem(units, barriers, rules), task, {
    seconds: rules.seconds,
    emphasis: rules.emphasis,
    seed,
    onProgress,
    onBest: (assignment) => {
      if (performance.now() - drawn < DRAW_EVERY) return;
      const count = assignment.reduce((most, cell) => Math.max(most, cell), -1) + 1;
      onBest(mergeUnits(units, assignment, count));
      drawn = performance.now();
    },
  });
  onProgress({ stage: 'partition.stage.merge', done: 1 });
  return results.map((result) => ({ ...result, findings: withSplits(result.findings, units, barriers), cells: mergeUnits(units, result.assignment, result.cells) }));
});
