/** Bounds and cameras as plain numbers: Web Mercator with 512 px tiles, as MapLibre counts zoom. */
import type { Geometry, Position } from 'geojson';
import type { Bounds } from './contract.ts';

const TILE = 512;
/** Metres around the equator (WGS84), for the size of a pixel. */
const EQUATOR = 40_075_016.686;

export interface Size {
  width: number;
  height: number;
}

export interface Padding {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export interface Camera {
  center: [lon: number, lat: number];
  zoom: number;
}

/** Longitude and latitude → 0…1 across the world, y downwards. */
export function mercator(lon: number, lat: number): [number, number] {
  const sine = Math.sin((lat * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** The inverse of `mercator`. */
export function fromMercator(x: number, y: number): [number, number] {
  return [(x - 0.5) * 360, (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI];
}

/** World pixels at a zoom. */
export function worldSize(zoom: number): number {
  return TILE * 2 ** zoom;
}

/** Metres that one pixel covers at a latitude. */
export function metresPerPixel(lat: number, zoom: number): number {
  return (EQUATOR * Math.cos((lat * Math.PI) / 180)) / worldSize(zoom);
}

function visit(coordinates: unknown, see: (position: Position) => void): void {
  if (!Array.isArray(coordinates)) return;
  if (typeof coordinates[0] === 'number') see(coordinates as Position);
  else for (const inner of coordinates) visit(inner, see);
}

/** The bounds of some geometries, or null when they hold no position. */
export function boundsOf(geometries: Iterable<Geometry>): Bounds | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const geometry of geometries) {
    if (geometry.type === 'GeometryCollection') continue;
    visit(geometry.coordinates, ([lon = Number.NaN, lat = Number.NaN]) => {
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    });
  }
  return west <= east && south <= north ? [west, south, east, north] : null;
}

/**
 * The camera that shows `bounds` as large as `size` less `padding` allows, north up.
 * A point or a padding larger than the view falls back to `maxZoom` and the middle.
 */
export function fitCamera(bounds: Bounds, size: Size, padding: Padding, maxZoom = 17): Camera {
  const [left, bottom] = mercator(bounds[0], bounds[1]);
  const [right, top] = mercator(bounds[2], bounds[3]);
  const width = Math.max(1, size.width - padding.left - padding.right);
  const height = Math.max(1, size.height - padding.top - padding.bottom);
  const room = Math.min(width / Math.max(right - left, 1e-12), height / Math.max(bottom - top, 1e-12));
  const zoom = Math.min(maxZoom, Math.max(0, Math.log2(room / TILE)));
  const px = worldSize(zoom);
  // The middle of the free room is not the middle of the view.
  const x = (left + right) / 2 + (padding.right - padding.left) / 2 / px;
  const y = (top + bottom) / 2 + (padding.bottom - padding.top) / 2 / px;
  return { center: fromMercator(x, y), zoom };
}
