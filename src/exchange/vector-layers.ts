/** Layers of any vector file except OpenStreetMap's own: opened, reprojected to WGS84, as GeoJSON features. */
import type { Feature, Geometry } from 'geojson';
import { boundsOfAll } from '../base/bounds.ts';
import type { LongWork } from '../base/progress.ts';
import { Refusal } from '../base/refusal.ts';
import { readFeatureLines } from './feature-lines.ts';
import { sniff } from './formats.ts';
import type { Format } from './formats.ts';
import { GdalFailure } from './gdal.ts';
import type { Gdal, GdalInput, GdalLayer } from './gdal.ts';
import type { InputFile } from './read-source.ts';
import { unzip } from './zip.ts';

export type Properties = Record<string, unknown> | null;

export interface VectorLayer {
  name: string;
  /** In the order of the file, those without geometry too. */
  features: Feature<Geometry | null, Properties>[];
}

const DRIVERS: Partial<Record<Format, string>> = { gpkg: 'GPKG', fgb: 'FlatGeobuf', kml: 'KML', dxf: 'DXF', geojson: 'GeoJSON' };

interface NamedInput {
  /** Replaces GDAL's layer name where the file was written under another one. */
  name?: string;
  input: GdalInput;
}

/**
 * All layers with geometry.
 * @throws Refusal `exchange.damaged`, `exchange.noProjection`, `exchange.missingParts`, `exchange.notAMap` and those of `unzip`
 */
export async function readVectorLayers(file: InputFile, format: Format, work: LongWork, gdal: Gdal): Promise<VectorLayer[]> {
  return gdal.inFolder((folder) => {
    const result: VectorLayer[] = [];
    try {
      for (const { name, input } of prepare(file, format, folder, gdal)) {
        for (const layer of gdal.layers(input)) {
          work.signal?.throwIfAborted();
          const target = `${folder}/out${result.length}.geojsonl`;
          if (!hasGeometry(layer)) continue;
          const shown = name ?? layer.name;
          gdal.translate(input, target, ['-f', 'GeoJSONSeq', '-lco', 'COORDINATE_PRECISION=7', '-dim', 'XY', ...projection(layer, shown, file.name), layer.name]);
          result.push({ name: shown, features: [...readFeatureLines<Properties>(gdal.read(target))] });
        }
      }
    } catch (error) {
      if (error instanceof GdalFailure) throw new Refusal('exchange.damaged', { file: file.name }, { cause: error });
      throw error;
    }
    checkDegrees(result, file.name);
    return result;
  });
}

function hasGeometry(layer: GdalLayer): boolean {
  return (layer.geometryFields ?? []).some((field) => field.type !== 'None') && layer.featureCount !== 0;
}

/** Without a named system, coordinates that look like degrees are taken as WGS84; anything else is refused. */
function projection(layer: GdalLayer, shown: string, file: string): string[] {
  const field = layer.geometryFields?.[0];
  if (field?.coordinateSystem?.wkt !== undefined && field.coordinateSystem.wkt !== '') return ['-t_srs', 'EPSG:4326'];
  const [west = 0, south = 0, east = 0, north = 0] = field?.extent ?? [];
  if (Math.abs(west) > 180 || Math.abs(east) > 180 || Math.abs(south) > 90 || Math.abs(north) > 90) {
    if (looksSwapped(west, south, east, north)) throw new Refusal('exchange.outsideSwapped', { file });
    throw new Refusal('exchange.noProjection', { file, layer: shown, x: Math.round(west), y: Math.round(south) });
  }
  return ['-a_srs', 'EPSG:4326'];
}

/** Latitudes of China where longitudes belong, and longitudes beyond 90° where latitudes belong. */
function looksSwapped(west: number, south: number, east: number, north: number): boolean {
  return west >= 3 && east <= 54 && south > 72 && north > 90 && north <= 138;
}

/** A file whose named system is wrong gives coordinates off the globe. */
function checkDegrees(layers: VectorLayer[], file: string): void {
  for (const { features } of layers) {
    const bounds = boundsOfAll(features.flatMap(({ geometry }) => geometry ?? []));
    if (bounds === null) continue;
    const [west, south, east, north] = bounds;
    if (!(west >= -180 && east <= 180 && south >= -90 && north <= 90)) {
      if (looksSwapped(west, south, east, north)) throw new Refusal('exchange.outsideSwapped', { file });
      throw new Refusal('exchange.badCoordinates', { file, lon: Math.round(west), lat: Math.round(south) });
    }
  }
}

function prepare(file: InputFile, format: Format, folder: string, gdal: Gdal): NamedInput[] {
  const driver = DRIVERS[format];
  if (driver !== undefined) {
    const path = `${folder}/input.${format}`;
    gdal.write(path, file.bytes);
    return [{ input: { path, drivers: [driver] } }];
  }
  if (format !== 'zip') throw new Refusal('exchange.notAMap', { file: file.name });
  const entries = unzip(file);
  const inputs = [...geodatabases(entries, folder, gdal), ...shapefiles(entries, file.name, folder, gdal)];
  for (const [path, bytes] of entries) {
    const inner = /\.(gpkg|fgb|kml|dxf|geojson|json)$/i.test(path) && bytes.length > 0 ? DRIVERS[sniff({ name: path, bytes })] : undefined;
    if (inner === undefined) continue;
    const target = `${folder}/inner${inputs.length}.${inner === 'GeoJSON' ? 'geojson' : inner.toLowerCase()}`;
    gdal.write(target, bytes);
    inputs.push({ input: { path: target, drivers: [inner] } });
  }
  if (inputs.length === 0) throw new Refusal('exchange.notAMap', { file: file.name });
  return inputs;
}

function geodatabases(entries: Map<string, Uint8Array>, folder: string, gdal: Gdal): NamedInput[] {
  const roots = [...new Set([...entries.keys()].flatMap((path) => /^(.*?\.gdb)\//i.exec(path)?.[1] ?? []))];
  return roots.map((root, index) => {
    const path = `${folder}/base${index}.gdb`;
    gdal.makeFolder(path);
    for (const [name, bytes] of entries) {
      const inside = name.slice(root.length + 1);
      if (name.startsWith(`${root}/`) && !inside.includes('/')) gdal.write(`${path}/${inside}`, bytes);
    }
    return { input: { path, drivers: ['OpenFileGDB'] } };
  });
}

function shapefiles(entries: Map<string, Uint8Array>, file: string, folder: string, gdal: Gdal): NamedInput[] {
  const shapes = [...entries.keys()].filter((path) => /\.shp$/i.test(path) && !/(^|\/)__MACOSX\//.test(path));
  return shapes.map((shape, index) => {
    const stem = shape.slice(0, -4);
    const name = stem.slice(stem.lastIndexOf('/') + 1);
    const part = (extension: string): Uint8Array | undefined =>
      [...entries].find(([path]) => path.toLowerCase() === `${stem}${extension}`.toLowerCase())?.[1];
    const missing = ['.shx', '.dbf'].filter((extension) => part(extension) === undefined);
    if (missing.length > 0) throw new Refusal('exchange.missingParts', { file, layer: name, parts: missing.join('、') });
    for (const extension of ['.shp', '.shx', '.dbf', '.prj', '.cpg']) {
      const bytes = part(extension);
      if (bytes !== undefined) gdal.write(`${folder}/shape${index}${extension}`, bytes);
    }
    const table = part('.dbf');
    const openOptions = part('.cpg') === undefined && table !== undefined ? [`ENCODING=${encodingOf(table)}`] : [];
    return { name, input: { path: `${folder}/shape${index}.shp`, drivers: ['ESRI Shapefile'], openOptions } };
  });
}

/** A .dbf without .cpg is UTF-8 where it reads as UTF-8, else GBK: what Chinese Windows writes, whatever its header says. */
function encodingOf(table: Uint8Array): 'UTF-8' | 'GBK' {
  const head = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const records = table.subarray(table.length > 10 ? head.getUint16(8, true) : 0);
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(records);
    return 'UTF-8';
  } catch {
    return 'GBK';
  }
}
