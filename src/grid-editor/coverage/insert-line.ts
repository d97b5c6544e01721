/** Putting a line into the coverage. */
import { blockAt, isOnGlobe } from './block.ts';
import type { Block } from './block.ts';
import type { Draft } from './draft.ts';
import { NONE } from './model.ts';
import { nodeLines } from './noding.ts';
import type { NodedSegment, Noding } from './noding.ts';
import { faceAt, vertexAt } from './query.ts';
import { halfBefore } from './rotation.ts';

/** A line that has become part of the coverage. */
export interface InsertedLine {
  /** Half-edges in its course; where it followed a border these are the border's. */
  halves: number[];
  /** Whether it ends where it began. */
  closed: boolean;
}

/** A line or ring in 1e-7°; a ring repeats its first point. */
export type Line = ReadonlyArray<readonly [number, number]>;

/**
 * Draws a line or ring into the coverage: from then on it is edges, with the same face on both sides where it crosses
 * a cell, and divides faces into pieces (pieces.ts). Nothing changes hands yet; `assignPieces` does that and
 * `dropInnerEdges` ends it: until then the coverage is in the making. A line may cross itself, follow borders and end
 * within a cell.
 * @returns the line; or why not, with nothing done. `collapses`: a cell narrower than the grid lies in the way,
 *   `noLength`: the line is no longer than a point
 */
export function insertLine(draft: Draft, points: Line): InsertedLine | Block {
  const [x = 0, y = 0] = points[0] ?? [];
  if (points.every(([px, py]) => px === x && py === y)) return { reason: 'noLength', x, y };
  const inserted = insertLines(draft, [points]);
  return 'reason' in inserted ? inserted : (inserted[0] ?? { reason: 'noLength', x, y });
}

/**
 * Draws several lines at once; they may cross and follow one another. Lines drawn one after another in a draft do too,
 * but a later one may replace half-edges of an earlier one.
 * @returns the lines in order, those that are no longer than a point without half-edges; or why not, with nothing done
 */
export function insertLines(draft: Draft, lines: readonly Line[]): InsertedLine[] | Block {
  const { coverage } = draft;
  for (const [x, y] of lines.flat()) if (!isOnGlobe(x, y)) return { reason: 'offGlobe', x, y };
  const noding = nodeLines(coverage, lines.map((points) => points.filter(([x, y], i) => i === 0 || x !== points[i - 1]?.[0] || y !== points[i - 1]?.[1])));
  const [x = 0, y = 0] = lines[0]?.[0] ?? [];
  if (noding === null) return { reason: 'collapses', x, y };
  const [lost] = noding.lost;
  if (lost !== undefined) return blockAt(coverage, 'collapses', coverage.tail(coverage.firstOfFace(lost)));

  const vertexOf = new Map<number, number>();
  const vertex = (point: number): number => {
    const known = vertexOf.get(point);
    if (known !== undefined) return known;
    const there = vertexAt(coverage, noding.points.xAt(point), noding.points.yAt(point));
    const id = there === NONE ? draft.addVertex(noding.points.xAt(point), noding.points.yAt(point)) : there;
    vertexOf.set(point, id);
    return id;
  };
  // Vertices are found by their edges: ask for all before the first edge goes.
  const { segments } = noding;
  for (const segment of segments.values()) if (remains(segment)) for (const point of [segment.from, segment.to]) vertex(point);
  const left = new Set(noding.gone.flatMap((edge) => [coverage.tail(2 * edge), coverage.head(2 * edge)]));
  for (const edge of noding.gone) draft.dropEdge(edge);
  for (const segment of segments.values()) {
    if (segment.edge !== null || segment.left === segment.right) continue;
    segment.edge = draft.addEdge({ from: vertex(segment.from), to: vertex(segment.to), left: segment.left, right: segment.right });
  }
  putLoose(draft, noding, vertex);
  for (const id of left) if (coverage.out(id) === NONE) draft.dropVertex(id);

  return noding.lines.map((course) => {
    const halves: number[] = [];
    for (let i = 1; i < course.length; i++) halves.push(coverage.halfBetween(vertex(course[i - 1] ?? 0), vertex(course[i] ?? 0)));
    return { halves, closed: course[0] === course[course.length - 1] };
  });
}

function remains(segment: NodedSegment): boolean {
  return segment.drawn || segment.left !== segment.right;
}

/** Puts in the stretches where no border runs: each lies within one face, which what is there already tells. */
function putLoose(draft: Draft, noding: Noding, vertex: (point: number) => number): void {
  const { coverage } = draft;
  for (const segment of noding.segments.values()) {
    if (!segment.drawn || segment.edge !== null) continue;
    const from = vertex(segment.from);
    const to = vertex(segment.to);
    const face =
      coverage.out(from) === NONE
        ? faceAt(coverage, coverage.x(from), coverage.y(from))
        : coverage.left(halfBefore(coverage, from, coverage.x(to), coverage.y(to)));
    segment.edge = draft.addEdge({ from, to, left: face, right: face });
  }
}
