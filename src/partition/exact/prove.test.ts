import highsLoader from 'highs';
import { describe, expect, it } from 'vitest';
import { townGrid } from '../../../tests/properties/town-grid.ts';
import { problemFromGraph } from '../graph-file.ts';
import { solve } from '../solve.ts';
import { searchAll } from '../solver/exact.ts';
import { buildGraph } from '../solver/graph.ts';
import { prove } from './prove.ts';
import { separators } from './separators.ts';

const highs = await highsLoader();

/** A ring of units 0–1–…–(n−1)–0, all of the same weight. */
function ring(n: number, min: number, max: number) {
  return problemFromGraph({ units: Array.from({ length: n }, (_, i) => ({ id: String(i), weight: 1, x: Math.cos(i), y: Math.sin(i) })), edges: Array.from({ length: n }, (_, i) => [i, (i + 1) % n, 1] as [number, number, number]) }, { min, max, cells: 2 });
}

describe('prove', () => {
  it('agrees with the search of all plans on small towns', { timeout: 60_000 }, () => {
    for (const seed of [1, 2]) {
      const problem = { ...townGrid(4, 3, seed), min: 150, max: 420 };
      const graph = buildGraph(problem, 'cut');
      const plans = searchAll(problem, graph, [...problem.weights.keys()], () => 0, { steps: 1e7 });
      for (const cells of [2, 3]) {
        const least = plans?.get(cells)?.cost ?? Infinity;
        const { bound, complete, better } = prove(highs, graph, problem, cells, { known: Infinity }, 30);
        expect({ bound, complete }).toEqual({ bound: least, complete: true });
        expect(better?.cost ?? Infinity).toBe(least);
        if (better !== null) expect(separators(graph, better.assignment)).toEqual([]);
      }
    }
  });

  it('proves that there is nothing better than the best', () => {
    const graph = buildGraph(ring(6, 3, 3), 'cut');
    expect(prove(highs, graph, { min: 3, max: 3 }, 2, { known: 2 }, 10)).toEqual({ bound: 2, complete: true, better: null });
  });

  it('says that no plan exists, where connected cells cannot be in band', () => {
    // 2 | 1 1 | 2 is the only plan of three cells of weight 2; with a wall between the two in the middle there is none.
    const row = problemFromGraph({ units: [2, 1, 1, 2].map((weight, i) => ({ id: String(i), weight, x: i, y: 0 })), edges: [[0, 1, 1], [1, 2, 1], [2, 3, 1]] }, { min: 2, max: 2, cells: 3 });
    expect(prove(highs, buildGraph(row, 'cut'), row, 3, { known: Infinity }, 10)).toMatchObject({ bound: 2, complete: true });
    row.edgeGrade[1] = 3;
    expect(prove(highs, buildGraph(row, 'cut'), row, 3, { known: Infinity }, 10)).toEqual({ bound: Infinity, complete: true, better: null });
  });
});

describe('solve with a proof', () => {
  it('tells the bound and that it is reached', async () => {
    const problem = { ...townGrid(6, 4, 2), cells: 3, min: 300, max: 600 };
    const result = await solve(problem, { seconds: 5, steps: 100_000, seed: 1, objective: 'cut', exact: { highs, seconds: 60 } });
    expect(result).toMatchObject({ feasible: true, proved: true, bound: result.cutEdges, gap: 0 });
  });

  it('calls impossible what the program shows to have no plan', async () => {
    // Two cells of 10.2 to 10.8 each hold the whole weight of 21, but no number of units of weight 1 lies between.
    const problem = ring(21, 10.2, 10.8);
    const result = await solve(problem, { seconds: 1, steps: 5000, seed: 1, objective: 'cut', exact: { highs, seconds: 20 } });
    expect(result).toMatchObject({ feasible: false, proved: true });
  });
});
