import type { Feature, Geometry, LineString, MultiPolygon, Polygon } from 'geojson';
import { polygonsOf } from '../base/area.ts';
import type { LongWork } from '../base/progress.ts';
import { Refusal } from '../base/refusal.ts';
import { dissolve } from '../partition/units/dissolve.ts';
import { toGeometry } from '../partition/units/rings.ts';
import { finish } from '../partition/units/steps.ts';
import { checkSize } from './file-size.ts';
import { sniff } from './formats.ts';
import type { Format } from './formats.ts';
import type { Gdal } from './gdal.ts';
import { readPlainGeoJson } from './plain-geojson.ts';
import type { InputFile } from './read-source.ts';
import { readVectorLayers } from './vector-layers.ts';
import type { Properties } from './vector-layers.ts';

export type PolygonFeature = Feature<Polygon | MultiPolygon, Properties>;

/** A feature of a file that is no polygon of it. */
export interface LeftOut {
  /** Its number among the features of the file, from 0. */
  index: number;
  /** What it is: a geometry, none at all, or a drawing's filling of an outline that was read already. */
  kind: Geometry['type'] | 'none' | 'twin';
}

export interface PolygonFile {
  polygons: PolygonFeature[];
  /** For each polygon its number among the features of the file, from 0; layers count on, one after another. */
  numbers: number[];
  layers: Array<{ name: string; features: number }>;
  dropped: LeftOut[];
}

/**
 * The polygons of a vector file with their columns, as stored (valid or not), in WGS84 on the 1e-7° grid. In a DXF, where
 * land is drawn as closed lines, those are polygons; the fillings (hatches) of the same outlines are not read twice.
 * @throws Refusal `exchange.noPolygons` and those of reading
 */
export async function readPolygonFile(file: InputFile, work: LongWork, gdal: Gdal | (() => Promise<Gdal>)): Promise<PolygonFile> {
  checkSize(file.name, file.bytes.length);
  const format = sniff(file);
  if (format === 'pbf' || format === 'osm' || format === 'text') throw new Refusal('exchange.noPolygons', { file: file.name });
  const plain = format === 'geojson' ? readPlainGeoJson(file.bytes) : null;
  const layers = plain === null ? await readVectorLayers(file, format, work, typeof gdal === 'function' ? await gdal() : gdal) : [{ name: file.name, features: plain }];
  const features = layers.flatMap((layer) => layer.features);
  const twins = format === 'dxf' ? twinsIn(features) : new Set<number>();
  const read: PolygonFile = { polygons: [], numbers: [], layers: layers.map((layer) => ({ name: layer.name, features: layer.features.length })), dropped: [] };
  features.forEach((feature, index) => {
    const polygon = twins.has(index) ? null : polygonOf(feature, format);
    if (polygon === null) {
      read.dropped.push({ index, kind: twins.has(index) ? 'twin' : (feature.geometry?.type ?? 'none') });
      return;
    }
    read.polygons.push(polygon);
    read.numbers.push(index);
  });
  if (read.polygons.length === 0) throw new Refusal('exchange.noPolygons', { file: file.name });
  return read;
}

/** The polygons of `readPolygonFile` alone. */
export async function readPolygons(file: InputFile, work: LongWork, gdal: Gdal | (() => Promise<Gdal>)): Promise<PolygonFeature[]> {
  return (await readPolygonFile(file, work, gdal)).polygons;
}

function polygonOf(feature: Feature<Geometry | null, Properties>, format: Format): PolygonFeature | null {
  const { geometry } = feature;
  if (geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon') return { ...feature, geometry };
  return format === 'dxf' && isClosedLine(geometry) ? { ...feature, geometry: { type: 'Polygon', coordinates: [geometry.coordinates] } } : null;
}

/** A line that ends where it begins. */
function isClosedLine(geometry: Geometry | null): geometry is LineString {
  if (geometry?.type !== 'LineString') return false;
  const line = geometry.coordinates;
  const [first, last] = [line[0], line[line.length - 1]];
  return line.length > 3 && first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
}

/** Numbers of outlines with the same corners as one before; closed lines come before fillings. */
function twinsIn(features: ReadonlyArray<Feature<Geometry | null, Properties>>): Set<number> {
  const seen = new Set<string>();
  const twins = new Set<number>();
  for (const lines of [true, false]) {
    features.forEach((feature, index) => {
      const polygon = isClosedLine(feature.geometry) === lines ? polygonOf(feature, 'dxf') : null;
      if (polygon === null) return;
      const corners = new Set(polygonsOf(polygon.geometry).flat(2).map(String));
      const key = [...corners].sort().join(' ');
      if (seen.has(key)) twins.add(index);
      seen.add(key);
    });
  }
  return twins;
}

/** One boundary from a polygon file: its only polygon, or the union of all. */
export async function readBoundary(file: InputFile, work: LongWork, gdal: Gdal): Promise<Polygon | MultiPolygon> {
  const polygons = await readPolygons(file, work, gdal);
  const [first] = polygons;
  if (first !== undefined && polygons.length === 1) return first.geometry;
  const whole = finish(dissolve(polygons.flatMap(({ geometry }) => polygonsOf(geometry))));
  if (whole.length === 0) throw new Refusal('exchange.noPolygons', { file: file.name });
  return toGeometry(whole);
}
