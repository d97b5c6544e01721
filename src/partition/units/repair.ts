import type { Position } from 'geojson';
import { dissolve } from './dissolve.ts';
import { orientation } from './predicates.ts';
import { finish } from './steps.ts';

/** Rings up to this long are looked at pair by pair before anything is repaired. */
const SHORT_RING = 500;

/**
 * The valid polygons that rings enclose by the even-odd rule: a bow tie becomes two triangles, a spike goes, a hole
 * that reaches out of its shell cuts it. A ring that is simple already is returned as it is.
 */
export function repairRings(rings: Position[][]): Position[][][] {
  const [shell] = rings;
  if (rings.length === 1 && shell !== undefined && shell.length <= SHORT_RING && isSimple(shell)) return [rings];
  return finish(dissolve([rings]));
}

/** Whether a closed ring neither crosses nor touches itself. Rings of buildings are short; every pair is looked at. */
function isSimple(ring: Position[]): boolean {
  const n = ring.length - 1;
  const g = ring.map((p) => [Math.round((p[0] ?? 0) * 1e7), Math.round((p[1] ?? 0) * 1e7)] as const);
  const at = (i: number): readonly [number, number] => g[i % n] ?? [0, 0];
  for (let i = 0; i < n; i++) {
    const [a, b] = [at(i), at(i + 1)];
    for (let j = i + 1; j < n; j++) {
      const [c, d] = [at(j), at(j + 1)];
      const o1 = orientation(...a, ...b, ...c);
      const o2 = orientation(...a, ...b, ...d);
      const next = j === i + 1;
      const previous = j + 1 === n && i === 0;
      if (next || previous) {
        // Neighbours may only meet in their shared point: a fold back is a spike.
        const [p, q, r] = next ? [a, b, d] : [c, a, b];
        if (orientation(...p, ...q, ...r) === 0 && (p[0] - q[0]) * (r[0] - q[0]) + (p[1] - q[1]) * (r[1] - q[1]) > 0) return false;
        continue;
      }
      const o3 = orientation(...c, ...d, ...a);
      const o4 = orientation(...c, ...d, ...b);
      if (o1 > 0 !== o2 > 0 && o3 > 0 !== o4 > 0 && o1 !== 0 && o2 !== 0 && o3 !== 0 && o4 !== 0) return false;
      if ((o1 === 0 && within(a, b, c)) || (o2 === 0 && within(a, b, d)) || (o3 === 0 && within(c, d, a)) || (o4 === 0 && within(c, d, b))) return false;
    }
  }
  return true;
}

function within(a: readonly [number, number], b: readonly [number, number], p: readonly [number, number]): boolean {
  return p[0] >= Math.min(a[0], b[0]) && p[0] <= Math.max(a[0], b[0]) && p[1] >= Math.min(a[1], b[1]) && p[1] <= Math.max(a[1], b[1]);
}
