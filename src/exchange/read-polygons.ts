import type { Feature, MultiPolygon, Polygon } from 'geojson';
import type { LongWork } from '../base/progress.ts';
import { Refusal } from '../base/refusal.ts';
import { dissolve } from '../partition/units/dissolve.ts';
import { toGeometry } from '../partition/units/rings.ts';
import { finish } from '../partition/units/steps.ts';
import { checkSize } from './file-size.ts';
import { sniff } from './formats.ts';
import type { Gdal } from './gdal.ts';
import type { InputFile } from './read-source.ts';
import { readVectorLayers } from './vector-layers.ts';
import type { Properties } from './vector-layers.ts';

export type PolygonFeature = Feature<Polygon | MultiPolygon, Properties>;

/**
 * The polygons of a vector file with their columns, as stored (valid or not), in WGS84 on the 1e-7° grid.
 * @throws Refusal `exchange.noPolygons` and those of reading
 */
export async function readPolygons(file: InputFile, work: LongWork, gdal: Gdal): Promise<PolygonFeature[]> {
  checkSize(file.name, file.bytes.length);
  const format = sniff(file);
  if (format === 'pbf' || format === 'osm' || format === 'text') throw new Refusal('exchange.noPolygons', { file: file.name });
  const layers = await readVectorLayers(file, format, work, gdal);
  const polygons = layers.flatMap(({ features }) =>
    features.filter((feature): feature is PolygonFeature => feature.geometry.type === 'Polygon' || feature.geometry.type === 'MultiPolygon'),
  );
  if (polygons.length === 0) throw new Refusal('exchange.noPolygons', { file: file.name });
  return polygons;
}

/** One boundary from a polygon file: its only polygon, or the union of all. */
export async function readBoundary(file: InputFile, work: LongWork, gdal: Gdal): Promise<Polygon | MultiPolygon> {
  const polygons = await readPolygons(file, work, gdal);
  const [first] = polygons;
  if (first !== undefined && polygons.length === 1) return first.geometry;
  const whole = finish(dissolve(polygons.flatMap(({ geometry }) => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates))));
  if (whole.length === 0) throw new Refusal('exchange.noPolygons', { file: file.name });
  return toGeometry(whole);
}
