import type { PartitionFinding, PartitionProblem } from '../problem.ts';
import type { Graph } from './graph.ts';

export interface CellCounts {
  /** Number of cells per component. */
  perComponent: Int32Array;
  /** What makes the band unreachable, proved by arithmetic. */
  findings: PartitionFinding[];
  /** Range of the number of cells per component that its weight allows. */
  low: Int32Array;
  high: Int32Array;
  /** Fewest cells that any plan in band has, for the bound. */
  fewest: number;
  /** The asked number of cells, or null. */
  asked: number | null;
  /** False when the asked number of cells is impossible within the ranges. */
  reached: boolean;
}

/**
 * Chooses how many cells each component gets. A component of weight W can only be in band with k cells where
 * k·min ≤ W ≤ k·max; among these the k nearest to W over the band's middle. A given total is handed out by largest
 * need, within those ranges while they allow it. A component with a hard edge between two of its units needs two cells.
 */
export function chooseCounts(problem: PartitionProblem, graph: Graph): CellCounts {
  const { min, max, weights } = problem;
  const middle = (min + max) / 2;
  const weight = new Float64Array(graph.components);
  const units: number[][] = Array.from({ length: graph.components }, () => []);
  const findings: PartitionFinding[] = [];
  for (let i = 0; i < graph.n; i++) {
    const c = graph.component[i]!;
    weight[c]! += weights[i]!;
    units[c]!.push(i);
  }
  const walled = new Uint8Array(graph.components);
  for (let i = 0; i < graph.n; i++) {
    for (let k = graph.apartStart[i]!; k < graph.apartStart[i + 1]!; k++) if (graph.component[graph.apart[k]!] === graph.component[i]) walled[graph.component[i]!] = 1;
  }
  const perComponent = new Int32Array(graph.components);
  const low = new Int32Array(graph.components);
  const high = new Int32Array(graph.components);
  for (let c = 0; c < graph.components; c++) {
    const size = units[c]!.length;
    const least = Math.max(1 + walled[c]!, Math.ceil(weight[c]! / max - 1e-9));
    const most = Math.min(size, min > 0 ? Math.floor(weight[c]! / min + 1e-9) : size);
    const nearest = Math.max(Math.min(size, 1 + walled[c]!), Math.min(size, Math.round(weight[c]! / (middle || 1))));
    if (least > most) {
      findings.push({ code: 'partition.componentOutOfBand', units: units[c]!, params: { weight: weight[c]!, units: size, min, max } });
      low[c] = high[c] = nearest;
    } else {
      [low[c], high[c]] = [least, most];
    }
    perComponent[c] = Math.max(low[c]!, Math.min(high[c]!, nearest));
  }
  const fewest = Math.max(problem.cells ?? 0, low.reduce((sum, k) => sum + k, 0));
  const reached = problem.cells === null || handOut(problem.cells, perComponent, low, high, weight, units.map((own) => own.length));
  return { perComponent, findings, low, high, fewest, asked: problem.cells, reached };
}

/** Moves the counts to the asked total, at first within the ranges; false when the ranges had to be left. */
function handOut(asked: number, counts: Int32Array, low: Int32Array, high: Int32Array, weight: Float64Array, size: number[]): boolean {
  let reached = true;
  let total = counts.reduce((sum, k) => sum + k, 0);
  for (const strict of [true, false]) {
    while (total !== asked) {
      const step = total < asked ? 1 : -1;
      let best = -1;
      let bestNeed = -Infinity;
      for (let c = 0; c < counts.length; c++) {
        const next = counts[c]! + step;
        if (next < (strict ? low[c]! : 1) || next > (strict ? high[c]! : size[c]!)) continue;
        const need = step * (weight[c]! / counts[c]!);
        if (need > bestNeed) [best, bestNeed] = [c, need];
      }
      if (best === -1) break;
      counts[best]! += step;
      total += step;
      if (!strict) reached = false;
    }
  }
  return reached && total === asked;
}
