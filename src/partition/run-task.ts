/** Does what a planner asked for. Pure. */
import type { PartitionTask } from './asked.ts';
import type { Emphasis, Objective, PartitionOptions, PartitionProblem, PartitionResult } from './problem.ts';
import { solve } from './solve.ts';
import { alternatives, finishPlan, improveWithin, rebalance, restoreContiguity } from './verbs.ts';

/** A plan that was found. */
export interface TaskResult extends PartitionResult {
  /** What it is strong in, where it is one of several. */
  kind: Emphasis | null;
  /** What it was made for; the bound of cut edges says nothing of the others. */
  objective: Objective;
  /** Per cell the one of the given plan that it continues, −1 for none; null without a given plan. */
  from: Int32Array | null;
}

/**
 * @returns one plan, or several that differ in what they are strong in
 * @throws Refusal where the problem is not valid; `signal.reason` when cancelled
 */
export async function runTask(problem: PartitionProblem, task: PartitionTask, options: PartitionOptions): Promise<TaskResult[]> {
  const objective = options.objective ?? 'border';
  const found = await plansFor(problem, task, options);
  return found.map((plan) => ({ kind: null, from: null, ...plan, objective }));
}

async function plansFor(problem: PartitionProblem, task: PartitionTask, options: PartitionOptions): Promise<Array<PartitionResult & Partial<Pick<TaskResult, 'kind' | 'from'>>>> {
  switch (task.verb) {
    case 'partition':
      return [await solve(problem, options)];
    case 'alternatives':
      return alternatives(problem, options);
    case 'finish':
      return [await finishPlan(problem, task.plan, options)];
    case 'rebalance':
      return [await rebalance(problem, task.plan, options)];
    case 'contiguity':
      return [await restoreContiguity(problem, task.plan, options)];
    case 'within':
      return [await improveWithin(problem, task.plan, task.units, options)];
  }
}
