import type { MultiPolygon, Polygon } from 'geojson';
import { polygonsOf } from '../../base/area.ts';
import { areaM2 } from './measures.ts';
import type { Unit } from './model.ts';
import { polygonsFromEdges, toGeometry } from './rings.ts';
import { Vertices } from './vertices.ts';

export interface MergedCell {
  geometry: Polygon | MultiPolygon;
  households: number;
  population: number;
  /** True where any of its units is an estimate. */
  estimated: boolean;
  areaM2: number;
  unitIds: number[];
}

/** An edge of a ring, directed with the interior on its left. */
type Edge = [from: number, to: number];

/**
 * The border of a union of polygons of a coverage: edges that run both ways cancel, as neighbours share every vertex.
 * No coordinate is computed, so the result shares its borders exactly with what is around it.
 */
export function unionEdges(geometries: Iterable<Polygon | MultiPolygon>, vertices: Vertices): Edge[] {
  const edges = new Map<number, Map<number, true>>();
  const remove = (a: number, b: number): boolean => edges.get(a)?.delete(b) ?? false;
  const add = (a: number, b: number): void => {
    if (a === b || remove(b, a)) return;
    let leaving = edges.get(a);
    if (leaving === undefined) edges.set(a, (leaving = new Map<number, true>()));
    leaving.set(b, true);
  };
  for (const geometry of geometries) {
    for (const rings of polygonsOf(geometry)) {
      rings.forEach((ring, i) => {
        const chain = vertices.addLine(ring);
        const forward = signedArea(vertices, chain) > 0 === (i === 0);
        for (let k = 1; k < chain.length; k++) {
          const [a, b] = [chain[k - 1] ?? 0, chain[k] ?? 0];
          if (forward) add(a, b);
          else add(b, a);
        }
      });
    }
  }
  return [...edges].flatMap(([a, leaving]) => [...leaving.keys()].map((b): Edge => [a, b]));
}

/**
 * Merges units to cells.
 * @param assignment cell index per unit, in order; a negative index leaves the unit out
 * @param cells number of cells
 * @returns one entry per cell; a cell without units has an empty MultiPolygon
 */
export function mergeUnits(units: Unit[], assignment: Int32Array, cells: number): MergedCell[] {
  const members: Unit[][] = Array.from({ length: cells }, () => []);
  units.forEach((unit, i) => members[assignment[i] ?? -1]?.push(unit));
  const vertices = new Vertices();
  return members.map((own) => {
    const geometry = toGeometry(polygonsFromEdges(vertices, unionEdges(own.map((unit) => unit.geometry), vertices)));
    return {
      geometry,
      households: own.reduce((sum, unit) => sum + unit.households, 0),
      population: own.reduce((sum, unit) => sum + unit.population, 0),
      estimated: own.some((unit) => unit.estimated),
      areaM2: areaM2(geometry),
      unitIds: own.map((unit) => unit.id),
    };
  });
}

function signedArea(vertices: Vertices, chain: number[]): number {
  let sum = 0;
  const [x0, y0] = [vertices.xAt(chain[0] ?? 0), vertices.yAt(chain[0] ?? 0)];
  for (let i = 1; i < chain.length; i++) {
    const [a, b] = [chain[i - 1] ?? 0, chain[i] ?? 0];
    sum += (vertices.xAt(a) - x0) * (vertices.yAt(b) - y0) - (vertices.xAt(b) - x0) * (vertices.yAt(a) - y0);
  }
  return sum;
}
