import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { gdalForNode } from '../src/exchange/gdal-node.ts';
import { importTown } from '../src/exchange/import-town.ts';
import type { Census } from '../src/partition/units/census.ts';
import { EXIT, print, progress, sentence } from './context.ts';
import type { Context } from './context.ts';
import { assertFree, readInput, writeFolder } from './files.ts';

export interface TownArguments {
  file: string;
  out: string;
  boundary?: string;
  households?: string;
  name?: string;
  censusHouseholds?: number;
  censusPopulation?: number;
}

/** `jingwei town`: writes the five files of a town into a folder, all of them or none. */
export async function town(args: TownArguments, context: Context): Promise<number> {
  await assertFree(args.out);
  const input = {
    file: await readInput(args.file),
    boundaryFile: args.boundary === undefined ? undefined : await readInput(args.boundary),
    householdsFile: args.households === undefined ? undefined : await readInput(args.households),
    name: args.name,
    census: censusOf(args),
  };
  const { town: made, basemap } = await importTown(input, await gdalForNode(), { onProgress: progress(context), signal: context.signal });
  // GDAL may have held the thread while Ctrl-C was pressed: let it be heard before anything is written.
  await new Promise((resolve) => setTimeout(resolve, 0));
  context.signal.throwIfAborted();
  const units = made.units.map(({ id, geometry, areaM2, households, population, estimated, community }) =>
    feature(geometry, { id, households, population, estimated, area_m2: areaM2, ...(community === null ? {} : { community }) }),
  );
  const barriers = made.barriers.map(({ geometry, kind, grade, name }) => feature(geometry, { kind, grade, ...(name === '' ? {} : { name }) }));
  await writeFolder(args.out, {
    'units.geojson': collection(units),
    'boundary.geojson': collection([feature(made.boundary, { name: made.name })]),
    'barriers.geojson': collection(barriers),
    'basemap.pmtiles': basemap,
    'report.json': `${JSON.stringify(made.report, null, 2)}\n`,
  });
  print(context, made.report, [JSON.stringify(made.report.counts), sentence(context.language, 'cli.done', { file: args.out })]);
  return EXIT.ok;
}

/** The figures given on the command line, to stand in the report beside the estimate. */
function censusOf({ censusHouseholds: households, censusPopulation: population }: TownArguments): Census | undefined {
  if (households === undefined && population === undefined) return undefined;
  return { source: 'given', ...(households === undefined ? {} : { households }), ...(population === undefined ? {} : { population }) };
}

function feature(geometry: Geometry, properties: Record<string, unknown>): Feature {
  return { type: 'Feature', geometry, properties };
}

function collection(features: Feature[]): string {
  return `${JSON.stringify({ type: 'FeatureCollection', features } satisfies FeatureCollection)}\n`;
}
