/** Exact solution by HiGHS: a better plan, a proof that there is none, or a bound. */
import type { Highs, Model } from 'highs';
import type { Graph } from '../solver/graph.ts';
import type { Band } from '../solver/state.ts';
import { contiguityRows, formulate } from './formulation.ts';
import type { Program, Row } from './formulation.ts';
import { separators } from './separators.ts';

export interface Proof {
  /** No plan costs less; at most the cost of the best one. Infinity where no plan exists at all. */
  bound: number;
  /** True when the search of all plans came to its end: `bound` is then the least cost. */
  complete: boolean;
  /** A plan better than the one given, as cells per unit, with its cost. */
  better: { assignment: Int32Array; cost: number } | null;
}

/** Costs are told apart by this much where they are not whole numbers. */
const FINE = 1e-6;

/**
 * Looks for a plan cheaper than the one known, or proves that none exists. Runs without a pause: call it in a worker.
 * Solutions that are not connected get a row that forbids them, and the program is solved again (Validi, Buchanan &
 * Lykhovyd, "Imposing contiguity constraints in political districting models", 2022); every such program allows more
 * plans than there are, so its bound holds.
 * @param known cost of the best plan known, Infinity where none is
 * @param floor a bound that is known already
 * @param seconds after which the bound found so far is given
 */
export function prove(highs: Highs, graph: Graph, band: Band, cells: number, { known, floor = 0 }: { known: number; floor?: number }, seconds: number): Proof {
  const began = performance.now();
  const left = (): number => seconds - (performance.now() - began) / 1000;
  const whole = graph.cost.every((cost) => Number.isInteger(cost));
  const step = whole ? 1 : FINE;
  const added: Row[] = [];
  const proof: Proof = { bound: floor, complete: false, better: null };
  let ceiling = known - step;
  while (left() > 0) {
    const outcome = highs.withModel((model) => {
      load(highs, model, formulate(graph, band, cells, { floor, ceiling }), added);
      model.options.set({ output_flag: false, time_limit: Math.max(0.1, left()), mip_rel_gap: 0, mip_abs_gap: whole ? 0.999 : 0 });
      const { modelStatus } = model.run();
      const { infeasible, optimal } = highs.constants.modelStatus;
      if (modelStatus === infeasible) return 'none' as const;
      const dual = Number(model.info.get('mip_dual_bound'));
      if (Number.isFinite(dual)) proof.bound = Math.max(proof.bound, Math.min(whole ? Math.ceil(dual - FINE) : dual, ceiling + step));
      return modelStatus === optimal ? cellsOf(model.getSolution().colValue, graph.n, cells) : null;
    });
    if (outcome === null) return proof;
    if (outcome === 'none') return { ...proof, bound: ceiling + step, complete: true };
    const missing = separators(graph, outcome);
    if (missing.length > 0) {
      for (const { a, b, units } of missing) added.push(...contiguityRows(cells, a, b, units));
      continue;
    }
    const cost = graph.a.reduce((sum, u, e) => (outcome[u] === outcome[graph.b[e]!] ? sum : sum + graph.cost[e]!), 0);
    proof.better = { assignment: outcome, cost };
    ceiling = cost - step;
  }
  return proof;
}

function load(highs: Highs, model: Model, { cost, upper, whole, rows }: Program, added: readonly Row[]): void {
  const all = [...rows, ...added];
  const starts = new Int32Array(all.length + 1);
  all.forEach(({ indices }, i) => (starts[i + 1] = starts[i]! + indices.length));
  model.passModel({
    numCols: cost.length,
    numRows: all.length,
    colCost: cost,
    colLower: new Float64Array(cost.length),
    colUpper: upper,
    rowLower: Float64Array.from(all, ({ lower }) => lower),
    rowUpper: Float64Array.from(all, ({ upper: most }) => most),
    matrix: { format: 'csr', numRows: all.length, numCols: cost.length, starts, indices: Int32Array.from(all.flatMap(({ indices }) => indices)), values: Float64Array.from(all.flatMap(({ values }) => values)) },
    integrality: [...whole].map((is) => (is === 1 ? highs.constants.variableType.integer : highs.constants.variableType.continuous)),
  });
}

function cellsOf(values: Float64Array, units: number, cells: number): Int32Array {
  return Int32Array.from({ length: units }, (_, u) => {
    let best = 0;
    for (let c = 1; c < cells; c++) if (values[u * cells + c]! > values[u * cells + best]!) best = c;
    return best;
  });
}
