import type { PartitionProblem } from './problem.ts';
import { adjacency } from './units/adjacency.ts';
import type { Barrier, Unit } from './units/model.ts';

/** The problem of a town: households as weights, shared borders as edges, communities as groups (−1 where unknown). */
export function problemFromUnits(
  units: ReadonlyArray<Unit>,
  barriers: ReadonlyArray<Pick<Barrier, 'geometry' | 'grade'>>,
  band: { min: number; max: number; cells?: number | null },
): PartitionProblem {
  const communities = new Map<string, number>();
  const groups = Int32Array.from(units, ({ community }) => {
    if (community === null) return -1;
    const known = communities.get(community) ?? communities.size;
    communities.set(community, known);
    return known;
  });
  const points = units.map(middleOf);
  return {
    weights: Float64Array.from(units, (unit) => unit.households),
    x: Float64Array.from(points, (p) => p[0]),
    y: Float64Array.from(points, (p) => p[1]),
    ...adjacency(units, barriers),
    min: band.min,
    max: band.max,
    cells: band.cells ?? null,
    groups: communities.size > 0 ? groups : null,
  };
}

/** Centre of the outer ring by area; degrees. Good enough to tell where a unit lies. */
export function middleOf(unit: Pick<Unit, 'geometry'>): [number, number] {
  const ring = unit.geometry.coordinates[0] ?? [];
  const [x0, y0] = [ring[0]?.[0] ?? 0, ring[0]?.[1] ?? 0];
  let [area, x, y] = [0, 0, 0];
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = [(ring[i - 1]?.[0] ?? 0) - x0, (ring[i - 1]?.[1] ?? 0) - y0];
    const [bx, by] = [(ring[i]?.[0] ?? 0) - x0, (ring[i]?.[1] ?? 0) - y0];
    const cross = ax * by - bx * ay;
    [area, x, y] = [area + cross, x + (ax + bx) * cross, y + (ay + by) * cross];
  }
  return area === 0 ? [x0, y0] : [x0 + x / (3 * area), y0 + y / (3 * area)];
}
