/** Towns of the extracts, imported as a planner would. */
import { existsSync, readFileSync } from 'node:fs';
import { gdalForNode } from '../../src/exchange/gdal-node.ts';
import { importTown } from '../../src/exchange/import-town.ts';
import { problemFromUnits } from '../../src/partition/from-units.ts';
import type { PartitionFinding, PartitionProblem } from '../../src/partition/problem.ts';
import type { Town } from '../../src/partition/units/model.ts';

const folder = new URL('../../../shared/data/osm/', import.meta.url);
export const hasTowns = existsSync(folder);
export const townNames = ['liechtenstein', 'monaco', 'yinghai'] as const;

/** Households of the census, where one is known. */
const CENSUS: Partial<Record<(typeof townNames)[number], number>> = { liechtenstein: 16_500, monaco: 19_000 };

export async function realTown(name: (typeof townNames)[number]): Promise<Town> {
  const bytes = new Uint8Array(readFileSync(new URL(`${name}.osm.pbf`, folder)));
  const census = CENSUS[name] === undefined ? {} : { census: { households: CENSUS[name], source: 'given' } };
  return (await importTown({ file: { name: `${name}.osm.pbf`, bytes }, ...census }, await gdalForNode(), {})).town;
}

/** The town's problem: municipalities (communities) are hard groups, as are barriers of grade 3. */
export function townProblem(town: Town): PartitionProblem {
  return problemFromUnits(town.units, town.barriers, { min: 300, max: 500 });
}

/** Why cells are out of band: a unit too heavy, an area that is closed in (proved), or nothing better found. */
export function outOfBand({ min, max }: PartitionProblem, result: { weights: Float64Array; assignment: Int32Array; findings: readonly PartitionFinding[] }): { heavy: number; closed: number; notFound: number } {
  const cellsOf = (wanted: (code: string) => boolean): Set<number> => new Set(result.findings.filter(({ code }) => wanted(code)).flatMap(({ units = [] }) => units.map((u) => result.assignment[u] ?? -1)));
  const heavy = cellsOf((code) => code === 'partition.unitTooHeavy' || code.startsWith('partition.split'));
  const closed = cellsOf((code) => code === 'partition.componentOutOfBand');
  const count = { heavy: 0, closed: 0, notFound: 0 };
  result.weights.forEach((weight, cell) => {
    if (weight >= min - 1e-6 && weight <= max + 1e-6) return;
    count[heavy.has(cell) ? 'heavy' : closed.has(cell) ? 'closed' : 'notFound']++;
  });
  return count;
}
