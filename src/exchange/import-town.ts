import type { MultiPolygon, Polygon } from 'geojson';
import type { LongWork, OnProgress } from '../base/progress.ts';
import { buildTown } from '../partition/units/build-town.ts';
import type { Census } from '../partition/units/census.ts';
import type { Town } from '../partition/units/model.ts';
import { writeBasemap } from './basemap.ts';
import { assertInside } from './datum.ts';
import type { Gdal } from './gdal.ts';
import { readHouseholds } from './households.ts';
import { readBoundary } from './read-polygons.ts';
import { readMapSource } from './read-source.ts';
import type { InputFile } from './read-source.ts';

export interface ImportInput {
  file: InputFile;
  /** A polygon file whose union is the town's boundary. */
  boundaryFile?: InputFile;
  /** The boundary itself, for instance of the chosen division; the file wins where both are given. */
  boundary?: Polygon | MultiPolygon;
  /** CSV or XLSX of household counts, see `readHouseholds`. */
  householdsFile?: InputFile;
  /** A census figure to set beside the estimate, where the user knows one; the map's own is taken otherwise. */
  census?: Census;
  name?: string;
}

export interface ImportedTown {
  town: Town;
  /** PMTiles archive, z8–16. */
  basemap: Uint8Array;
  /** Who must be named where the basemap shows. */
  attribution: string | undefined;
}

/** Shares of the whole that the three steps take, measured on the towns of tests/real. */
const SHARES = { read: [0, 0.25], units: [0.25, 0.7], basemap: [0.7, 1] } as const;

/**
 * A map file in, a town and its basemap out: read → units → tiles. The same in a worker and in Node; nothing is
 * written anywhere, so that a refusal or a stop at any step leaves no trace.
 * @throws Refusal with the code of the step that refused; `work.signal.reason` when told to stop
 */
export async function importTown(input: ImportInput, gdal: Gdal, work: LongWork): Promise<ImportedTown> {
  const boundary = input.boundaryFile === undefined ? (input.boundary ?? null) : await readBoundary(input.boundaryFile, work, gdal);
  const source = await readMapSource(input.file, within(work, SHARES.read), gdal);
  if (boundary !== null) assertInside(source, boundary);
  const households = input.householdsFile === undefined ? undefined : await readHouseholds(input.householdsFile, gdal);
  const town = await buildTown(source, { name: input.name, boundary, households, census: input.census, ...within(work, SHARES.units) });
  const basemap = await writeBasemap(source, town.boundary, gdal, within(work, SHARES.basemap));
  return { town, basemap, attribution: source.attribution };
}

/** Progress of one step as a stretch of the whole. */
function within(work: LongWork, [from, to]: readonly [number, number]): LongWork {
  const { onProgress } = work;
  const report: OnProgress | undefined =
    onProgress === undefined ? undefined : (progress) => onProgress({ stage: progress.stage, done: from + (to - from) * progress.done });
  return { onProgress: report, signal: work.signal };
}
