/** Prints one table: published districting instances and a town-like grid. Run: `node --import tsx tests/bench/partition.ts [seconds]`. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { problemFromGraph } from '../../src/partition/graph-file.ts';
import type { GraphFile } from '../../src/partition/graph-file.ts';
import { solve } from '../../src/partition/solve.ts';
import { townGrid } from '../properties/town-grid.ts';

const seconds = Number(process.argv[2] ?? 10);
const folder = new URL('../../../shared/data/districting/', import.meta.url);
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
const rows: Array<Record<string, string | number | boolean | undefined>> = [];
for (const name of files) {
  const file = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as GraphFile & { min: number; max: number; cells: number; bestKnownCutEdges?: number };
  const r = await solve(problemFromGraph(file, { min: file.min, max: file.max, cells: file.cells }), { seconds, seed: 1, objective: 'cutEdges' });
  rows.push({ instance: name, units: file.units.length, feasible: r.feasible, ours: r.cutEdges, best: file.bestKnownCutEdges, bound: r.bound, seconds: Number(r.seconds.toFixed(2)) });
}
for (const [columns, lines] of [[32, 25], [80, 60]] as const) {
  const problem = townGrid(columns, lines, 1);
  const r = await solve(problem, { seconds: 3, seed: 1 });
  const out = r.weights.filter((w) => w < problem.min || w > problem.max).length;
  rows.push({ instance: `grid ${columns}×${lines}, ${r.cells} cells, ${out} out`, units: columns * lines, feasible: r.feasible, ours: r.cutEdges, bound: r.bound, seconds: Number(r.seconds.toFixed(2)) });
}
console.table(rows);
