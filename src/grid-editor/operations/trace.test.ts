import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { lengthM } from '../../partition/units/measures.ts';
import { MinHeap } from './heap.ts';
import { jointsNear, traceNetwork } from './network.ts';
import { trace } from './trace.ts';

/** One drawn step is 0.001°: about 111 m to the north and 83 m to the east. */
const at = (x: number, y: number): Position => [Math.round(1_236_000_000 + x * 10_000) / 1e7, Math.round(422_000_000 + y * 10_000) / 1e7];
const line = (...points: Array<[number, number]>): Position[] => points.map(([x, y]) => at(x, y));
const way = (path: Position[] | null): number[][] | null => path?.map(([x = 0, y = 0]) => [Math.round(x * 1e7 - 1_236_000_000) / 10_000, Math.round(y * 1e7 - 422_000_000) / 10_000]) ?? null;

describe('tracing', () => {
  /*
   *  3 ─────────┐
   *    │        │       from a to b there are two ways: north about 5 + 3 + 3, south about 5
   *  0 a────────b──
   */
  it('takes the shortest way', () => {
    const network = traceNetwork([line([0, 0], [0, 3], [5, 3], [5, 0]), line([0, 0], [2, 0], [5, 0], [9, 0])]);
    expect(way(trace(network, at(0, 0), at(5, 0), 10))).toEqual([[0, 0], [2, 0], [5, 0]]);
    expect(way(trace(network, at(5, 3), at(2, 0), 10))).toEqual([[5, 3], [5, 0], [2, 0]]);
  });

  /*
   *  ──────×───── a     both ends lie off the network and within segments: they are joined there
   *     b  │
   *  ──────┘
   */
  it('snaps both ends, within segments too', () => {
    const network = traceNetwork([line([0, 2], [10, 2]), line([0, 0], [6, 0], [10, 2])]);
    const path = trace(network, at(9, 2.05), at(3, -0.05), 20);
    expect(way(path)).toEqual([[9, 2], [10, 2], [6, 0], [3, 0]]);
    expect(trace(network, at(9, 2.05), at(3, -0.05), 2)).toBeNull();
    expect(way(trace(network, at(2, 0.01), at(5, 0.01), 20))).toEqual([[2, 0], [5, 0]]);
    expect(trace(network, at(2, 0.01), at(2, -0.01), 20)).toBeNull();
  });

  /*
   *      │a           a lies nearer to the river │ than to the street ─; b can be reached along the street only
   *  ────┼──────b
   *      │            they cross without a common vertex
   */
  it('snaps both ends to the part of the network that reaches both', () => {
    const network = traceNetwork([line([3, -5], [3, 5]), line([0, 0], [10, 0])]);
    expect([...jointsNear(network, 1_236_030_100, 422_000_500, 100).values()]).toHaveLength(2);
    expect(way(trace(network, at(3.01, 0.05), at(8, 0), 100))).toEqual([[3.01, 0], [8, 0]]);
    expect(trace(network, at(3, 4), at(8, 0), 100)).toBeNull();
  });

  it('counts a segment once, however many paths run along it, in either direction', () => {
    const ring = line([0, 0], [1, 0], [1, 1], [0, 1], [0, 0]);
    const network = traceNetwork([ring, [...ring].reverse(), line([1, 0], [2, 0], [2, 1], [1, 1], [1, 0])]);
    expect(network.cost).toHaveLength(7);
    expect(network.points.count).toBe(6);
  });

  /*
   *  ┌───────── 40 ──────────┐
   *  a 1 b                   │    between a and b, a step apart, the only way is 80 steps long
   *  └─ … ───────────────────┘
   */
  it('does not lead around the whole town', () => {
    const network = traceNetwork([line([0, 0], [0, 40], [1, 40], [1, 0])]);
    expect(trace(network, at(0, 0), at(1, 0), 10)).toBeNull();
    expect(way(trace(network, at(0, 39), at(1, 39), 10))).toEqual([[0, 39], [0, 40], [1, 40], [1, 39]]);
  });

  it('answers alike whenever it is asked, where ways are equally long', () => {
    const blocks: Position[][] = [];
    for (let i = 0; i <= 6; i++) blocks.push(Array.from({ length: 7 }, (_, j) => at(i, j)), Array.from({ length: 7 }, (_, j) => at(j, i)));
    const network = traceNetwork(blocks);
    const path = trace(network, at(0, 0), at(6, 6), 10);
    expect(path).toHaveLength(13);
    for (let i = 0; i < 3; i++) expect(trace(network, at(0, 0), at(6, 6), 10)).toEqual(path);
  });

  it('is as short as a search of everything finds', () => {
    const random = (a: number, b: number): number => (Math.imul(a * 73 + b * 151 + 7, 0x9e3779b1) >>> 8) / 2 ** 24;
    const node = (i: number, j: number): Position => at(i + 0.6 * random(i, j), j + 0.6 * random(j + 40, i));
    const paths: Position[][] = [];
    for (let i = 0; i < 9; i++) {
      for (let j = 0; j < 9; j++) {
        if (random(i + 90, j) > 0.25) paths.push([node(i, j), node(i + 1, j)]);
        if (random(i, j + 90) > 0.25) paths.push([node(i, j), node(i, j + 1)]);
      }
    }
    const network = traceNetwork(paths);
    const { points, from, to, cost } = network;
    let found = 0;
    for (let k = 0; k < 40; k++) {
      const [a, b] = [(k * 17) % points.count, (k * 29 + 5) % points.count];
      if (a === b) continue;
      const position = (n: number): Position => [(points.xs[n] ?? 0) / 1e7, (points.ys[n] ?? 0) / 1e7];
      // Bellman and Ford: no heap, no bound, no order.
      const least = new Float64Array(points.count).fill(Infinity);
      least[a] = 0;
      for (let round = 0; round < points.count; round++) {
        cost.forEach((c, s) => {
          const [p, q] = [from[s] ?? 0, to[s] ?? 0];
          least[q] = Math.min(least[q] ?? 0, (least[p] ?? 0) + c);
          least[p] = Math.min(least[p] ?? 0, (least[q] ?? 0) + c);
        });
      }
      const path = trace(network, position(a), position(b), 0.001);
      if (least[b] === Infinity) expect(path).toBeNull();
      if (path === null) continue;
      found++;
      expect(lengthM(path)).toBeCloseTo((least[b] ?? 0) / 1e4, 2);
    }
    expect(found).toBeGreaterThan(20);
  });

  it('has nothing to say of an empty network, or of what is no number', () => {
    expect(trace(traceNetwork([]), at(0, 0), at(1, 0), 10)).toBeNull();
    expect(traceNetwork([[at(0, 0), [Number.NaN, 1], at(1, 0), at(2, 0)]]).cost).toHaveLength(1);
  });
});

it('a heap gives what it got in order, equals by number', () => {
  const heap = new MinHeap();
  const pairs = Array.from({ length: 500 }, (_, i) => ({ key: (i * 37) % 50, id: (i * 7919) % 1000 }));
  for (const { key, id } of pairs) heap.push(key, id);
  const out = Array.from({ length: 501 }, () => heap.pop());
  expect(out.pop()).toBeNull();
  expect(out).toEqual(pairs.sort((a, b) => a.key - b.key || a.id - b.id));
});
