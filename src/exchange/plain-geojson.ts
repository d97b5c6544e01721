import type { Feature, Geometry, Position } from 'geojson';
import { polygonsOf } from '../base/area.ts';
import { quantizePosition } from '../base/quantize.ts';
import type { Properties } from './vector-layers.ts';

/** Larger files are read feature by feature through GDAL. */
const MOST_BYTES = 200 * 1024 * 1024;

/**
 * The features of an ordinary GeoJSON file, rings with their directions as written (GDAL would turn them round); what is
 * no polygon is not looked at.
 * @returns null where it is anything but a collection of features in degrees: GDAL then reads it, or says what is wrong
 */
export function readPlainGeoJson(bytes: Uint8Array): Array<Feature<Geometry | null, Properties>> | null {
  if (bytes.length > MOST_BYTES) return null;
  let value: { type?: unknown; crs?: unknown; features?: unknown };
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as typeof value;
  } catch {
    return null;
  }
  if (value.type !== 'FeatureCollection' || !Array.isArray(value.features) || (value.crs !== undefined && !isDegrees(value.crs))) return null;
  const features: Array<Feature<Geometry | null, Properties>> = [];
  for (const feature of value.features as Array<Partial<Feature<Geometry | null>> | null>) {
    const geometry = feature?.geometry;
    if (feature?.type !== 'Feature' || geometry === undefined) return null;
    if (geometry === null || (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')) {
      features.push({ type: 'Feature', properties: feature.properties ?? null, geometry });
      continue;
    }
    if (!areRings(polygonsOf(geometry))) return null;
    const rounded = (rings: Position[][]): Position[][] => rings.map((ring) => ring.map(quantizePosition));
    features.push({
      type: 'Feature',
      ...(feature.id === undefined ? {} : { id: feature.id }),
      properties: feature.properties ?? null,
      geometry: geometry.type === 'Polygon' ? { type: 'Polygon', coordinates: rounded(geometry.coordinates) } : { type: 'MultiPolygon', coordinates: geometry.coordinates.map(rounded) },
    });
  }
  return features;
}

function isDegrees(crs: unknown): boolean {
  return /CRS84|EPSG:+4326/.test(JSON.stringify(crs));
}

/** Rings of positions on the globe, whatever shape they make. */
function areRings(polygons: unknown): boolean {
  const every = (list: unknown, test: (item: unknown) => boolean): boolean => Array.isArray(list) && list.every(test);
  return every(polygons, (polygon) =>
    every(polygon, (ring) =>
      every(ring, (position) => {
        const [lon, lat] = Array.isArray(position) ? (position as unknown[]) : [];
        return typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
      }),
    ),
  );
}
