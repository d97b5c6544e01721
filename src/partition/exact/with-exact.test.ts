import highsLoader from 'highs';
import type { Highs } from 'highs';
import { expect, it } from 'vitest';
import { problemFromGraph } from '../graph-file.ts';
import type { PartitionProblem } from '../problem.ts';
import { solve } from '../solve.ts';

const highs = await highsLoader();

/** Units of weight 1 in rows and columns, edges between neighbours; unit i lies in row i ÷ columns. */
function field(rows: number, columns: number, band: { min: number; max: number; cells: number }): PartitionProblem {
  const units = Array.from({ length: rows * columns }, (_, i) => ({ id: String(i), weight: 1, x: i % columns, y: Math.floor(i / columns) }));
  const edges = units.flatMap(({ x, y }, i): Array<[number, number, number]> => [...(x + 1 < columns ? [[i, i + 1, 1] as [number, number, number]] : []), ...(y + 1 < rows ? [[i, i + columns, 1] as [number, number, number]] : [])]);
  return problemFromGraph({ units, edges }, band);
}

it('a hard edge to another component is no part of the proof of this one', async () => {
  //  A A A b│b b b b ║ C C C d│d d d d
  //  A A A A│b b b b ║ C C C C│d d d d    ║ is hard; the straight borders in the middle of each half cost least,
  //  A A A A A│b b b ║ C C C C C│d d d    and their edges come first in the file
  const plain = field(3, 16, { min: 12, max: 12, cells: 4 });
  const ends = (e: number): [number, number] => [plain.edgeA[e] ?? 0, plain.edgeB[e] ?? 0];
  const straight = (e: number): boolean => ends(e)[1] - ends(e)[0] === 1 && [3, 11].includes(ends(e)[0] % 16);
  const order = [...plain.edgeA.keys()].sort((p, q) => Number(straight(q)) - Number(straight(p)) || p - q);
  const problem: PartitionProblem = {
    ...plain,
    edgeA: Int32Array.from(order, (e) => ends(e)[0]),
    edgeB: Int32Array.from(order, (e) => ends(e)[1]),
    edgeGrade: Uint8Array.from(order, (e) => (ends(e)[1] - ends(e)[0] === 1 && ends(e)[0] % 16 === 7 ? 3 : 0)),
  };
  const start = Int32Array.from(problem.weights, (_, u) => (u % 16 < 8 ? 0 : 2) + (u % 8 < 3 + Math.floor(u / 16) ? 0 : 1));
  const result = await solve(problem, { seconds: 20, steps: 1, seed: 1, objective: 'cut', start, exact: { highs, seconds: 20 } });
  expect(result).toMatchObject({ feasible: true, proved: true, cutEdges: 9, bound: 9 });
});

it('a cell that may weigh nothing has units all the same', async () => {
  for (const band of [{ min: 0, max: 25, cells: 2 }, { min: 0, max: 13, cells: 3 }]) {
    const result = await solve(field(5, 5, band), { seconds: 5, steps: 20_000, seed: 1, objective: 'cut', exact: { highs, seconds: 5 } });
    expect(result).toMatchObject({ feasible: true, cells: band.cells });
  }
});

it('a proof that fails costs no plan, and is told', async () => {
  const broken = new Proxy(highs, { get: (own, key) => (key === 'withModel' ? () => { throw new Error('out of memory'); } : Reflect.get(own, key)) }) as Highs;
  const result = await solve(field(6, 6, { min: 8, max: 10, cells: 4 }), { seconds: 5, steps: 20_000, seed: 1, objective: 'cut', exact: { highs: broken, seconds: 5 } });
  expect(result).toMatchObject({ feasible: true, proved: false });
  expect(result.findings).toEqual([expect.objectContaining({ code: 'partition.proofFailed', params: expect.objectContaining({ reason: 'out of memory' }) as object })]);
});

it('a plan of few units to set out from grows to the cells asked for', async () => {
  const problem = field(6, 6, { min: 8, max: 10, cells: 4 });
  for (const seeds of [[0], [0, 35], [0, 1]]) {
    const start = new Int32Array(36).fill(-1);
    seeds.forEach((u, c) => (start[u] = c));
    const result = await solve(problem, { seconds: 5, steps: 3000, seed: 1, objective: 'cut', start });
    expect(result).toMatchObject({ feasible: true, cells: 4 });
  }
});

it('nothing to choose ends at once, however many steps are allowed', async () => {
  const result = await solve(field(1, 2, { min: 1, max: 1, cells: 2 }), { seconds: 5, steps: 1e15, seed: 1, objective: 'cut' });
  expect(result).toMatchObject({ feasible: true, proved: true, cutEdges: 1 });
  expect(result.seconds).toBeLessThan(4);
});
