/**
 * Towns from OpenStreetMap extracts in cells of 300 to 500 households.
 * Run: `npm run bench:partition-towns -- [--seconds 18] [--seeds 1] [--only monaco]`.
 */
import { parseArgs } from 'node:util';
import { evaluate } from '../../src/partition/evaluate.ts';
import { measuresOf } from '../../src/partition/measures.ts';
import { solve } from '../../src/partition/solve.ts';
import { hasTowns, outOfBand, realTown, townNames, townProblem } from '../real/real-towns.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '18' }, seeds: { type: 'string', default: '1' }, only: { type: 'string' } } });
if (!hasTowns) {
  console.error('No extracts: ../shared/data/osm is absent.');
  process.exit(1);
}
const rows: Array<Record<string, string | number>> = [];
for (const name of townNames.filter((own) => values.only?.split(',').includes(own) ?? true)) {
  const town = await realTown(name);
  const problem = townProblem(town);
  for (let seed = 1; seed <= Number(values.seeds); seed++) {
    const result = await solve(problem, { seconds: Number(values.seconds), seed, objective: 'border' });
    // Judged apart from the solver.
    const { findings, weights } = evaluate(problem, result.assignment);
    const { heavy, closed, notFound } = outOfBand(problem, result);
    const { borderLength, alongBarriers } = measuresOf(problem, result.assignment);
    rows.push({
      town: name,
      seed,
      units: town.units.length,
      cells: result.cells,
      'in band': weights.filter((weight) => weight >= problem.min && weight <= problem.max).length,
      'unit too heavy': heavy,
      'closed in': closed,
      'not found': notFound,
      'rules broken': findings.filter(({ code }) => code !== 'partition.cellOutOfBand').length,
      'border, km': Math.round(borderLength / 10) / 100,
      'along barriers, %': Math.round(alongBarriers * 1000) / 10,
      seconds: Math.round(result.seconds * 10) / 10,
    });
    console.error(JSON.stringify(rows.at(-1)));
    for (const { code, params } of result.findings) console.error(`  ${code} ${JSON.stringify(params)}`);
  }
}
console.table(rows);
