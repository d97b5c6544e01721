import { describe, expect, it } from 'vitest';
import { townGrid } from '../../../tests/properties/town-grid.ts';
import { randomFrom } from '../../base/random.ts';
import { evaluate } from '../evaluate.ts';
import { problemFromGraph } from '../graph-file.ts';
import type { PartitionProblem } from '../problem.ts';
import { solve } from '../solve.ts';
import { bestOpening, openedBetween } from './openings.ts';
import { cellsByWeight, possibleCells, relaxations } from './relax.ts';

const plenty = (): { steps: number } => ({ steps: 50_000_000 });

/** A row of units a–b–c–… with the given weights. */
function row(weights: number[], min: number, max: number): PartitionProblem {
  const units = weights.map((weight, x) => ({ id: String(x), weight, x, y: 0 }));
  return problemFromGraph({ units, edges: weights.slice(1).map((_, i) => [i, i + 1, 1] as [number, number, number]) }, { min, max, cells: null });
}

/** Whether any assignment of the units to cells is feasible: all are tried, each new cell by its first unit. */
function anyPlan(problem: PartitionProblem): boolean {
  const n = problem.weights.length;
  const cellOf = new Int32Array(n);
  const place = (u: number, cells: number): boolean => {
    if (u === n) return evaluate(problem, cellOf).feasible;
    for (let c = 0; c <= cells; c++) {
      cellOf[u] = c;
      if (place(u + 1, Math.max(cells, c + 1))) return true;
    }
    return false;
  };
  return place(0, 0);
}

describe('relaxations', () => {
  it('tells the smallest step of either bound', () => {
    //  2 3 2: too heavy for one cell of 5, too light for two of 4
    const found = relaxations(row([2, 3, 2], 4, 5), [0, 1, 2], plenty());
    expect(found).toEqual([
      { bound: 'min', value: 2, cells: 2, by: 'exact' },
      { bound: 'max', value: 7, cells: 1, by: 'exact' },
    ]);
  });

  it('says nothing where the band can be kept', () => {
    expect(relaxations(row([2, 2, 2, 2], 4, 5), [0, 1, 2, 3], plenty())).toEqual([]);
  });

  it('counts by weight alone where the search would take too long', () => {
    // 30 units of weight 1: one cell of 30 is above 25, two of 15 are below 16
    const problem = row(Array.from({ length: 30 }, () => 1), 16, 25);
    expect(relaxations(problem, [...problem.weights.keys()], plenty())).toEqual([
      { bound: 'min', value: 15, cells: 2, by: 'arithmetic' },
      { bound: 'max', value: 30, cells: 1, by: 'arithmetic' },
    ]);
  });

  it('is feasible, and no smaller step is: against all plans of small towns', () => {
    const { next } = randomFrom(4);
    let checked = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const town = townGrid(2 + (seed % 2), 2, seed);
      if (next() < 0.3) town.edgeGrade[Math.floor(next() * town.edgeGrade.length)] = 3;
      const problem = { ...town, min: 60 + Math.floor(next() * 120), max: 180 + Math.floor(next() * 40) };
      const units = [...problem.weights.keys()];
      const found = relaxations(problem, units, plenty());
      expect(found.length === 0 || !anyPlan(problem)).toBe(true);
      for (const { bound, value, cells } of found) {
        checked++;
        const relaxed = { ...problem, [bound]: value };
        expect(anyPlan({ ...relaxed, cells })).toBe(true);
        expect(anyPlan({ ...problem, [bound]: value + (bound === 'min' ? 1 : -1) })).toBe(false);
      }
    }
    expect(checked).toBeGreaterThan(10);
  });
});

describe('bestOpening', () => {
  it('opens the barrier to the neighbour that makes up what is missing', () => {
    //  3 3 ║ 1 ║ 9: with the 9 no cell is in band, with the two others one is
    const problem = row([3, 3, 1, 9], 6, 9);
    problem.edgeGrade.set([0, 3, 3]);
    const components = { component: Int32Array.of(0, 0, 1, 2), members: [[0, 1], [2], [3]] };
    expect(bestOpening(problem, components, 1, plenty())).toEqual({ units: [2, 1], kind: 'barrier', edges: 1, length: 1, weight: 7, cells: 1, by: 'exact' });
  });

  it('opens the border of communities where no barrier is in the way', () => {
    const problem = { ...row([3, 3, 1], 6, 9), groups: Int32Array.of(0, 0, 1) };
    expect(bestOpening(problem, { component: Int32Array.of(0, 0, 1), members: [[0, 1], [2]] }, 1, plenty())).toMatchObject({ units: [2, 1], kind: 'group', cells: 1 });
  });

  it('knows none where no neighbour helps', () => {
    const problem = row([9, 1, 9], 6, 9);
    problem.edgeGrade.set([3, 3]);
    expect(bestOpening(problem, { component: Int32Array.of(0, 1, 2), members: [[0], [1], [2]] }, 1, plenty())).toBeNull();
  });

  it('what it opens can be divided: against all plans of small towns', () => {
    let checked = 0;
    for (let seed = 1; seed <= 30; seed++) {
      // Six units in two rows, a wall between the second and the third column.
      const problem = { ...townGrid(3, 2, seed), min: 130, max: 260 };
      const component = Int32Array.from([0, 0, 1, 0, 0, 1]);
      problem.edgeA.forEach((u, e) => {
        if (component[u] !== component[problem.edgeB[e] ?? 0]) problem.edgeGrade[e] = 3;
      });
      const opening = bestOpening(problem, { component, members: [[0, 1, 3, 4], [2, 5]] }, 1, plenty());
      const opened = openedBetween(problem, component, [0, 1, 3, 4, 2, 5]);
      expect(opening !== null).toBe(anyPlan(opened));
      if (opening !== null) checked++;
    }
    expect(checked).toBeGreaterThan(5);
  });
});

it('arithmetic never denies what a search finds', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const problem = { ...townGrid(3, 3, seed), min: 100 + seed, max: 220 + seed };
    const possible = possibleCells(problem, plenty());
    if (possible !== null && possible.length > 0) expect(cellsByWeight(problem, problem)).toBeGreaterThan(0);
  }
});

describe('what solve says', () => {
  it('names the barrier to blame, and the step of the band where that is no more than half of it', async () => {
    //  3 3 ║ 1
    const problem = row([3, 3, 1], 6, 9);
    problem.edgeGrade.set([0, 3]);
    const { feasible, proved, findings } = await solve(problem, { seconds: 0.1, seed: 1 });
    expect({ feasible, proved }).toEqual({ feasible: false, proved: true });
    expect(findings.map(({ code, units, params }) => ({ code, units, unit: params.unit, other: params.other, value: params.value }))).toEqual([
      { code: 'partition.componentOutOfBand', units: [2], unit: 3, other: undefined, value: undefined },
      { code: 'partition.openBarrier', units: [2, 1], unit: 3, other: 2, value: undefined },
    ]);
    problem.weights[2] = 4;
    const closer = (await solve({ ...problem, max: 10 }, { seconds: 0.1, seed: 1 })).findings;
    expect(closer.map(({ code, params }) => [code, params.value])).toEqual([
      ['partition.componentOutOfBand', undefined],
      ['partition.relaxMin', 4],
      ['partition.openBarrier', undefined],
    ]);
  });

  it('says how far the best plan is off where nothing is proved', async () => {
    // 21 units of weight 1 on a ring, two cells of 10.2 to 10.8: by weight it can be, with whole units it cannot.
    const units = Array.from({ length: 21 }, (_, i) => ({ id: String(i), weight: 1, x: Math.cos(i), y: Math.sin(i) }));
    const problem = problemFromGraph({ units, edges: units.map((_, i) => [i, (i + 1) % 21, 1] as [number, number, number]) }, { min: 10.2, max: 10.8, cells: 2 });
    const { findings, assignment } = await solve(problem, { seconds: 0.1, seed: 1 });
    const off = findings.find(({ code }) => code === 'partition.notFound');
    expect(off?.params).toMatchObject({ cells: 2, outside: 0.4, min: 10.2, max: 10.8 });
    expect(new Set(assignment).size).toBe(2);
  });

  it('keeps the numbers of units where some were set aside', async () => {
    //  9 ║ 3 3 ║ 1: unit 1 is too heavy
    const problem = row([19, 3, 3, 1], 6, 9);
    problem.edgeGrade.set([3, 0, 3]);
    const { findings } = await solve(problem, { seconds: 0.1, seed: 1 });
    expect(findings.find(({ code }) => code === 'partition.unitTooHeavy')?.params).toMatchObject({ unit: 1, pieces: 3 });
    expect(findings.find(({ code }) => code === 'partition.openBarrier')).toMatchObject({ units: [3, 2], params: { unit: 4, other: 3 } });
  });
});
