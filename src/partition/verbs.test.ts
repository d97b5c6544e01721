import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { townGrid } from '../../tests/properties/town-grid.ts';
import { evaluate } from './evaluate.ts';
import { problemFromGraph } from './graph-file.ts';
import type { PartitionProblem } from './problem.ts';
import { solve } from './solve.ts';
import { alternatives, finishPlan, improveWithin, rebalance, restoreContiguity } from './verbs.ts';

const SOON = { seconds: 20, steps: 40_000, seed: 1 };

/** Units of weight 1 in rows; a letter per unit is its cell, a dot none. */
function drawn(rows: string[], min: number, max: number): { problem: PartitionProblem; plan: Int32Array } {
  const columns = rows[0]?.length ?? 0;
  const letters = rows.join('');
  const units = [...letters].map((_, i) => ({ id: String(i), weight: 1, x: i % columns, y: -Math.floor(i / columns) }));
  const edges = units.flatMap((_, i): Array<[number, number, number]> => [
    ...((i + 1) % columns === 0 ? [] : [[i, i + 1, 1] as [number, number, number]]),
    ...(i + columns < units.length ? [[i, i + columns, 1] as [number, number, number]] : []),
  ]);
  return { problem: problemFromGraph({ units, edges }, { min, max, cells: null }), plan: Int32Array.from(letters, (letter) => (letter === '.' ? -1 : letter.charCodeAt(0) - 97)) };
}

/** The plan as drawn: a cell that continues one has its letter, a new one a capital. */
function picture(columns: number, { assignment, from }: { assignment: Int32Array; from: Int32Array }): string[] {
  const letters = [...assignment].map((c) => (c < 0 ? '.' : (from[c] ?? -1) < 0 ? String.fromCharCode(65 + c) : String.fromCharCode(97 + (from[c] ?? 0))));
  return Array.from({ length: letters.length / columns }, (_, row) => letters.slice(row * columns, (row + 1) * columns).join(''));
}

describe('finishPlan', () => {
  it('gives units without a cell to cells that have room', async () => {
    const { problem, plan } = drawn(['aa..bb', 'aa..bb'], 4, 6);
    const found = await finishPlan(problem, plan, SOON);
    expect(found).toMatchObject({ feasible: true, cells: 2 });
    expect(picture(6, found)).toEqual(['aaabbb', 'aaabbb']);
  });

  it('makes new cells where those that are there are full', async () => {
    const { problem, plan } = drawn(['aaa....', 'aaa....'], 5, 8);
    const found = await finishPlan(problem, plan, SOON);
    expect(found).toMatchObject({ feasible: true, cells: 2 });
    expect(picture(7, found)).toEqual(['aaaBBBB', 'aaaBBBB']);
  });
});

describe('rebalance', () => {
  it('moves no more households than must be', async () => {
    //  a has 10 of at most 8, b 2 of at least 4: two units go over
    const { problem, plan } = drawn(['aaaaab', 'aaaaab'], 4, 8);
    const found = await rebalance(problem, plan, SOON);
    expect(picture(6, found)).toEqual(['aaaabb', 'aaaabb']);
  });

  it('leaves a plan in band as it is, and units without a cell without one', async () => {
    const { problem, plan } = drawn(['aaab.', 'aabb.'], 3, 6);
    expect(picture(5, await rebalance(problem, plan, SOON))).toEqual(['aaab.', 'aabb.']);
  });
});

it('restoreContiguity gives detached pieces to the cells around them, then balances', async () => {
  const { problem, plan } = drawn(['aaabbb', 'aaabba'], 5, 7);
  expect(picture(6, await restoreContiguity(problem, plan, SOON))).toEqual(['aaabbb', 'aaabbb']);
  const light = drawn(['aabbb', 'acbbb', 'ccbba'], 4, 8);
  const found = await restoreContiguity(light.problem, light.plan, SOON);
  expect(found).toMatchObject({ cells: 3 });
  expect(evaluate(light.problem, found.assignment).broken).toEqual([]);
});

it('improveWithin straightens a border and touches nothing outside', async () => {
  const { problem, plan } = drawn(['aabbcc', 'abbbcc', 'aaabcc'], 4, 8);
  const west = [...plan.keys()].filter((u) => u % 6 < 4);
  const found = await improveWithin(problem, plan, west, { ...SOON, objective: 'cut' });
  expect(found.feasible).toBe(true);
  expect(picture(6, found).map((row) => row.slice(4))).toEqual(['cc', 'cc', 'cc']);
  expect(found.cutEdges).toBeLessThan(evaluate(problem, plan).cutEdges);
});

it('alternatives differ, and each keeps the rules', async () => {
  const problem = townGrid(14, 12, 3);
  const plans = await alternatives(problem, { ...SOON, steps: 600_000 });
  expect(plans.length).toBeGreaterThan(1);
  expect(new Set(plans.map(({ kind }) => kind)).size).toBe(plans.length);
  for (const plan of plans) expect(evaluate(problem, plan.assignment)).toMatchObject({ feasible: true });
  const spread = (kind: string): number => Math.max(...(plans.find((plan) => plan.kind === kind)?.weights ?? []).map((w) => Math.abs(w - 400)));
  if (plans.some(({ kind }) => kind === 'even')) expect(spread('even')).toBeLessThanOrEqual(spread('border'));
});

describe('on any town and any broken plan', () => {
  const cases = { town: fc.integer({ min: 1, max: 50 }), noise: fc.array(fc.tuple(fc.nat(79), fc.nat(12)), { maxLength: 12 }), holes: fc.array(fc.nat(79), { maxLength: 20 }) };
  const given = async (seed: number, noise: ReadonlyArray<readonly [number, number]>, holes: readonly number[]) => {
    const problem = townGrid(10, 8, seed);
    const plan = (await solve(problem, { ...SOON, steps: 20_000 })).assignment;
    const cells = Math.max(...plan) + 1;
    for (const [u, c] of noise) plan[u] = c % cells;
    for (const u of holes) plan[u] = -1;
    return { problem, plan };
  };

  it('finishPlan moves no unit that has a cell, and leaves none without', async () => {
    await fc.assert(fc.asyncProperty(cases.town, cases.noise, cases.holes, async (seed, noise, holes) => {
      const { problem, plan } = await given(seed, noise, holes);
      const { assignment, from } = await finishPlan(problem, plan, { ...SOON, steps: 6000 });
      expect(assignment.every((c) => c >= 0)).toBe(true);
      plan.forEach((cell, u) => cell >= 0 && expect(from[assignment[u] ?? -1]).toBe(cell));
    }), { numRuns: 25 });
  });

  it('restoreContiguity leaves connected cells, rebalance too, and neither deals out what had no cell', async () => {
    await fc.assert(fc.asyncProperty(cases.town, cases.noise, cases.holes, async (seed, noise, holes) => {
      const { problem, plan } = await given(seed, noise, holes);
      for (const verb of [restoreContiguity, rebalance]) {
        const { assignment, findings } = await verb(problem, plan, { ...SOON, steps: 6000 });
        expect(findings.filter(({ code }) => code === 'partition.cellInPieces' || code === 'partition.hardEdgeInside')).toEqual([]);
        expect([...assignment].map((c) => c < 0)).toEqual([...plan].map((c) => c < 0));
      }
    }), { numRuns: 15 });
  });

  it('improveWithin moves only what it may', async () => {
    await fc.assert(fc.asyncProperty(cases.town, cases.noise, cases.holes, async (seed, noise, holes) => {
      const { problem, plan } = await given(seed, noise, holes);
      const inside = new Set([...plan.keys()].filter((u) => u % 10 < 5));
      const { assignment, from } = await improveWithin(problem, plan, [...inside], { ...SOON, steps: 6000 });
      plan.forEach((cell, u) => {
        if (!inside.has(u)) expect((assignment[u] ?? -1) < 0 ? -1 : from[assignment[u] ?? -1]).toBe(cell);
        else expect(assignment[u]).toBeGreaterThanOrEqual(0);
      });
    }), { numRuns: 20 });
  });

  it('cancelled at any moment, the last plan that was told is whole', async () => {
    const { problem, plan } = await given(7, [[3, 2], [40, 1]], [5, 6, 7]);
    const stop = new AbortController();
    const told: Int32Array[] = [];
    const running = rebalance(problem, plan, { seconds: 20, seed: 1, signal: stop.signal, onBest: (best) => told.push(best) });
    setTimeout(() => stop.abort(new Error('enough')), 60);
    await running.catch((reason: Error) => expect(reason.message).toBe('enough'));
    expect(told.length).toBeGreaterThan(0);
    expect([...(told.at(-1) ?? [])].map((c) => c < 0)).toEqual([...plan].map((c) => c < 0));
  });
});
