import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/partition/evaluate.ts';
import { problemFromGraph } from '../../src/partition/graph-file.ts';
import type { GraphFile } from '../../src/partition/graph-file.ts';
import { measuresOf } from '../../src/partition/measures.ts';
import { solve } from '../../src/partition/solve.ts';
import { withSplits } from '../../src/partition/infeasible/split-findings.ts';
import { hasTowns, outOfBand, realTown, townNames, townProblem } from './real-towns.ts';

const folder = new URL('../../../shared/data/districting/', import.meta.url);
const present = existsSync(folder);
const names = present ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];

describe.skipIf(!present)('published districting instances', () => {
  let feasible = 0;
  it.each(names)('%s', async (name) => {
    const file = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as GraphFile & { min: number; max: number; cells: number; bestKnownCutEdges?: number; provenBoundCutEdges?: number };
    const problem = problemFromGraph(file, { min: file.min, max: file.max, cells: file.cells });
    const result = await solve(problem, { seconds: 3, seed: 1, objective: 'cut' });
    const judged = evaluate(problem, result.assignment);
    expect(judged.broken).toEqual([]);
    expect(result.feasible).toBe(judged.feasible);
    expect(result.bound).toBeLessThanOrEqual(file.bestKnownCutEdges ?? Infinity);
    if (name === 'ME-county.json') expect(result).toMatchObject({ feasible: true, proved: true });
    if (result.feasible) {
      expect(result.cutEdges).toBeGreaterThanOrEqual(file.provenBoundCutEdges ?? 0);
      feasible++;
    }
  });
  it('finds a feasible plan for nine of them at least', () => expect(feasible).toBeGreaterThanOrEqual(9));
});

describe.skipIf(!hasTowns)('towns from OpenStreetMap extracts, 300 to 500 households a cell', () => {
  it.each(townNames)('%s', { timeout: 120_000 }, async (name) => {
    const town = await realTown(name);
    const problem = townProblem(town);
    const result = await solve(problem, { seconds: 9, seed: 1, objective: 'border' });
    const judged = evaluate(problem, result.assignment);
    expect(judged.broken).toEqual([]);
    expect(judged.findings.filter(({ code }) => code !== 'partition.cellOutOfBand')).toEqual([]);
    // Each cell that is out of band has a proof that it must be: a unit too heavy, or an area that is closed in.
    const { heavy, notFound } = outOfBand(problem, result);
    expect(notFound).toBe(0);
    expect(measuresOf(problem, result.assignment).alongBarriers).toBeGreaterThanOrEqual(0.6);
    // Each unit too heavy is told with a proposal to divide it by its buildings or streets.
    const split = withSplits(result.findings, town.units, town.barriers, town.buildings).filter(({ code }) => code.startsWith('partition.split'));
    expect(split.length).toBe(heavy);
  });
});
