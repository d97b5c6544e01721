import type { Position } from 'geojson';
import { arrangeSteps } from './arrangement.ts';
import { regionsOfFaces } from './regions.ts';
import { borderOf } from './rings.ts';
import { snapRoundSteps } from './snap-round.ts';
import type { Steps } from './steps.ts';
import { Vertices } from './vertices.ts';

/** The union of polygons on the grid, holes and enclaves kept; rings that cross themselves count by the even-odd rule. */
export function* dissolve(polygons: Position[][][]): Steps<Position[][][]> {
  const vertices = new Vertices();
  const owner: number[] = [];
  const rings = polygons.flatMap((polygon, i) => polygon.map((ring) => (owner.push(i), vertices.addLine(closed(ring)))));
  const noded = yield* snapRoundSteps(vertices, rings);
  const faces = yield* arrangeSteps(vertices, noded);
  const regions = regionsOfFaces(
    faces,
    polygons.map((_, i) => noded.filter((__, k) => owner[k] === i)),
  );
  return borderOf(faces, (face) => (regions[face]?.length ?? 0) > 0);
}

/** A ring that ends where it began, closed where the file left it open. */
export function closed(ring: Position[]): Position[] {
  const first = ring[0];
  const last = ring[ring.length - 1];
  return first === undefined || last === undefined || (first[0] === last[0] && first[1] === last[1]) ? ring : [...ring, first];
}
