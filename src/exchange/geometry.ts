/** Small helpers on GeoJSON coordinates; degrees throughout. */
import type { Geometry, MultiPolygon, Polygon, Position } from 'geojson';
import { insideRings, polygonsOf } from '../base/area.ts';
import { boundsOf } from '../base/bounds.ts';

/** Every position of a geometry. */
export function* coordinatesOf(geometry: Geometry): Generator<Position> {
  if (geometry.type === 'GeometryCollection') {
    for (const part of geometry.geometries) yield* coordinatesOf(part);
  } else {
    yield* flatten(geometry.coordinates);
  }
}

type Nested = Position | Nested[];

function* flatten(coordinates: Nested): Generator<Position> {
  if (typeof coordinates[0] === 'number') yield coordinates as Position;
  else for (const part of coordinates as Nested[]) yield* flatten(part);
}

/** Whether a position lies in a polygon or multipolygon (even-odd rule; the border counts as either). */
export function insideAny(position: Position, geometry: Geometry): boolean {
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return false;
  const [x = 0, y = 0] = position;
  return insideRings(x, y, polygonsOf(geometry).flat());
}

/**
 * A point well inside an area, for its label: the middle of the widest stretch of a level line through the box's middle.
 * For a multipolygon, of its part with the tallest box.
 */
export function labelPoint(geometry: Polygon | MultiPolygon): Position {
  const parts = polygonsOf(geometry);
  const height = (rings: Position[][]): number => {
    const box = boundsOf(rings);
    return box[3] - box[1];
  };
  const rings = parts.reduce((best, part) => (height(part) > height(best) ? part : best), parts[0] ?? []);
  const box = boundsOf(rings);
  // Slightly off the middle, so that the line rarely runs through a vertex.
  const y = box[1] + (box[3] - box[1]) * 0.4997;
  const crossings = rings
    .flatMap((ring) =>
      ring.slice(1).flatMap(([x2 = 0, y2 = 0], index) => {
        const [x1 = 0, y1 = 0] = ring[index] ?? [];
        return y1 > y === y2 > y ? [] : [x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)];
      }),
    )
    .sort((a, b) => a - b);
  let best: [number, number] = [box[0], box[2]];
  let width = -1;
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const [from = 0, to = 0] = [crossings[i], crossings[i + 1]];
    if (to - from > width) [best, width] = [[from, to], to - from];
  }
  return [(best[0] + best[1]) / 2, y];
}
