import type { Polygon, Position } from 'geojson';

type Point = readonly [bigint, bigint];

/**
 * An independent, slow and exact judge of a coverage, sharing no code with what it judges: whole numbers of unlimited
 * size, every segment against every other in the same stripe.
 *
 * Checked is that rings are simple and run the right way (shell counter-clockwise), that no two segments cross, that no
 * vertex lies inside a foreign segment, and that no directed edge (interior on its left) occurs twice. Together with
 * `gridArea2` being that of the boundary this leaves no overlap and no gap.
 * @returns sentences, none for a clean coverage
 */
export function slowFaults(polygons: readonly Polygon[]): string[] {
  const faults: string[] = [];
  const segments: Array<{ a: Point; b: Point }> = [];
  const directed = new Map<string, number>();
  polygons.forEach((polygon, owner) => {
    polygon.coordinates.forEach((ring, r) => {
      const points = ring.map(exact);
      const ccw = area2(points) > 0n;
      if (ccw !== (r === 0)) faults.push(`ring ${r} of ${owner} runs the wrong way`);
      if (new Set(points.map(String)).size !== points.length - 1) faults.push(`ring ${r} of ${owner} visits a point twice`);
      for (let i = 1; i < points.length; i++) {
        const [a, b] = [points[i - 1], points[i]];
        if (a === undefined || b === undefined) continue;
        segments.push({ a, b });
        const key = `${a} ${b}`;
        if (directed.has(key)) faults.push(`${owner} and ${directed.get(key)} lie on the same side of ${key}`);
        directed.set(key, owner);
      }
    });
  });
  faults.push(...crossings(segments));
  return faults.slice(0, 20);
}

function exact(position: Position): Point {
  return [BigInt(Math.round((position[0] ?? 0) * 1e7)), BigInt(Math.round((position[1] ?? 0) * 1e7))];
}

function area2(points: Point[]): bigint {
  let sum = 0n;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (a !== undefined && b !== undefined) sum += a[0] * b[1] - b[0] * a[1];
  }
  return sum;
}

/** Twice the signed area enclosed by all rings together, holes counted negative. */
export function gridArea2(polygons: readonly Polygon[]): bigint {
  return polygons.reduce((sum, polygon) => sum + polygon.coordinates.reduce((s, ring) => s + area2(ring.map(exact)), 0n), 0n);
}

function side(a: Point, b: Point, c: Point): number {
  const det = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  return det > 0n ? 1 : det < 0n ? -1 : 0;
}

function crossings(segments: Array<{ a: Point; b: Point }>): string[] {
  const faults: string[] = [];
  const boxes = segments.map(({ a, b }) => ({
    a,
    b,
    west: Number(a[0] < b[0] ? a[0] : b[0]),
    east: Number(a[0] < b[0] ? b[0] : a[0]),
    south: Number(a[1] < b[1] ? a[1] : b[1]),
    north: Number(a[1] < b[1] ? b[1] : a[1]),
  }));
  boxes.sort((p, q) => p.west - q.west);
  for (let i = 0; i < boxes.length; i++) {
    const p = boxes[i];
    if (p === undefined) continue;
    for (let j = i + 1; j < boxes.length; j++) {
      const q = boxes[j];
      if (q === undefined || q.west > p.east) break;
      if (q.south > p.north || q.north < p.south) continue;
      const [o1, o2, o3, o4] = [side(p.a, p.b, q.a), side(p.a, p.b, q.b), side(q.a, q.b, p.a), side(q.a, q.b, p.b)];
      if (o1 * o2 < 0 && o3 * o4 < 0) faults.push(`${p.a} ${p.b} crosses ${q.a} ${q.b}`);
      const on = (o: number, s: { a: Point; b: Point }, c: Point): boolean => o === 0 && strictlyBetween(s.a, s.b, c);
      if (on(o1, p, q.a) || on(o2, p, q.b) || on(o3, q, p.a) || on(o4, q, p.b)) faults.push(`${p.a} ${p.b} is not noded with ${q.a} ${q.b}`);
    }
  }
  return faults;
}

function strictlyBetween(a: Point, b: Point, c: Point): boolean {
  const dot = (c[0] - a[0]) * (b[0] - a[0]) + (c[1] - a[1]) * (b[1] - a[1]);
  return dot > 0n && dot < (b[0] - a[0]) ** 2n + (b[1] - a[1]) ** 2n;
}
