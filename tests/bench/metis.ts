/** METIS beside us: Debian's `gpmetis` on the same graph, where it is installed. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluate } from '../../src/partition/evaluate.ts';
import type { PartitionProblem } from '../../src/partition/problem.ts';

export interface MetisRun {
  assignment: Int32Array;
  seconds: number;
}

const exists = (): boolean => {
  try {
    execFileSync('gpmetis', ['-help'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
export const hasMetis = exists();

/** Writes the problem as METIS reads it: weights as whole numbers, edge costs in thousandths of the mean. */
function graphText(problem: PartitionProblem, cost: (edge: number) => number): string {
  const near: string[][] = Array.from(problem.weights, () => []);
  problem.edgeA.forEach((u, e) => {
    const v = problem.edgeB[e] ?? u;
    const price = Math.max(1, Math.round(cost(e)));
    near[u]?.push(`${v + 1} ${price}`);
    near[v]?.push(`${u + 1} ${price}`);
  });
  return `${near.length} ${problem.edgeA.length} 011\n${near.map((list, u) => `${Math.round(problem.weights[u] ?? 0)} ${list.join(' ')}`).join('\n')}\n`;
}

/** Runs METIS once for each seed. @param overweight how much heavier than the mean a cell may be, thousandths */
export function* metis(problem: PartitionProblem, cells: number, overweight: number, seeds: number, cost: (edge: number) => number): Generator<MetisRun> {
  const folder = mkdtempSync(join(tmpdir(), 'metis-'));
  const file = join(folder, 'graph');
  try {
    writeFileSync(file, graphText(problem, cost));
    for (let seed = 1; seed <= seeds; seed++) {
      const from = performance.now();
      try {
        execFileSync('gpmetis', [`-seed=${seed}`, `-ufactor=${overweight}`, '-contig', `-ptype=${seed % 2 === 0 || cells > 50 ? 'kway' : 'rb'}`, file, String(cells)], { stdio: 'ignore' });
      } catch {
        continue;
      }
      const seconds = (performance.now() - from) / 1000;
      yield { assignment: Int32Array.from(readFileSync(`${file}.part.${cells}`, 'utf8').trim().split('\n'), Number), seconds };
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The fewest cut edges of METIS's plans in band, and the seconds of all runs; null where none is. */
export function bestOfMetis(problem: PartitionProblem, cells: number, seeds: number): { cutEdges: number | null; seconds: number } {
  let [best, seconds]: [number | null, number] = [null, 0];
  const mean = (problem.min + problem.max) / 2;
  for (const run of metis(problem, cells, Math.max(1, Math.floor(((problem.max - mean) / mean) * 1000)), seeds, () => 1)) {
    seconds += run.seconds;
    const { feasible, cutEdges } = evaluate(problem, run.assignment);
    if (feasible && (best === null || cutEdges < best)) best = cutEdges;
  }
  return { cutEdges: best, seconds };
}
