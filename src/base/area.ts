/** Areas as GeoJSON has them: their polygons, and whether a point lies in them. Degrees. Pure. */
import type { MultiPolygon, Polygon, Position } from 'geojson';

export type Area = Polygon | MultiPolygon;

/** The polygons of an area as lists of rings, the outer one first. */
export function polygonsOf(geometry: Area): Position[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** Even-odd rule over all rings; a point on the border may fall on either side. */
export function insideRings(lon: number, lat: number, rings: readonly (readonly Position[])[]): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [xi = 0, yi = 0] = ring[i] ?? [];
      const [xj = 0, yj = 0] = ring[j] ?? [];
      if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}

/** Whether a point lies in an area; on its border it may be either. */
export function insideArea(lon: number, lat: number, geometry: Area): boolean {
  return polygonsOf(geometry).some((rings) => insideRings(lon, lat, rings));
}
