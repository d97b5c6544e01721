import { describe, expect, it } from 'vitest';
import { townGrid } from '../../tests/properties/town-grid.ts';
import { evaluate } from './evaluate.ts';
import { problemFromGraph } from './graph-file.ts';
import { solve } from './solve.ts';

/** A row of units a–b–c–… with the given weights. */
function row(weights: number[], min: number, max: number, cells: number | null = null) {
  const units = weights.map((weight, x) => ({ id: String(x), weight, x, y: 0 }));
  return problemFromGraph({ units, edges: weights.slice(1).map((_, i) => [i, i + 1, 1] as [number, number, number]) }, { min, max, cells });
}

describe('solve', () => {
  it('splits a row where only one cut is in band, and proves it', async () => {
    //  3 1 | 2 2
    const result = await solve(row([3, 1, 2, 2], 4, 4), { seconds: 0.2, seed: 1, objective: 'cut' });
    expect([...result.assignment]).toEqual([0, 0, 1, 1]);
    expect(result).toMatchObject({ feasible: true, proved: true, cutEdges: 1, bound: 1, gap: 0 });
  });

  it('says which unit is heavier than a cell may be', async () => {
    const result = await solve(row([3, 9, 2, 2], 3, 5), { seconds: 0.1, seed: 1 });
    expect(result.feasible).toBe(false);
    expect(result.findings).toContainEqual(expect.objectContaining({ code: 'partition.unitTooHeavy', units: [1] }));
  });

  it('keeps hard edges and groups apart', async () => {
    const problem = row([2, 2, 2, 2, 2, 2], 4, 6);
    problem.edgeGrade[3] = 3;
    problem.groups = Int32Array.from([1, 1, 2, 2, 3, 3]);
    const result = await solve(problem, { seconds: 0.1, seed: 1 });
    expect(result).toMatchObject({ feasible: true, cells: 3 });
    expect(result.assignment[1]).not.toBe(result.assignment[2]);
    expect(result.assignment[3]).not.toBe(result.assignment[4]);
  });

  it('sets a heavy unit aside without spoiling its neighbours', async () => {
    //  2 2 | 9 0 | 2 2: what hangs on the heavy unit alone joins it only when too light for a cell
    const result = await solve(row([2, 2, 9, 2, 2], 3, 5), { seconds: 0.1, seed: 1 });
    expect([...result.assignment]).toEqual([0, 0, 1, 2, 2]);
    expect(result.findings.map(({ code }) => code)).toEqual(['partition.unitTooHeavy']);
    expect((await solve(row([2, 2, 9, 0], 3, 5), { seconds: 0.1, seed: 1 })).assignment).toEqual(Int32Array.from([0, 0, 1, 1]));
  });

  it('lets a unit of no group join either side, and never joins two groups over it', async () => {
    const problem = row([2, 2, 0, 2, 2], 4, 4);
    problem.groups = Int32Array.from([0, 0, -1, 1, 1]);
    const result = await solve(problem, { seconds: 0.1, seed: 1 });
    expect(result).toMatchObject({ feasible: true, cells: 2 });
    expect(evaluate(problem, Int32Array.from([0, 0, 0, 0, 0])).findings.map(({ code }) => code)).toContain('partition.groupsMixed');
  });

  it('never has a hard edge inside a cell, though a way round it exists', async () => {
    // A square of four units, wall between 0 and 1; all four weigh as much as one cell.
    const problem = row([1, 1, 1, 1], 4, 4);
    problem.edgeA = Int32Array.from([0, 1, 2, 0]);
    problem.edgeB = Int32Array.from([1, 2, 3, 3]);
    problem.edgeLength = new Float64Array(4).fill(1);
    problem.edgeGrade = Uint8Array.from([3, 0, 0, 0]);
    const result = await solve(problem, { seconds: 0.1, seed: 1 });
    expect(result.assignment[0]).not.toBe(result.assignment[1]);
    expect(result).toMatchObject({ feasible: false, proved: true });
  });

  it('refuses a band upside down', async () => {
    await expect(solve(row([1], 5, 4), { seconds: 1, seed: 1 })).rejects.toMatchObject({ code: 'partition.badBand' });
  });

  it('brings a town of 800 units into the band, the same for the same seed and steps', async () => {
    const problem = townGrid(32, 25, 3);
    const [one, two] = [await solve(problem, { seconds: 60, steps: 400_000, seed: 5 }), await solve(problem, { seconds: 60, steps: 400_000, seed: 5 })];
    expect(one.feasible).toBe(true);
    expect(evaluate(problem, one.assignment)).toMatchObject({ feasible: true, broken: [] });
    expect([...two.assignment]).toEqual([...one.assignment]);
  });

  it('is never worse than the plan it set out from, and mends one that is broken', async () => {
    const problem = { ...townGrid(12, 10, 4), cells: 18 };
    const good = await solve(problem, { seconds: 30, steps: 300_000, seed: 1, objective: 'cut' });
    const again = await solve(problem, { seconds: 30, steps: 4000, seed: 2, objective: 'cut', start: good.assignment });
    expect(good.feasible && again.feasible).toBe(true);
    expect(again.cutEdges).toBeLessThanOrEqual(good.cutEdges);
    // Every third unit is torn out of its cell; half of the others have none.
    const broken = good.assignment.map((cell, u) => (u % 3 === 0 ? 99 : u % 2 === 0 ? -1 : cell));
    expect(await solve(problem, { seconds: 30, steps: 300_000, seed: 1, objective: 'cut', start: broken })).toMatchObject({ feasible: true, cells: 18 });
  });

  it('stops with the reason of the signal', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('enough')), 100);
    await expect(solve(townGrid(40, 40, 1), { seconds: 20, seed: 1, signal: stop.signal })).rejects.toThrow('enough');
  });
});

it('counts its steps, and ends after so many, whatever the size of the problem', { timeout: 20_000 }, async () => {
  for (const [columns, lines] of [[2, 2], [5, 4], [12, 9]] as const) {
    const problem = { ...townGrid(columns, lines, 2), min: 60, max: 700 };
    const one = await solve(problem, { seconds: 15, steps: 30_000, seed: 3, objective: 'cut' });
    expect(one.seconds).toBeLessThan(10);
    expect(await solve(problem, { seconds: 15, steps: one.steps, seed: 3, objective: 'cut' })).toMatchObject({ cutEdges: one.cutEdges, assignment: one.assignment });
  }
});
