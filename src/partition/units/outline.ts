import type { MultiPolygon, Polygon, Position } from 'geojson';
import { boundsOf } from '../../base/bounds.ts';
import { polygonsFromEdges, toGeometry } from './rings.ts';
import { Vertices } from './vertices.ts';

const STEPS_PER_DEGREE = 1e7;
const METRES_PER_DEGREE = 111_320;
/** Size of a raster cell and how far data reach, both in m. Gaps up to twice the reach are closed. */
const CELL_M = 60;
const REACH_CELLS = 6;
/** Arms thinner than about twice this are cut off: a road that leaves town is not town. */
const THIN_CELLS = 4;
const MAX_CELLS = 4_000_000;

/**
 * The outline of places where there is something, for files without a usable border: the places are drawn on a raster,
 * spread by 360 m and shrunk by 300 m (which closes gaps), holes filled, arms without buildings that are thinner than
 * about 500 m cut off, and the largest patch is traced.
 * @returns null where there are no places
 */
export function outlineOf(buildings: Position[], streets: Position[]): Polygon | MultiPolygon | null {
  const places = [...buildings, ...streets];
  const [west, south, east, north] = boundsOf(places);
  if (!(west <= east)) return null;
  const cos = Math.cos((((south + north) / 2) * Math.PI) / 180);
  let cell = CELL_M;
  const wide = (): number => Math.ceil(((east - west) * METRES_PER_DEGREE * cos) / cell) + 2 * REACH_CELLS + 3;
  const high = (): number => Math.ceil(((north - south) * METRES_PER_DEGREE) / cell) + 2 * REACH_CELLS + 3;
  while (wide() * high() > MAX_CELLS) cell *= 2;
  const width = wide();
  const height = high();
  const stepX = Math.round((cell / (METRES_PER_DEGREE * cos)) * STEPS_PER_DEGREE);
  const stepY = Math.round((cell / METRES_PER_DEGREE) * STEPS_PER_DEGREE);
  const originX = Math.round(west * STEPS_PER_DEGREE) - (REACH_CELLS + 1) * stepX;
  const originY = Math.round(south * STEPS_PER_DEGREE) - (REACH_CELLS + 1) * stepY;

  const draw = (positions: Position[]): Uint8Array => {
    const cells = new Uint8Array(width * height);
    for (const place of positions) {
      const column = Math.floor(((place[0] ?? 0) * STEPS_PER_DEGREE - originX) / stepX);
      const row = Math.floor(((place[1] ?? 0) * STEPS_PER_DEGREE - originY) / stepY);
      cells[row * width + column] = 1;
    }
    return cells;
  };
  const grow = (cells: Uint8Array, times: number, value: 0 | 1): Uint8Array => {
    let out = cells;
    for (let i = 0; i < times; i++) out = spread(out, width, height, value);
    return out;
  };
  const closed = grow(grow(draw(places), REACH_CELLS, 1), REACH_CELLS - 1, 0);
  fillHoles(closed, width, height);
  const opened = grow(grow(closed, THIN_CELLS, 0), THIN_CELLS, 1);
  const built = grow(draw(buildings), 2, 1);
  const thick = opened.some((value) => value === 1) ? opened : closed;
  const patch = largestPatch(
    thick.map((value, i) => value | (built[i] ?? 0)),
    width,
    height,
  );
  fillHoles(patch, width, height);

  const vertices = new Vertices();
  const corner = (c: number, r: number): number => vertices.add(originX + c * stepX, originY + r * stepY);
  const edges: Array<[number, number]> = [];
  const filled = (c: number, r: number): boolean => c >= 0 && r >= 0 && c < width && r < height && patch[r * width + c] === 1;
  for (let r = 0; r < height; r++) {
    for (let c = 0; c < width; c++) {
      if (!filled(c, r)) continue;
      if (!filled(c, r - 1)) edges.push([corner(c, r), corner(c + 1, r)]);
      if (!filled(c + 1, r)) edges.push([corner(c + 1, r), corner(c + 1, r + 1)]);
      if (!filled(c, r + 1)) edges.push([corner(c + 1, r + 1), corner(c, r + 1)]);
      if (!filled(c - 1, r)) edges.push([corner(c, r + 1), corner(c, r)]);
    }
  }
  return toGeometry(polygonsFromEdges(vertices, edges).map((rings) => rings.map(cutCorners)));
}

/** Joins the middles of the staircase's sides, which turns stairs into slopes. */
function cutCorners(ring: Position[]): Position[] {
  const middles: Position[] = [];
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1] ?? [], ring[i] ?? []];
    middles.push([((a[0] ?? 0) + (b[0] ?? 0)) / 2, ((a[1] ?? 0) + (b[1] ?? 0)) / 2]);
  }
  // Three middles in a row on one side say no more than two.
  const kept = middles.filter((p, i) => {
    const a = middles[(i + middles.length - 1) % middles.length] ?? p;
    const b = middles[(i + 1) % middles.length] ?? p;
    const cross = ((p[0] ?? 0) - (a[0] ?? 0)) * ((b[1] ?? 0) - (p[1] ?? 0)) - ((p[1] ?? 0) - (a[1] ?? 0)) * ((b[0] ?? 0) - (p[0] ?? 0));
    return Math.abs(cross) > 1e-12;
  });
  const first = kept[0];
  return first === undefined ? ring : [...kept, first];
}

/** Every cell that has a neighbour (of eight) with `value` takes it. */
function spread(grid: Uint8Array, width: number, height: number, value: 0 | 1): Uint8Array {
  const out = grid.slice();
  for (let r = 1; r + 1 < height; r++) {
    for (let c = 1; c + 1 < width; c++) {
      const i = r * width + c;
      if (grid[i] === value) continue;
      for (const d of [-1, 1, -width, width, -width - 1, -width + 1, width - 1, width + 1]) if (grid[i + d] === value) out[i] = value;
    }
  }
  return out;
}

function flood(grid: Uint8Array, width: number, height: number, start: number, visit: Uint8Array): number[] {
  const value = grid[start];
  const cells = [start];
  visit[start] = 1;
  for (let at = 0; at < cells.length; at++) {
    const i = cells[at] ?? 0;
    const c = i % width;
    for (const j of [c > 0 ? i - 1 : -1, c + 1 < width ? i + 1 : -1, i - width, i + width]) {
      if (j < 0 || j >= width * height || visit[j] === 1 || grid[j] !== value) continue;
      visit[j] = 1;
      cells.push(j);
    }
  }
  return cells;
}

function fillHoles(grid: Uint8Array, width: number, height: number): void {
  const outside = new Uint8Array(grid.length);
  flood(grid, width, height, 0, outside);
  for (let i = 0; i < grid.length; i++) if (outside[i] === 0) grid[i] = 1;
}

function largestPatch(grid: Uint8Array, width: number, height: number): Uint8Array {
  const visit = new Uint8Array(grid.length);
  let best: number[] = [];
  for (let i = 0; i < grid.length; i++) {
    if (grid[i] !== 1 || visit[i] === 1) continue;
    const patch = flood(grid, width, height, i, visit);
    if (patch.length > best.length) best = patch;
  }
  const out = new Uint8Array(grid.length);
  for (const i of best) out[i] = 1;
  return out;
}
