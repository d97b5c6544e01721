import { Refusal } from '../src/base/refusal.ts';
import type { GraphFile } from '../src/partition/graph-file.ts';
import { readJson } from './files.ts';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** Reads and checks a graph file. @throws Refusal naming the first entry that is wrong */
export async function readGraph(path: string): Promise<GraphFile> {
  const refuse = (where: string): Refusal => new Refusal('cli.badGraph', { file: path, where });
  const value = await readJson(path);
  if (!isRecord(value)) throw refuse('{}');
  const { units, edges } = value;
  if (!Array.isArray(units)) throw refuse('units');
  if (!Array.isArray(edges)) throw refuse('edges');
  units.forEach((unit: unknown, i) => {
    if (!isRecord(unit) || !isNumber(unit['weight']) || unit['weight'] < 0) throw refuse(`units[${i}].weight`);
    if (!isNumber(unit['x']) || !isNumber(unit['y'])) throw refuse(`units[${i}].x, y`);
  });
  edges.forEach((edge: unknown, i) => {
    const ends: unknown[] = Array.isArray(edge) ? edge.slice(0, 2) : [];
    if (ends.length !== 2 || !ends.every((end) => Number.isInteger(end) && Number(end) >= 0 && Number(end) < units.length)) throw refuse(`edges[${i}]`);
    const length: unknown = Array.isArray(edge) ? edge[2] : undefined;
    if (length !== undefined && !(isNumber(length) && length >= 0)) throw refuse(`edges[${i}][2]`);
  });
  for (const key of ['cells', 'min', 'max']) if (value[key] !== undefined && !isNumber(value[key])) throw refuse(key);
  // Every field of GraphFile was checked above.
  return value as unknown as GraphFile;
}
