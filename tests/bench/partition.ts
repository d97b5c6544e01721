/**
 * The scoreboard of the partition solver: published instances with their best known cut edges, beside METIS.
 * Run: `npm run bench:partition -- [--seconds 30] [--seeds 1] [--steps N] [--exact 60] [--only AL-county,UT-tract]`;
 * `--exact` gives so many seconds more to bounds and proofs, for the first seed.
 */
import highsLoader from 'highs';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { evaluate } from '../../src/partition/evaluate.ts';
import { problemFromGraph } from '../../src/partition/graph-file.ts';
import type { GraphFile } from '../../src/partition/graph-file.ts';
import { solve } from '../../src/partition/solve.ts';
import { bestOfMetis, hasMetis } from './metis.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '30' }, seeds: { type: 'string', default: '1' }, steps: { type: 'string' }, exact: { type: 'string' }, only: { type: 'string' } },
});
type Published = GraphFile & { min: number; max: number; cells: number; bestKnownCutEdges?: number };
const folder = new URL('../../../shared/data/districting/', import.meta.url);
const highs = values.exact === undefined ? null : await highsLoader();
const only = values.only?.split(',');
const names = (existsSync(folder) ? readdirSync(folder) : []).map((name) => basename(name, '.json')).filter((name) => only?.includes(name) ?? true);
const rows: Array<Record<string, string | number | null | undefined>> = [];
for (const name of names) {
  const file = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Published;
  const problem = problemFromGraph(file, { min: file.min, max: file.max, cells: file.cells });
  const cuts: number[] = [];
  let [infeasible, reached, bound, seconds] = [0, 0, 0, 0];
  for (let seed = 1; seed <= Number(values.seeds); seed++) {
    const exact = highs !== null && seed === 1 ? { exact: { highs, seconds: Number(values.exact) } } : {};
    const result = await solve(problem, { seconds: Number(values.seconds), seed, objective: 'cut', ...exact, ...(values.steps === undefined ? {} : { steps: Number(values.steps) }) });
    // Judged apart from the solver.
    if (!evaluate(problem, result.assignment).feasible) infeasible++;
    else cuts.push(result.cutEdges);
    if (result.feasible && result.cutEdges <= (file.bestKnownCutEdges ?? result.bound)) reached++;
    bound = Math.max(bound, result.bound);
    seconds += result.seconds / Number(values.seeds);
  }
  const rival = hasMetis ? bestOfMetis(problem, file.cells, 80) : null;
  rows.push({
    instance: name,
    units: file.units.length,
    cells: file.cells,
    ours: cuts.length > 0 ? Math.min(...cuts) : null,
    worst: cuts.length > 0 ? Math.max(...cuts) : null,
    'best known': file.bestKnownCutEdges,
    'reached by': `${reached}/${values.seeds}`,
    infeasible,
    bound,
    seconds: Math.round(seconds * 10) / 10,
    'METIS, 80 runs': rival === null ? 'not installed' : (rival.cutEdges ?? 'none'),
    'METIS s': rival === null ? null : Math.round(rival.seconds * 10) / 10,
  });
  console.error(JSON.stringify(rows.at(-1)));
}
console.table(rows);
