/** Questions about places, answered from the index. */
import { determinant, orientation } from './exact.ts';
import { NONE, OUTSIDE } from './model.ts';
import type { Coverage } from './model.ts';

/** The edges whose bounding box meets a box (1e-7°), each once. */
export function edgesInBox(coverage: Coverage, west: number, south: number, east: number, north: number): number[] {
  const found = new Set<number>();
  coverage.index.visit(west, south, east, north, (edge) => {
    const a = coverage.tail(2 * edge);
    const b = coverage.head(2 * edge);
    const ax = coverage.x(a);
    const ay = coverage.y(a);
    const bx = coverage.x(b);
    const by = coverage.y(b);
    if (Math.max(ax, bx) < west || Math.min(ax, bx) > east || Math.max(ay, by) < south || Math.min(ay, by) > north) return;
    found.add(edge);
  });
  return [...found];
}

/** The edges that pass a box or touch it. */
export function edgesCrossingBox(coverage: Coverage, west: number, south: number, east: number, north: number): number[] {
  return edgesInBox(coverage, west, south, east, north).filter((edge) => {
    const a = coverage.tail(2 * edge);
    const b = coverage.head(2 * edge);
    const side = (x: number, y: number): number => orientation(coverage.x(a), coverage.y(a), coverage.x(b), coverage.y(b), x, y);
    const corners = [side(west, south), side(east, south), side(east, north), side(west, north)];
    return !(corners.every((s) => s > 0) || corners.every((s) => s < 0));
  });
}

/** The vertex exactly at a point, or NONE. */
export function vertexAt(coverage: Coverage, x: number, y: number): number {
  for (const edge of edgesInBox(coverage, x, y, x, y)) {
    for (const v of [coverage.tail(2 * edge), coverage.head(2 * edge)]) if (coverage.x(v) === x && coverage.y(v) === y) return v;
  }
  return NONE;
}

/** What was found nearest to a point. */
export interface Nearest {
  id: number;
  /** The point found, in 1e-7°; on an edge not an integer. */
  x: number;
  y: number;
  /** In 1e-7° of latitude. */
  distance: number;
}

/**
 * The nearest vertex within reach, or null.
 * @param reach in 1e-7° of latitude
 * @param eastScale what a step of longitude is worth in steps of latitude: the cosine of the latitude
 */
export function nearestVertex(coverage: Coverage, x: number, y: number, reach: number, eastScale = 1): Nearest | null {
  return nearest(coverage, x, y, reach, eastScale, (edge) =>
    [coverage.tail(2 * edge), coverage.head(2 * edge)].map((v) => ({
      id: v,
      x: coverage.x(v),
      y: coverage.y(v),
      distance: Math.hypot((coverage.x(v) - x) * eastScale, coverage.y(v) - y),
    })),
  );
}

/** The nearest edge within reach and the nearest point on it, or null; parameters as for `nearestVertex`. */
export function nearestEdge(coverage: Coverage, x: number, y: number, reach: number, eastScale = 1): Nearest | null {
  return nearest(coverage, x, y, reach, eastScale, (edge) => {
    const a = coverage.tail(2 * edge);
    const b = coverage.head(2 * edge);
    const ux = (coverage.x(b) - coverage.x(a)) * eastScale;
    const uy = coverage.y(b) - coverage.y(a);
    const along = ((x - coverage.x(a)) * eastScale * ux + (y - coverage.y(a)) * uy) / (ux * ux + uy * uy);
    const t = Math.min(1, Math.max(0, along));
    const px = coverage.x(a) + t * (coverage.x(b) - coverage.x(a));
    const py = coverage.y(a) + t * uy;
    return [{ id: edge, x: px, y: py, distance: Math.hypot((px - x) * eastScale, py - y) }];
  });
}

function nearest(coverage: Coverage, x: number, y: number, reach: number, eastScale: number, candidates: (edge: number) => Nearest[]): Nearest | null {
  // Growing boxes: the answer is almost always in the first.
  for (let radius = Math.min(reach, coverage.index.size); ; radius = Math.min(reach, radius * 2)) {
    let best: Nearest | null = null;
    const wide = radius / eastScale;
    for (const edge of edgesInBox(coverage, x - wide, y - radius, x + wide, y + radius)) {
      for (const candidate of candidates(edge)) {
        if (candidate.distance > radius || (best !== null && (candidate.distance > best.distance || (candidate.distance === best.distance && candidate.id > best.id)))) continue;
        best = candidate;
      }
    }
    if (best !== null || radius >= reach) return best;
  }
}

/**
 * The half-edge a ray meets first that runs from a point to the west: the one of its two that has the point's side on
 * its left, or NONE. Edges count from their lower end (included) to their upper (not), as if the ray ran a hair above
 * the point's latitude; an edge under the point itself counts as met.
 * @param except edges at this vertex do not count: for a ray that starts there
 */
export function halfWestOf(coverage: Coverage, x: number, y: number, except = NONE): number {
  const { index } = coverage;
  const row = index.row(y);
  let best = NONE;
  let bestX = -Infinity;
  for (let column = index.column(x); column >= 0; column--) {
    index.visitBin(column, row, (edge) => {
      // The half-edge that runs down has the east on its left.
      const half = coverage.y(coverage.tail(2 * edge)) > coverage.y(coverage.head(2 * edge)) ? 2 * edge : 2 * edge + 1;
      const top = coverage.tail(half);
      const low = coverage.head(half);
      if (coverage.y(low) > y || coverage.y(top) <= y || half === best) return;
      if (low === except || top === except) return;
      if (orientation(coverage.x(low), coverage.y(low), coverage.x(top), coverage.y(top), x, y) > 0) return;
      const at = coverage.x(low) + ((y - coverage.y(low)) / (coverage.y(top) - coverage.y(low))) * (coverage.x(top) - coverage.x(low));
      if (best === NONE || at > bestX + 0.001 || (at > bestX - 0.001 && liesEast(coverage, half, best, y))) {
        best = half;
        bestX = at;
      }
    });
    if (best !== NONE && bestX > index.westOf(column) + 1) break;
  }
  return best;
}

/** The face just west of a vertex, found from the edges that are not its own. */
export function faceWestOf(coverage: Coverage, vertex: number): number {
  const half = halfWestOf(coverage, coverage.x(vertex), coverage.y(vertex), vertex);
  return half === NONE ? OUTSIDE : coverage.left(half);
}

/** The face at the grid point nearest to a place; on a border the one to its east, and on a level border the one above. */
export function faceAt(coverage: Coverage, x: number, y: number): number {
  const half = halfWestOf(coverage, Math.round(x), Math.round(y));
  return half === NONE ? OUTSIDE : coverage.left(half);
}

/** Whether one half-edge that runs down meets a latitude further east than another, exactly; from a common point, just above it. */
function liesEast(coverage: Coverage, half: number, other: number, y: number): boolean {
  const g = fractionAt(coverage, half, y);
  const h = fractionAt(coverage, other, y);
  const difference = g.n * h.d - h.n * g.d;
  if (difference !== 0n) return difference > 0n;
  return determinant(g.rise, g.run, h.rise, h.run) < 0;
}

function fractionAt(coverage: Coverage, half: number, y: number): { n: bigint; d: bigint; run: number; rise: number } {
  const low = coverage.head(half);
  const top = coverage.tail(half);
  const rise = coverage.y(top) - coverage.y(low);
  const run = coverage.x(top) - coverage.x(low);
  return { n: BigInt(coverage.x(low)) * BigInt(rise) + BigInt(y - coverage.y(low)) * BigInt(run), d: BigInt(rise), run, rise };
}
