import type { MultiPolygon, Polygon } from 'geojson';
import type { LongWork, OnProgress } from '../base/progress.ts';
import { buildTown } from '../partition/units/build-town.ts';
import type { Census } from '../partition/units/census.ts';
import type { Town, TownReport, Unit } from '../partition/units/model.ts';
import { pointInside } from '../partition/units/points.ts';
import { writeBasemap } from './basemap.ts';
import { assertAround, assertInside } from './datum.ts';
import type { Gdal } from './gdal.ts';
import { insideAny } from './geometry.ts';
import { readHouseholds } from './households.ts';
import { readBoundary } from './read-polygons.ts';
import { readMapSource } from './read-source.ts';
import type { InputFile } from './read-source.ts';

export interface ImportInput {
  file: InputFile;
  /** A polygon file whose union is the town's boundary: the town is cut to it exactly. */
  boundaryFile?: InputFile;
  /** The polygon of the division that the town will belong to, where it is known: it checks and never cuts. */
  division?: Polygon | MultiPolygon;
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
 *
 * Only a boundary that somebody gave for this town cuts it. The polygon of the division does not: it is known for some
 * divisions and not for others, mostly from an earlier import, so that one file would give different units from one day
 * to the next. It tells whether the file is of this place and in WGS84, and the report says how much of the town lies
 * beyond it. A town without a given boundary is as large as its map says (`findBoundary`).
 * @throws Refusal with the code of the step that refused; `work.signal.reason` when told to stop
 */
export async function importTown(input: ImportInput, gdal: Gdal, work: LongWork): Promise<ImportedTown> {
  const boundary = input.boundaryFile === undefined ? null : await readBoundary(input.boundaryFile, work, gdal);
  const source = await readMapSource(input.file, within(work, SHARES.read), gdal);
  if (boundary !== null) assertAround(source, boundary);
  if (input.division !== undefined) assertInside(source, input.division, boundary);
  const households = input.householdsFile === undefined ? undefined : await readHouseholds(input.householdsFile, gdal);
  const town = await buildTown(source, { name: input.name, boundary, households, census: input.census, ...within(work, SHARES.units) });
  if (input.division !== undefined) town.report.outsideDivision = beyond(town.units, input.division);
  const basemap = await writeBasemap(source, town.boundary, gdal, within(work, SHARES.basemap));
  return { town, basemap, attribution: source.attribution };
}

/** The units outside the division, each by a point inside it. */
function beyond(units: readonly Unit[], division: Polygon | MultiPolygon): TownReport['outsideDivision'] {
  const outside = units.filter(({ geometry }) => !insideAny(pointInside(geometry), division));
  return { units: outside.length, households: outside.reduce((sum, { households }) => sum + households, 0) };
}

/** Progress of one step as a stretch of the whole. */
function within(work: LongWork, [from, to]: readonly [number, number]): LongWork {
  const { onProgress } = work;
  const report: OnProgress | undefined =
    onProgress === undefined ? undefined : (progress) => onProgress({ stage: progress.stage, done: from + (to - from) * progress.done });
  return { onProgress: report, signal: work.signal };
}
