/** A plan as a small picture: paths of cells in band and out of it. Pure. */
import type { Position } from 'geojson';
import { polygonsOf } from '../../base/area.ts';
import { boundsOfAll } from '../../base/bounds.ts';
import type { Band } from '../../map/contract.ts';
import type { MergedCell } from '../units/merge.ts';
import { stateOf } from './chart-bars.ts';

export interface Thumbnail {
  width: number;
  height: number;
  /** SVG paths. */
  within: string;
  out: string;
}

/** Points nearer than this to the one before are left out, px. */
const FINE = 0.6;

/** Draws cells into a square of so many px, north up; flat, with the degrees of longitude shortened. */
export function thumbnailOf(cells: ReadonlyArray<Pick<MergedCell, 'geometry' | 'households'>>, band: Band, size: number): Thumbnail {
  const bounds = boundsOfAll(cells.map(({ geometry }) => geometry));
  if (bounds === null) return { width: size, height: size, within: '', out: '' };
  const [west, south, east, north] = bounds;
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = size / Math.max((east - west) * shrink, north - south, 1e-9);
  const place = ([lon = 0, lat = 0]: Position): [number, number] => [(lon - west) * shrink * scale, (north - lat) * scale];
  const paths = { within: '', out: '' };
  for (const { geometry, households } of cells) {
    paths[stateOf(households, band) === 'within' ? 'within' : 'out'] += polygonsOf(geometry).flat().map((ring) => pathOf(ring.map(place))).join('');
  }
  return { width: (east - west) * shrink * scale, height: (north - south) * scale, ...paths };
}

function pathOf(ring: ReadonlyArray<[number, number]>): string {
  let [x, y] = ring[0] ?? [0, 0];
  let path = `M${x.toFixed(1)} ${y.toFixed(1)}`;
  for (const [nx, ny] of ring.slice(1)) {
    if (Math.hypot(nx - x, ny - y) < FINE) continue;
    [x, y] = [nx, ny];
    path += `L${x.toFixed(1)} ${y.toFixed(1)}`;
  }
  return `${path}Z`;
}
