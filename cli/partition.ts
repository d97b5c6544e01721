import type { PartitionProblem, PartitionResult } from '../src/partition/problem.ts';
import { problemFromGraph } from '../src/partition/graph-file.ts';
import { problemFromUnits } from '../src/partition/from-units.ts';
import { solve } from '../src/partition/solve.ts';
import { mergeUnits } from '../src/partition/units/merge.ts';
import { EXIT, Usage, print, progress, sentence } from './context.ts';
import type { Context } from './context.ts';
import { isSameFile, writeWhole } from './files.ts';
import { readGraph } from './read-graph.ts';
import { readBarriers, readUnits } from './read-units.ts';

export interface PartitionArguments {
  graph?: string;
  units?: string;
  barriers?: string;
  cells?: number;
  min?: number;
  max?: number;
  seconds: number;
  seed: number;
  out: string;
}

/** `jingwei partition`: exit 0 when every cell is in band, 1 when not (the plan is written all the same). */
export async function partition(args: PartitionArguments, context: Context): Promise<number> {
  if ((args.graph === undefined) === (args.units === undefined)) throw new Usage('cli.oneInput');
  const { min, max } = args;
  if (min !== undefined && max !== undefined && min > max) throw new Usage('partition.badBand', { min, max });
  for (const input of [args.graph, args.units, args.barriers]) {
    if (input !== undefined && (await isSameFile(input, args.out))) throw new Usage('cli.sameFile', { file: input });
  }
  const { result, text } = args.graph !== undefined ? await ofGraph(args.graph, args, context) : await ofUnits(args.units ?? '', args, context);
  context.signal.throwIfAborted();
  await writeWhole(args.out, text(result));
  const { language } = context;
  const findings = result.findings.map((finding) => sentence(language, finding.code, finding.params));
  const feasible = sentence(language, result.feasible ? 'cli.yes' : 'cli.no');
  print(context, summary(result), [sentence(language, 'cli.partitioned', { cells: result.cells, feasible, cutEdges: result.cutEdges }), ...findings, sentence(language, 'cli.done', { file: args.out })]);
  return result.feasible ? EXIT.ok : EXIT.finding;
}

interface Outcome {
  result: PartitionResult;
  text: (result: PartitionResult) => string;
}

async function ofGraph(path: string, args: PartitionArguments, context: Context): Promise<Outcome> {
  const file = await readGraph(path);
  const [min, max] = [args.min ?? file.min, args.max ?? file.max];
  if (min === undefined || max === undefined) throw new Usage('cli.needBand');
  const result = await run(problemFromGraph(file, { min, max, cells: args.cells ?? file.cells ?? null }), 'cutEdges', args, context);
  return { result, text: (r) => `${JSON.stringify(summary(r))}\n` };
}

async function ofUnits(path: string, args: PartitionArguments, context: Context): Promise<Outcome> {
  const { min, max } = args;
  if (min === undefined || max === undefined) throw new Usage('cli.needBand');
  const units = await readUnits(path);
  const barriers = args.barriers === undefined ? [] : await readBarriers(args.barriers);
  const result = await run(problemFromUnits(units, barriers, { min, max, cells: args.cells ?? null }), 'borders', args, context);
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

function run(problem: PartitionProblem, objective: 'cutEdges' | 'borders', args: PartitionArguments, context: Context): Promise<PartitionResult> {
  return solve(problem, { objective, seconds: args.seconds, seed: args.seed, signal: context.signal, onProgress: progress(context) });
}

/** The result in the order of the file contract; typed arrays as plain ones. */
function summary(r: PartitionResult): Record<string, unknown> {
  const { feasible, proved, cells, cutEdges, bound, gap, seconds, findings } = r;
  return { feasible, proved, cells, cutEdges, bound, gap, assignment: [...r.assignment], weights: [...r.weights], seconds: Math.round(seconds * 1000) / 1000, findings };
}
