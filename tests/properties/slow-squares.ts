/**
 * An independent, slow judge of features whose rings run along the lines of a coarse grid, by its unit squares and unit
 * edges alone: no noding, no faces. Coordinates are whole numbers of squares.
 */
export type Square = `${number},${number}`;
type Point = readonly [x: number, y: number];
/** A ring without its repeated last point, a polygon (shell first), a feature. */
export type GridRing = readonly Point[];
export type GridFeature = ReadonlyArray<readonly GridRing[]>;

/** The squares in a ring: a ray to the west crosses an odd number of its upright sides. */
function squaresIn(ring: GridRing): Set<Square> {
  const inside = new Set<Square>();
  const crossed = new Map<number, number[]>();
  for (const [[x, y], [, yb]] of sidesOf(ring)) {
    for (let row = Math.min(y, yb); row < Math.max(y, yb); row++) crossed.set(row, [...(crossed.get(row) ?? []), x]);
  }
  for (const [row, xs] of crossed) {
    xs.sort((a, b) => a - b);
    for (let i = 0; i + 1 < xs.length; i += 2) for (let x = xs[i] ?? 0; x < (xs[i + 1] ?? 0); x++) inside.add(`${x},${row}`);
  }
  return inside;
}

function squaresOfPart([shell = [], ...holes]: readonly GridRing[]): Set<Square> {
  const squares = squaresIn(shell);
  for (const hole of holes) for (const square of squaresIn(hole)) squares.delete(square);
  return squares;
}

/** The union of the parts, each its shell without the union of its holes. */
export function squaresOf(feature: GridFeature): Set<Square> {
  return new Set(feature.flatMap((part) => [...squaresOfPart(part)]));
}

/** Why a feature is no valid Polygon or MultiPolygon (OGC 06-103r4), or null. */
export function slowFault(feature: GridFeature): string | null {
  if (feature.length === 0 || feature.some((part) => part.length === 0)) return 'no ring';
  const edges = new Set<string>();
  const ground = new Set<Square>();
  for (const part of feature) {
    for (const ring of part) {
      const points = sidesOf(ring).flatMap(([a, b]) => unitSteps(a, b));
      if (new Set(points.map(String)).size !== points.length) return 'a ring meets itself';
      for (const [i, point] of points.entries()) {
        const edge = [String(point), String(points[(i + 1) % points.length])].sort().join(' ');
        if (edges.has(edge)) return `two rings run along ${edge}`;
        edges.add(edge);
      }
    }
    const shell = squaresIn(part[0] ?? []);
    const cut = new Set<Square>();
    for (const square of part.slice(1).flatMap((hole) => [...squaresIn(hole)])) {
      if (!shell.has(square)) return `a hole holds ${square} outside its shell`;
      if (cut.has(square)) return `two holes hold ${square}`;
      cut.add(square);
    }
    const own = squaresOfPart(part);
    for (const square of own) {
      if (ground.has(square)) return `two parts hold ${square}`;
      ground.add(square);
    }
    if (reached(own, [...own].slice(0, 1)).size !== own.size) return 'a part is in pieces';
  }
  return null;
}

/** Squares without an owner that no way along edges leads out of. */
export function enclosedFree(taken: ReadonlySet<Square>, most: number): Square[] {
  const free = new Set<Square>();
  for (let x = -1; x <= most; x++) for (let y = -1; y <= most; y++) if (!taken.has(`${x},${y}`)) free.add(`${x},${y}`);
  const open = reached(free, ['-1,-1']);
  return [...free].filter((square) => !open.has(square));
}

function reached(within: ReadonlySet<Square>, from: Square[]): Set<Square> {
  const done = new Set(from);
  const queue = [...from];
  for (let square = queue.pop(); square !== undefined; square = queue.pop()) {
    const [x = 0, y = 0] = square.split(',').map(Number);
    for (const next of [`${x + 1},${y}`, `${x - 1},${y}`, `${x},${y + 1}`, `${x},${y - 1}`] as const) {
      if (!within.has(next) || done.has(next)) continue;
      done.add(next);
      queue.push(next);
    }
  }
  return done;
}

function sidesOf(ring: GridRing): Array<[Point, Point]> {
  return ring.flatMap((a, i) => {
    const b = ring[(i + 1) % ring.length];
    return b === undefined ? [] : [[a, b]];
  });
}

/** The grid points of a side, without its end. */
function unitSteps([x, y]: Point, [xb, yb]: Point): Point[] {
  const length = Math.max(Math.abs(xb - x), Math.abs(yb - y));
  return Array.from({ length }, (_, k) => [x + Math.sign(xb - x) * k, y + Math.sign(yb - y) * k]);
}
