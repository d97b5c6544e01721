/** How lines and the borders near them meet on the grid, computed without touching the coverage. */
import { NotSettled, snapRound } from '../../partition/units/snap-round.ts';
import { segmentKey, Vertices } from '../../partition/units/vertices.ts';
import { OUTSIDE } from './model.ts';
import type { Coverage } from './model.ts';
import { addNearEdges } from './near.ts';

/** A segment that the noded drawing needs, by point numbers of `points`. */
export interface NodedSegment {
  from: number;
  to: number;
  /** Its faces; equal where no border runs here, and then not known yet. */
  left: number;
  right: number;
  /** The edge that already is this segment and stays as it is. */
  edge: number | null;
  /** Whether it is needed though no border runs here: as part of a line, or of one drawn before. */
  drawn: boolean;
}

export interface Noding {
  points: Vertices;
  /** Points of each line in its course. */
  lines: number[][];
  /** Edges that go, replaced by segments without an edge. */
  gone: number[];
  segments: Map<number, NodedSegment>;
  /** Faces of which nothing would be left: thinner than the grid. */
  lost: number[];
}

const MAX_ROUNDS = 50;

/**
 * Nodes lines with one another and the borders near them by snap rounding (hot pixels, see
 * partition/units/snap-round.ts): where one crosses a border, both get the grid point nearest to the crossing, and any
 * border that passes within half a step of a point now runs through it, so none flips over a vertex. A border so bent
 * may come near others: they are taken in, until nothing outside is concerned.
 *
 * ```
 *        │ e            │          The crossing is not on the grid: e is bent through the grid point ●,
 *   ─────┼─────    ─────●─────     at most half a step away, and so is the line.
 *        │              │
 * ```
 *
 * The faces of the new segments follow by adding up: each border is +left −right along its way, rounding moves ways
 * but not sums, and where several borders come to lie upon one another the sums add to the outer two faces.
 * @returns null where the grid is too coarse for what is there (a sum that is no single border)
 */
export function nodeLines(coverage: Coverage, lines: ReadonlyArray<ReadonlyArray<readonly [number, number]>>): Noding | null {
  const near = new Set<number>();
  const searched = new Set<string>();
  const search = (ax: number, ay: number, bx: number, by: number): void => {
    const key = `${ax} ${ay} ${bx} ${by}`;
    if (searched.has(key)) return;
    searched.add(key);
    addNearEdges(coverage, ax, ay, bx, by, near);
  };
  for (const line of lines) {
    line.forEach(([x, y], i) => {
      const [px, py] = line[i - 1] ?? [x, y];
      search(px, py, x, y);
    });
  }
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const points = new Vertices();
    const edges = [...near];
    const chains = rounded(points, [
      ...lines.map((line) => line.map(([x, y]) => points.add(x, y))),
      ...edges.map((edge) => [coverage.tail(2 * edge), coverage.head(2 * edge)].map((v) => points.add(coverage.x(v), coverage.y(v)))),
    ]);
    if (chains === null) return null;
    edges.forEach((edge, i) => {
      if ((chains[lines.length + i] ?? []).length === 2) return;
      const [a, b] = [coverage.tail(2 * edge), coverage.head(2 * edge)];
      search(coverage.x(a), coverage.y(a), coverage.x(b), coverage.y(b));
    });
    if (near.size === edges.length) return label(coverage, points, chains.slice(0, lines.length), edges, chains.slice(lines.length));
  }
  return null;
}

/** Null where rounding comes to no end: the grid is too coarse for so many lines. */
function rounded(points: Vertices, chains: number[][]): number[][] | null {
  try {
    return snapRound(points, chains);
  } catch (cause) {
    if (cause instanceof NotSettled) return null;
    throw cause;
  }
}

/** Adds up the faces along the noded ways. */
function label(coverage: Coverage, points: Vertices, lines: number[][], edges: number[], chains: number[][]): Noding | null {
  const sums = new Map<number, { segment: NodedSegment; sum: Map<number, number>; /** Places in `edges`. */ users: number[] }>();
  const at = (a: number, b: number) => {
    const key = segmentKey(a, b);
    let entry = sums.get(key);
    if (entry === undefined) {
      entry = { segment: { from: Math.min(a, b), to: Math.max(a, b), left: OUTSIDE, right: OUTSIDE, edge: null, drawn: false }, sum: new Map(), users: [] };
      sums.set(key, entry);
    }
    return entry;
  };
  edges.forEach((edge, i) => {
    const chain = chains[i] ?? [];
    for (let k = 1; k < chain.length; k++) {
      const [a, b] = [chain[k - 1] ?? 0, chain[k] ?? 0];
      const { segment, sum, users } = at(a, b);
      const along = a < b ? 1 : -1;
      const [left, right] = [coverage.left(2 * edge), coverage.left(2 * edge + 1)];
      sum.set(left, (sum.get(left) ?? 0) + along);
      sum.set(right, (sum.get(right) ?? 0) - along);
      users.push(i);
      if (left === right) segment.drawn = true;
    }
  });
  for (const line of lines) for (let k = 1; k < line.length; k++) at(line[k - 1] ?? 0, line[k] ?? 0).segment.drawn = true;

  const segments = new Map<number, NodedSegment>();
  const stays = new Set<number>();
  const balance = new Map<number, number>();
  const count = (face: number, by: number): void => void balance.set(face, (balance.get(face) ?? 0) + by);
  for (const [key, { segment, sum, users }] of sums) {
    const faces = [...sum].filter(([, times]) => times !== 0);
    const left = faces.find(([, times]) => times === 1);
    const right = faces.find(([, times]) => times === -1);
    if (faces.length > 0 && (faces.length !== 2 || left === undefined || right === undefined)) return null;
    segment.left = left?.[0] ?? OUTSIDE;
    segment.right = right?.[0] ?? OUTSIDE;
    const [only] = users;
    const edge = only === undefined ? undefined : edges[only];
    if (only !== undefined && edge !== undefined && users.length === 1 && chains[only]?.length === 2) {
      segment.edge = edge;
      stays.add(edge);
    } else if (faces.length > 0) {
      count(segment.left, 1);
      count(segment.right, 1);
    }
    segments.set(key, segment);
  }
  const gone = edges.filter((edge) => !stays.has(edge));
  for (const edge of gone) for (const half of [2 * edge, 2 * edge + 1]) count(coverage.left(half), -1);
  return { points, lines, gone, segments, lost: lostFaces(coverage, balance) };
}

/** Faces that lose all of their half-edges and get none. */
function lostFaces(coverage: Coverage, balance: ReadonlyMap<number, number>): number[] {
  return [...balance].filter(([face, by]) => face !== OUTSIDE && by < 0 && coverage.halvesOfFace(face).length + by <= 0).map(([face]) => face);
}
