import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PartitionProblem } from '../../src/partition/problem.ts';
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

it('always gives connected cells within one group, and says feasible only when it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 2, max: 9 }), fc.nat(10_000), fc.boolean(), fc.nat(8), async (columns, lines, seed, grouped, wall) => {
      const problem = townGrid(columns, lines, seed);
      problem.edgeA.forEach((a, e) => {
        if (a % columns === wall && problem.edgeB[e] === a + 1) problem.edgeGrade[e] = 3;
      });
      if (grouped) problem.groups = Int32Array.from(problem.weights, (_, i) => (i < (columns * lines) / 2 ? 0 : 1));
      const result = await solve(problem, { seconds: 0.05, seed });
      const cells = Array.from({ length: result.cells }, (_, c) => [...problem.weights.keys()].filter((i) => result.assignment[i] === c));
      expect(cells.flat()).toHaveLength(columns * lines);
      for (const members of cells) {
        expect(pieces(problem, members)).toBe(1);
        if (problem.groups) expect(new Set(members.map((i) => problem.groups?.[i])).size).toBe(1);
      }
      const sums = cells.map((members) => members.reduce((sum, i) => sum + (problem.weights[i] ?? 0), 0));
      sums.forEach((sum, c) => expect(result.weights[c]).toBeCloseTo(sum, 6));
      const cut = [...problem.edgeA].filter((a, e) => result.assignment[a] !== result.assignment[problem.edgeB[e] ?? -1]).length;
      expect(result.cutEdges).toBe(cut);
      if (result.feasible) expect(result.bound).toBeLessThanOrEqual(cut);
      const hardInside = [...problem.edgeA].some((a, e) => problem.edgeGrade[e] === 3 && result.assignment[a] === result.assignment[problem.edgeB[e] ?? -1]);
      expect(result.feasible).toBe(!hardInside && sums.every((sum) => sum >= problem.min && sum <= problem.max));
    }),
    { numRuns: 40 },
  );
});
