import type { Objective, PartitionProblem, PartitionResult } from '../src/partition/problem.ts';
import { Refusal } from '../src/base/refusal.ts';
import { problemFromGraph } from '../src/partition/graph-file.ts';
import { problemFromUnits } from '../src/partition/from-units.ts';
import { withSplits } from '../src/partition/infeasible/split-findings.ts';
import { solve } from '../src/partition/solve.ts';
import { mergeUnits } from '../src/partition/units/merge.ts';
import { EXIT, Usage, print, progress, sentence } from './context.ts';
import type { Context } from './context.ts';
import { isSameFile, readJson, writeWhole } from './files.ts';
import { readGraph } from './read-graph.ts';
import { readBarriers, readUnits } from './read-units.ts';
import { assertWritable } from './writable.ts';

export interface PartitionArguments {
  graph?: string;
  units?: string;
  barriers?: string;
  cells?: number;
  min?: number;
  max?: number;
  seconds: number;
  seed: number;
  steps?: number;
  objective?: Objective;
  start?: string;
  exact?: boolean;
  out: string;
}

/** Share of the time for the search, where a proof is to follow. */
const SEARCH_SHARE = 1 / 6;

/** `jingwei partition`: exit 0 when every cell is in band, 1 when not (the plan is written all the same). */
export async function partition(args: PartitionArguments, context: Context): Promise<number> {
  if ((args.graph === undefined) === (args.units === undefined)) throw new Usage('cli.oneInput');
  const { min, max } = args;
  if (min !== undefined && max !== undefined && min > max) throw new Usage('partition.badBand', { min, max });
  const objective = args.objective ?? (args.graph === undefined ? 'border' : 'cut');
  if (args.exact === true && objective !== 'cut') throw new Usage('cli.exactCut');
  for (const input of [args.graph, args.units, args.barriers, args.start]) {
    if (input !== undefined && (await isSameFile(input, args.out))) throw new Usage('cli.sameFile', { file: input });
  }
  await assertWritable(args.out);
  const { result, text } = args.graph !== undefined ? await ofGraph(args.graph, objective, args, context) : await ofUnits(args.units ?? '', objective, args, context);
  context.signal.throwIfAborted();
  await writeWhole(args.out, text(result));
  const { language } = context;
  const findings = result.findings.map((finding) => sentence(language, finding.code, finding.params));
  const feasible = sentence(language, result.feasible ? 'cli.yes' : 'cli.no');
  const { cells, cutEdges, bound, gap } = result;
  const shown = !result.feasible || objective !== 'cut' ? [] : [result.proved ? sentence(language, 'cli.optimal') : sentence(language, 'cli.bound', { bound, gap: Math.round(gap * 100) })];
  print(context, summary(result), [sentence(language, 'cli.partitioned', { cells, feasible, cutEdges }), ...shown, ...findings, sentence(language, 'cli.done', { file: args.out })]);
  return result.feasible ? EXIT.ok : EXIT.finding;
}

interface Outcome {
  result: PartitionResult;
  text: (result: PartitionResult) => string;
}

async function ofGraph(path: string, objective: Objective, args: PartitionArguments, context: Context): Promise<Outcome> {
  const file = await readGraph(path);
  const [min, max] = [args.min ?? file.min, args.max ?? file.max];
  if (min === undefined || max === undefined) throw new Usage('cli.needBand');
  const result = await run(problemFromGraph(file, { min, max, cells: args.cells ?? file.cells ?? null }), objective, args, context);
  return { result, text: (r) => `${JSON.stringify(summary(r))}\n` };
}

async function ofUnits(path: string, objective: Objective, args: PartitionArguments, context: Context): Promise<Outcome> {
  const { min, max } = args;
  if (min === undefined || max === undefined) throw new Usage('cli.needBand');
  const units = await readUnits(path);
  const barriers = args.barriers === undefined ? [] : await readBarriers(args.barriers);
  const found = await run(problemFromUnits(units, barriers, { min, max, cells: args.cells ?? null }), objective, args, context);
  const result = { ...found, findings: withSplits(found.findings, units, barriers) };
  const text = (r: PartitionResult): string => {
    const features = mergeUnits(units, r.assignment, r.cells).map((cell, i) => ({
      type: 'Feature',
      geometry: cell.geometry,
      properties: { id: i + 1, households: cell.households, units: cell.unitIds.length, area_m2: Math.round(cell.areaM2 * 10) / 10 },
    }));
    return `${JSON.stringify({ type: 'FeatureCollection', features })}\n`;
  };
  return { result, text };
}

async function run(problem: PartitionProblem, objective: Objective, args: PartitionArguments, context: Context): Promise<PartitionResult> {
  const { seed, seconds, steps } = args;
  const options = { objective, seed, signal: context.signal, onProgress: progress(context), ...(steps === undefined ? {} : { steps }) };
  const start = args.start === undefined ? {} : { start: await readStart(args.start, problem.weights.length) };
  if (args.exact !== true) return solve(problem, { ...options, ...start, seconds });
  const { default: highsLoader } = await import('highs');
  return solve(problem, { ...options, ...start, seconds: seconds * SEARCH_SHARE, exact: { highs: await highsLoader(), seconds: seconds * (1 - SEARCH_SHARE) } });
}

/** Cell per unit of an earlier result. @throws Refusal where the file holds none for so many units */
async function readStart(path: string, units: number): Promise<Int32Array> {
  const value = await readJson(path);
  const list: unknown = typeof value === 'object' && value !== null && 'assignment' in value ? value.assignment : undefined;
  if (!Array.isArray(list) || list.length !== units || !list.every((cell) => Number.isInteger(cell) && Number(cell) >= -1)) throw new Refusal('cli.badStart', { file: path, units });
  return Int32Array.from(list, Number);
}

/** The result in the order of the file contract; typed arrays as plain ones. */
function summary(r: PartitionResult): Record<string, unknown> {
  const { feasible, proved, cells, cutEdges, bound, gap, seconds, steps, findings } = r;
  return { feasible, proved, cells, cutEdges, bound, gap, assignment: [...r.assignment], weights: [...r.weights], steps, seconds: Math.round(seconds * 1000) / 1000, findings };
}
