/** Bounds and cameras as plain numbers: Web Mercator with 512 px tiles, as MapLibre counts zoom. */
import type { Bounds } from '../base/bounds.ts';

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

/**
 * The view with at least as much again on every side, degrees; the same while the map is moved or zoomed a little, so
 * that what is made for it need not be made for each frame.
 */
export function windowAround([west, south, east, north]: Bounds): Bounds {
  const wide = 2 ** Math.ceil(Math.log2(east - west));
  const high = 2 ** Math.ceil(Math.log2(north - south));
  return [(Math.floor(west / wide) - 1) * wide, (Math.floor(south / high) - 1) * high, (Math.floor(east / wide) + 2) * wide, (Math.floor(north / high) + 2) * high];
}
