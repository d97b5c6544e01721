import type { Feature, Geometry, MultiPolygon, Polygon } from 'geojson';
import { polygonsOf } from '../base/area.ts';
import type { LongWork } from '../base/progress.ts';
import { Refusal } from '../base/refusal.ts';
import { dissolve } from '../partition/units/dissolve.ts';
import { toGeometry } from '../partition/units/rings.ts';
import { finish } from '../partition/units/steps.ts';
import { checkSize } from './file-size.ts';
import { sniff } from './formats.ts';
import type { Gdal } from './gdal.ts';
import { readPlainGeoJson } from './plain-geojson.ts';
import type { InputFile } from './read-source.ts';
import { readVectorLayers } from './vector-layers.ts';
import type { Properties } from './vector-layers.ts';

export type PolygonFeature = Feature<Polygon | MultiPolygon, Properties>;

/**
 * The polygons of a vector file with their columns, as stored (valid or not), in WGS84 on the 1e-7° grid. In a DXF, where
 * land is drawn as closed lines, those are polygons; the fillings (hatches) of the same outlines are not read twice.
 * @throws Refusal `exchange.noPolygons` and those of reading
 */
export async function readPolygons(file: InputFile, work: LongWork, gdal: Gdal | (() => Promise<Gdal>)): Promise<PolygonFeature[]> {
  checkSize(file.name, file.bytes.length);
  const format = sniff(file);
  if (format === 'pbf' || format === 'osm' || format === 'text') throw new Refusal('exchange.noPolygons', { file: file.name });
  const plain = format === 'geojson' ? readPlainGeoJson(file.bytes) : null;
  const layers = plain === null ? await readVectorLayers(file, format, work, typeof gdal === 'function' ? await gdal() : gdal) : [];
  const features = layers.flatMap((layer) => layer.features);
  const polygons = plain ?? [...(format === 'dxf' ? closedLines(features) : []), ...features.filter(isPolygon)];
  if (polygons.length === 0) throw new Refusal('exchange.noPolygons', { file: file.name });
  return format === 'dxf' ? withoutTwins(polygons) : polygons;
}

function isPolygon(feature: Feature<Geometry, Properties>): feature is PolygonFeature {
  return feature.geometry.type === 'Polygon' || feature.geometry.type === 'MultiPolygon';
}

/** Lines that end where they begin, as polygons. */
function closedLines(features: ReadonlyArray<Feature<Geometry, Properties>>): PolygonFeature[] {
  return features.flatMap((feature): PolygonFeature[] => {
    if (feature.geometry.type !== 'LineString') return [];
    const line = feature.geometry.coordinates;
    const [first, last] = [line[0], line[line.length - 1]];
    const isClosed = line.length > 3 && first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
    return isClosed ? [{ ...feature, geometry: { type: 'Polygon', coordinates: [line] } }] : [];
  });
}

/** Leaves out polygons with the same corners as one before. */
function withoutTwins(polygons: readonly PolygonFeature[]): PolygonFeature[] {
  const seen = new Set<string>();
  return polygons.filter(({ geometry }) => {
    const corners = new Set(geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2).map(String));
    const key = [...corners].sort().join(' ');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
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
