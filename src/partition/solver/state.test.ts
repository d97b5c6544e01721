import fc from 'fast-check';
import { expect, it } from 'vitest';
import { townGrid } from '../../../tests/properties/town-grid.ts';
import { randomFrom } from '../../base/random.ts';
import { anneal } from './anneal.ts';
import { overlay } from './combine.ts';
import { buildGraph, contract } from './graph.ts';
import type { Graph } from './graph.ts';
import { Reach } from './reach.ts';
import { startingPlan } from './start.ts';
import { State } from './state.ts';

const prices = { out: 2, outWeight: 0.05, apart: 20, middle: 0.15, spread: 0.25 };

function field(columns: number, lines: number, seed: number, cells: number) {
  const problem = townGrid(columns, lines, seed);
  // A few walls, so that some units must lie apart.
  problem.edgeA.forEach((_, e) => (problem.edgeGrade[e] = e % 17 === seed % 17 ? 3 : (problem.edgeGrade[e] ?? 0)));
  const graph = buildGraph(problem, 'border');
  const counts = Int32Array.from({ length: graph.components }, (_, c) => (c === graph.component[0] ? cells : 1));
  const random = randomFrom(seed).next;
  const total = counts.reduce((sum, k) => sum + k, 0);
  return { problem, graph, total, random, plan: startingPlan(problem, graph, counts, new Map(), random) };
}

/** Whether the cell of u is one piece without u, by plain search. */
function staysWhole(graph: Graph, cell: Int32Array, u: number): boolean {
  const left = new Set([...cell.keys()].filter((v) => v !== u && cell[v] === cell[u]));
  const stack = [...left].slice(0, 1);
  while (stack.length > 0) {
    const v = stack.pop() ?? -1;
    if (!left.delete(v)) continue;
    stack.push(...graph.to.subarray(graph.start[v], graph.start[v + 1]));
  }
  return left.size === 0 && cell.filter((c) => c === cell[u]).length > 1;
}

const size = fc.integer({ min: 3, max: 8 });

it('foretells what a move or a swap costs, and keeps all sums as a fresh count has them', () => {
  fc.assert(
    fc.property(size, size, fc.nat(1000), fc.integer({ min: 2, max: 4 }), (columns, lines, seed, cells) => {
      const { problem, graph, total, plan, random } = field(columns, lines, seed, cells);
      const state = new State(graph, problem, total, prices);
      const worth = (assignment: Int32Array): number => {
        const fresh = new State(graph, problem, total, prices);
        fresh.load(assignment);
        const outside = fresh.weight.reduce((sum, w) => sum + (w > problem.max ? prices.out + prices.outWeight * (w - problem.max) : w < problem.min ? prices.out + prices.outWeight * (problem.min - w) : 0), 0);
        return fresh.cost + outside + prices.apart * fresh.inside;
      };
      state.load(plan);
      for (let i = 0; i < 60 && state.cuts > 0; i++) {
        const e = state.cut[Math.floor(random() * state.cuts)] ?? 0;
        const [u, v] = [graph.a[e] ?? 0, graph.b[e] ?? 0];
        const [own, other] = [state.cell[u] ?? 0, state.cell[v] ?? 0];
        const before = worth(state.cell);
        const [moved, swapped] = [state.cell.slice(), state.cell.slice()];
        moved[u] = other;
        [swapped[u], swapped[v]] = [other, own];
        for (const [foretold, after] of [[state.delta(u, other), moved], [state.swapDelta(u, v), swapped]] as const) {
          if (Number.isFinite(foretold)) expect(worth(after) - before).toBeCloseTo(foretold, 6);
        }
        expect(state.canLeave(u)).toBe(staysWhole(graph, state.cell, u));
        if (state.canLeave(u) && Number.isFinite(state.delta(u, other))) state.move(u, other);
        const fresh = new State(graph, problem, total, prices);
        fresh.load(state.cell);
        expect(state).toMatchObject({ cuts: fresh.cuts, out: fresh.out, inside: fresh.inside });
        expect(state.cost).toBeCloseTo(fresh.cost, 6);
      }
    }),
    { numRuns: 40 },
  );
});

it('walks where a node has more neighbours than fit into bits', () => {
  // A wheel of 40 units around a hub, and one unit beyond.
  const n = 42;
  const edges = [...Array(40).keys()].flatMap((i) => [[0, i + 1], [i + 1, ((i + 1) % 40) + 1]]).concat([[1, 41]]);
  const town = townGrid(n, 1, 1);
  const problem = { ...town, edgeA: Int32Array.from(edges, (e) => e[0] ?? 0), edgeB: Int32Array.from(edges, (e) => e[1] ?? 0), edgeLength: new Float64Array(edges.length).fill(1), edgeGrade: new Uint8Array(edges.length) };
  const graph = buildGraph(problem, 'cut');
  const reach = new Reach(graph);
  const one = new Int32Array(n);
  expect(reach.without(0, one)).toBe(true);
  expect(reach.without(1, one)).toBe(false);
  const halved = Int32Array.from({ length: n }, (_, i) => (i === 10 || i === 30 ? 1 : 0));
  expect(reach.without(0, halved)).toBe(false);
});

it('an overlay keeps what the plans have in common, with weights, costs and walls', () => {
  const { problem, graph, total, plan, random } = field(8, 8, 3, 4);
  const state = new State(graph, problem, total, prices);
  state.load(plan);
  const running = anneal(state, { from: 2, to: 1, steps: 20_000 }, random);
  while (running.next().done !== true);
  const { graph: small, label, cells } = overlay(graph, plan, state.cell);
  const whole = new State(graph, problem, total, prices);
  const part = new State(small, problem, total, prices);
  whole.load(plan);
  part.load(cells);
  expect(part.cost).toBeCloseTo(whole.cost, 6);
  expect([...part.weight]).toEqual([...whole.weight].map((w) => expect.closeTo(w, 6) as number));
  // A wall within a piece is not seen where pieces are moved.
  expect(part.inside).toBeLessThanOrEqual(whole.inside);
  label.forEach((piece, u) => expect(cells[piece]).toBe(plan[u]));
});

it('contracting everything leaves one node with all the weight', () => {
  const { graph, problem } = field(5, 5, 1, 2);
  const one = contract(graph, new Int32Array(graph.n), 1);
  expect(one).toMatchObject({ n: 1, components: 1 });
  expect(one.a).toHaveLength(0);
  expect(one.nodes.weight[0]).toBeCloseTo(problem.weights.reduce((sum, w) => sum + w, 0), 6);
});
