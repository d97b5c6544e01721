/** How far lines are from one another. */
import Flatbush from 'flatbush';
import { pointDistance } from '../coverage/near.ts';
import { stepMetres } from '../coverage/step-metres.ts';

/** In 1e-7°. */
export type Place = readonly [x: number, y: number];

/** A long line is sampled more sparsely rather than endlessly. */
const MOST_SAMPLES = 20_000;

/**
 * The corners of a line, and grid points between them so that none is farther than `everyM` from the next.
 * `corner` is the corner's number, null between corners.
 */
export function sampled(line: readonly Place[], everyM: number): Array<{ at: Place; corner: number | null }> {
  const { east, north } = stepMetres(line[0]?.[1] ?? 0);
  const lengthM = ([ax, ay]: Place, [bx, by]: Place): number => Math.hypot((bx - ax) * east, (by - ay) * north);
  let whole = 0;
  line.forEach((at, i) => (whole += lengthM(line[i - 1] ?? at, at)));
  const step = Math.max(everyM, whole / MOST_SAMPLES);
  const samples: Array<{ at: Place; corner: number | null }> = [];
  line.forEach((to, i) => {
    const from = line[i - 1] ?? to;
    const parts = Math.ceil(lengthM(from, to) / step);
    for (let k = 1; k < parts; k++) {
      const at = (a: number, b: number): number => Math.round(a + ((b - a) * k) / parts);
      samples.push({ at: [at(from[0], to[0]), at(from[1], to[1])], corner: null });
    }
    samples.push({ at: to, corner: i });
  });
  return samples;
}

export interface Distances {
  /** The largest distance, m. */
  most: number;
  /** The place that has it, by its number. */
  worst: number;
  /** The corner of the line nearest to the last place. */
  nearest: number;
}

/** How far places are from a line: with samples of one line as the places, the one-sided Hausdorff distance. */
export function distances(places: readonly Place[], line: readonly Place[]): Distances {
  const { east, north } = stepMetres(line[0]?.[1] ?? 0);
  const index = new Flatbush(Math.max(1, line.length - 1));
  for (let i = 1; i < Math.max(2, line.length); i++) {
    const [bx, by] = line[i] ?? line[0] ?? [0, 0];
    const [ax, ay] = line[i - 1] ?? [bx, by];
    index.add(Math.min(ax, bx) * east, Math.min(ay, by) * north, Math.max(ax, bx) * east, Math.max(ay, by) * north);
  }
  index.finish();
  const found: Distances = { most: 0, worst: 0, nearest: 0 };
  places.forEach(([x, y], place) => {
    const distanceTo = (segment: number): number => {
      const [ax, ay] = line[segment] ?? [0, 0];
      const [bx, by] = line[segment + 1] ?? [ax, ay];
      return pointDistance((x - ax) * east, (y - ay) * north, 0, 0, (bx - ax) * east, (by - ay) * north);
    };
    // Boxes are nearer than what is in them: look as far as the first segment found really is.
    const [first = 0] = index.neighbors(x * east, y * north, 1);
    let least = distanceTo(first);
    found.nearest = first;
    for (const segment of index.search(x * east - least, y * north - least, x * east + least, y * north + least)) {
      const distance = distanceTo(segment);
      if (distance >= least) continue;
      least = distance;
      found.nearest = segment;
    }
    if (least <= found.most) return;
    found.most = least;
    found.worst = place;
  });
  return found;
}
