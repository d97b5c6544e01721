import fc from 'fast-check';
import highsLoader from 'highs';
import { expect, it } from 'vitest';
import { townGrid } from '../../../tests/properties/town-grid.ts';
import { problemFromGraph } from '../graph-file.ts';
import { searchAll } from '../solver/exact.ts';
import { buildGraph } from '../solver/graph.ts';
import type { Graph } from '../solver/graph.ts';
import { coverBound } from './cover-bound.ts';
import { Frontier } from './frontier.ts';

const highs = await highsLoader();

/** Units 0…n−1 in a row, and further edges: connected, whatever the edges are. */
function graphOf(weights: readonly number[], edges: ReadonlyArray<readonly [number, number]>): Graph {
  const n = weights.length;
  const row = weights.slice(1).map((_, i): [number, number, number] => [i, i + 1, 1]);
  const more = [...new Set(edges.map(([a, b]) => [Math.min(a % n, b % n), Math.max(a % n, b % n)]).filter(([a = 0, b = 0]) => b > a + 1).map((pair) => pair.join()))];
  const units = weights.map((weight, i) => ({ id: String(i), weight, x: i, y: (i * i) % 7 }));
  const all = [...row, ...more.map((pair): [number, number, number] => [Number(pair.split(',')[0]), Number(pair.split(',')[1]), 1])];
  return buildGraph(problemFromGraph({ units, edges: all }, { min: 1, max: 10, cells: 2 }), 'cut');
}

/** Half the cut edges less the prices, of the set whose units are the bits. */
function costOf(graph: Graph, set: number, price: Float64Array): number {
  const inside = (u: number): boolean => ((set >> u) & 1) === 1;
  const cut = graph.a.reduce((sum, a, e) => sum + (inside(a) === inside(graph.b[e] ?? 0) ? 0 : (graph.cost[e] ?? 0) / 2), 0);
  return price.reduce((sum, p, u) => sum - (inside(u) ? p : 0), cut);
}

function isConnected(graph: Graph, set: number): boolean {
  const units = [...Array(graph.n).keys()].filter((u) => (set >> u) & 1);
  const met = new Set(units.slice(0, 1));
  for (const u of met) for (const v of graph.to.subarray(graph.start[u], graph.start[u + 1])) if ((set >> v) & 1) met.add(v);
  return met.size === units.length;
}

it('finds the cheapest connected set of every weight in band, as trying all sets does', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 9 }),
      fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 14 }),
      fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 9, maxLength: 9 }),
      fc.integer({ min: 1, max: 20 }),
      (weights, edges, prices, min) => {
        const graph = graphOf(weights, edges);
        const price = Float64Array.from(weights, (_, u) => (prices[u] ?? 0) / 4);
        // Whole parts of the rounding: nothing is rounded, and the band is not widened.
        const band = { min, max: 20 };
        const best = new Map<number, number>();
        for (let set = 0; set < 2 ** weights.length; set++) {
          const weight = weights.reduce((sum, w, u) => sum + ((set >> u) & 1 ? w : 0), 0);
          if (weight >= band.min && weight <= band.max && isConnected(graph, set)) best.set(weight, Math.min(best.get(weight) ?? Infinity, costOf(graph, set, price)));
        }
        const found = Frontier.of(graph, band)?.cheapest(price, 100) ?? [];
        expect(found.map(({ cost }) => cost)).toEqual([...best.values()].sort((p, q) => p - q).map((cost) => expect.closeTo(cost, 9) as number));
        for (const { units, cost } of found) {
          const set = units.reduce((sum, u) => sum | (1 << u), 0);
          expect(isConnected(graph, set)).toBe(true);
          expect(costOf(graph, set, price)).toBeCloseTo(cost, 9);
        }
      },
    ),
    { numRuns: 300 },
  );
});

it('never says more than the least cut of all plans, whatever it begins with', { timeout: 120_000 }, () => {
  for (const seed of [1, 2, 3, 4]) {
    const problem = { ...townGrid(4, 4, seed), min: 170, max: 470 };
    const graph = buildGraph(problem, 'cut');
    if (graph.components > 1) continue;
    const plans = searchAll(problem, graph, [...problem.weights.keys()], () => 0, { steps: 1e8 });
    const any = Math.min(...[...(plans?.values() ?? [])].map(({ cost }) => cost));
    expect(coverBound(highs, graph, problem, { low: 2, high: 6 }, [], any, 60) ?? Infinity).toBeLessThanOrEqual(any + 1e-6);
    for (const cells of [2, 3, 4]) {
      const least = plans?.get(cells)?.cost ?? Infinity;
      const halves = Int32Array.from(problem.weights, (_, u) => u % cells);
      const bound = coverBound(highs, graph, problem, { low: cells, high: cells }, [halves], least, 60) ?? Infinity;
      expect(bound).toBeLessThanOrEqual(least + 1e-6);
      if (least < Infinity) expect(bound).toBeGreaterThan(1);
    }
  }
});

it('proves a ring, where each cell has two ends', () => {
  const units = Array.from({ length: 12 }, (_, i) => ({ id: String(i), weight: 1, x: Math.cos(i), y: Math.sin(i) }));
  const problem = problemFromGraph({ units, edges: units.map((_, i): [number, number, number] => [i, (i + 1) % 12, 1]) }, { min: 3, max: 3, cells: 4 });
  expect(coverBound(highs, buildGraph(problem, 'cut'), problem, { low: 4, high: 4 }, [], 4, 5)).toBeCloseTo(4, 6);
});

it('says that there is no plan where no set is in band, and leaves wide graphs alone', () => {
  expect(coverBound(highs, graphOf([4, 4, 4], []), { min: 5, max: 7 }, { low: 2, high: 2 }, [], Infinity, 5)).toBe(Infinity);
  const wide = townGrid(16, 16, 1);
  expect(Frontier.of(buildGraph(wide, 'cut'), wide)).toBeNull();
});
