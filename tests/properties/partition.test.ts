import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomFrom } from '../../src/base/random.ts';
import type { Objective, PartitionProblem } from '../../src/partition/problem.ts';
import { solve } from '../../src/partition/solve.ts';
import { townGrid } from './town-grid.ts';

/** Pieces of one cell by plain search, written apart from the solver's own way. */
function pieces(problem: PartitionProblem, members: number[]): number {
  const left = new Set(members);
  let count = 0;
  while (left.size > 0) {
    count++;
    const stack = [...left].slice(0, 1);
    while (stack.length > 0) {
      const u = stack.pop() ?? -1;
      if (!left.delete(u)) continue;
      problem.edgeA.forEach((a, e) => {
        const b = problem.edgeB[e] ?? -1;
        if ((problem.edgeGrade[e] ?? 0) >= 3) return;
        if (a === u) stack.push(b);
        if (b === u) stack.push(a);
      });
    }
  }
  return count;
}

interface Town {
  columns: number;
  lines: number;
  seed: number;
  grouped: boolean;
  wall: number;
  objective: Objective;
  /** A plan to set out from, sensible or not. */
  started: boolean;
}

const towns: fc.Arbitrary<Town> = fc.record({
  columns: fc.integer({ min: 2, max: 9 }),
  lines: fc.integer({ min: 2, max: 9 }),
  seed: fc.nat(10_000),
  grouped: fc.boolean(),
  wall: fc.nat(8),
  objective: fc.constantFrom('cut', 'inertia', 'border'),
  started: fc.boolean(),
});

function problemOf({ columns, lines, seed, grouped, wall }: Town): PartitionProblem {
  const problem = townGrid(columns, lines, seed);
  problem.edgeA.forEach((a, e) => {
    if (a % columns === wall && problem.edgeB[e] === a + 1) problem.edgeGrade[e] = 3;
  });
  if (grouped) problem.groups = Int32Array.from(problem.weights, (_, i) => (i < (columns * lines) / 2 ? 0 : 1));
  return problem;
}

/** The problem with its units in another order. */
function permuted(problem: PartitionProblem, seed: number): PartitionProblem {
  const random = randomFrom(seed).next;
  const order = [...problem.weights.keys()].map((u) => ({ u, at: random() })).sort((p, q) => p.at - q.at).map(({ u }) => u);
  const at = new Int32Array(order.length);
  order.forEach((u, i) => (at[u] = i));
  const pick = (values: Float64Array): Float64Array => Float64Array.from(order, (u) => values[u] ?? 0);
  return {
    ...problem,
    ...{ weights: pick(problem.weights), x: pick(problem.x), y: pick(problem.y) },
    edgeA: problem.edgeA.map((u) => at[u] ?? 0),
    edgeB: problem.edgeB.map((u) => at[u] ?? 0),
    groups: problem.groups === null ? null : Int32Array.from(order, (u) => problem.groups?.[u] ?? 0),
  };
}

/** Every unit in a cell, every cell one piece within one group. */
function checkWhole(problem: PartitionProblem, assignment: Int32Array): number[][] {
  const cells = Array.from({ length: Math.max(...assignment) + 1 }, (_, c) => [...problem.weights.keys()].filter((i) => assignment[i] === c));
  expect(cells.flat()).toHaveLength(problem.weights.length);
  for (const members of cells) {
    if (members.length === 0) continue;
    expect(pieces(problem, members)).toBe(1);
    if (problem.groups) expect(new Set(members.map((i) => problem.groups?.[i])).size).toBe(1);
  }
  return cells;
}

it('always gives connected cells within one group, in every order of units, and says feasible only when it is', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(towns, fc.nat(), async (town, shuffle) => {
      const problem = permuted(problemOf(town), shuffle);
      const start = town.started ? { start: Int32Array.from(problem.weights, (_, i) => ((i * 7) % 5) - 1) } : {};
      const streamed: Int32Array[] = [];
      const result = await solve(problem, { seconds: 10, steps: 8000, seed: town.seed, objective: town.objective, ...start, onBest: (best) => streamed.push(best) });
      // Whatever was shown on the way is what a cancelled run leaves.
      for (const best of streamed) checkWhole(problem, best);
      const cells = checkWhole(problem, result.assignment);
      expect(result.cells).toBe(cells.length);
      const sums = cells.map((members) => members.reduce((sum, i) => sum + (problem.weights[i] ?? 0), 0));
      sums.forEach((sum, c) => expect(result.weights[c]).toBeCloseTo(sum, 6));
      const cut = [...problem.edgeA].filter((a, e) => result.assignment[a] !== result.assignment[problem.edgeB[e] ?? -1]).length;
      expect(result.cutEdges).toBe(cut);
      if (result.feasible) expect(result.bound).toBeLessThanOrEqual(cut);
      const hardInside = [...problem.edgeA].some((a, e) => problem.edgeGrade[e] === 3 && result.assignment[a] === result.assignment[problem.edgeB[e] ?? -1]);
      expect(result.feasible).toBe(!hardInside && sums.every((sum) => sum >= problem.min && sum <= problem.max));
    }),
    { numRuns: 60 },
  );
});
