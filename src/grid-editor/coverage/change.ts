/** A described change of a coverage. Whole records before and after: it can be applied, undone, stored and sent. */
import type { Coverage, FaceRecord } from './model.ts';
import { dropEdge, dropFace, dropVertex, edgeRecord, faceRecord, placeVertices, putEdge, putFace, putVertex, relabel, vertexRecord } from './records.ts';
import type { EdgeRecord, VertexRecord } from './records.ts';

/** One record: added where `before` is null, removed where `after` is null, else altered. */
export interface Altered<Record> {
  id: number;
  before: Record | null;
  after: Record | null;
}

export interface Change {
  vertices: Array<Altered<VertexRecord>>;
  edges: Array<Altered<EdgeRecord>>;
  faces: Array<Altered<FaceRecord>>;
}

/** The change that takes back another. */
export function inverseOf(change: Change): Change {
  const turned = <R>({ id, before, after }: Altered<R>): Altered<R> => ({ id, before: after, after: before });
  return { vertices: change.vertices.map(turned), edges: change.edges.map(turned), faces: change.faces.map(turned) };
}

/** Two changes, the second made on what the first left, as one. What the second takes back is in neither. */
export function composed(first: Change, second: Change): Change {
  return {
    vertices: alteredTwice(first.vertices, second.vertices, sameVertex),
    edges: alteredTwice(first.edges, second.edges, sameEdge),
    faces: alteredTwice(first.faces, second.faces, sameFace),
  };
}

function alteredTwice<R>(first: ReadonlyArray<Altered<R>>, second: ReadonlyArray<Altered<R>>, same: (a: R, b: R) => boolean): Array<Altered<R>> {
  const all = new Map(first.map((one) => [one.id, one]));
  for (const { id, before, after } of second) all.set(id, { id, before: (all.get(id) ?? { before }).before, after });
  return [...all.values()].filter(({ before, after }) => (before === null || after === null ? before !== after : !same(before, after)));
}

export function isEmpty(change: Change): boolean {
  return change.vertices.length + change.edges.length + change.faces.length === 0;
}

/**
 * Makes a change and returns the one that takes it back: undo and redo are this function.
 * @throws Error where a draft is open, or the coverage is not in the state that the change starts from; then nothing
 *   has been changed
 */
export function applyChange(coverage: Coverage, change: Change): Change {
  if (coverage.drafting) throw new Error('a draft is open');
  for (const { id, before } of change.vertices) expect('vertex', id, before, vertexRecord(coverage, id), sameVertex);
  for (const { id, before } of change.edges) expect('edge', id, before, edgeRecord(coverage, id), sameEdge);
  for (const { id, before } of change.faces) expect('face', id, before, faceRecord(coverage, id), sameFace);

  // Faces come before edges name them and go after; edges go before their vertices move and come after.
  const replaced = change.edges.filter(({ before, after }) => before !== null && (after === null || !sameEnds(before, after)));
  for (const { id } of replaced) dropEdge(coverage, id);
  for (const { id, after } of change.faces) if (after !== null) putFace(coverage, id, after);
  for (const { id, after } of change.vertices) if (after === null) dropVertex(coverage, id);
  const moves: Array<VertexRecord & { id: number }> = [];
  for (const { id, before, after } of change.vertices) {
    if (after === null) continue;
    if (before === null) putVertex(coverage, id, after);
    else moves.push({ id, x: after.x, y: after.y });
  }
  if (moves.length > 0) placeVertices(coverage, moves);
  for (const { id, before, after } of change.edges) {
    if (after === null) continue;
    if (before === null || !sameEnds(before, after)) putEdge(coverage, id, after);
    else {
      relabel(coverage, 2 * id, after.left);
      relabel(coverage, 2 * id + 1, after.right);
    }
  }
  for (const { id, after } of change.faces) if (after === null) dropFace(coverage, id);
  return inverseOf(change);
}

/**
 * The faces whose outline or record a change touches, before or after it, without the outside; a face it removes is
 * among them. Ask with the coverage on either side of the change: a moved vertex keeps its edges' labels unless the
 * change names them.
 */
export function touchedFaces(coverage: Coverage, change: Change): number[] {
  const faces = new Set<number>();
  for (const { id } of change.faces) faces.add(id);
  for (const { before, after } of change.edges) {
    for (const record of [before, after]) {
      if (record === null) continue;
      faces.add(record.left);
      faces.add(record.right);
    }
  }
  for (const { id } of change.vertices) {
    if (!coverage.vertices.isLive(id)) continue;
    for (const half of coverage.halvesAround(id)) faces.add(coverage.left(half));
  }
  faces.delete(0);
  return [...faces].sort((a, b) => a - b);
}

export function sameVertex(a: VertexRecord, b: VertexRecord): boolean {
  return a.x === b.x && a.y === b.y;
}

export function sameEdge(a: EdgeRecord, b: EdgeRecord): boolean {
  return sameEnds(a, b) && a.left === b.left && a.right === b.right;
}

/** Attributes are opaque: the same object, or another. */
export function sameFace(a: FaceRecord, b: FaceRecord): boolean {
  return a.cell === b.cell && (a.attributes === b.attributes || JSON.stringify(a.attributes) === JSON.stringify(b.attributes));
}

function sameEnds(a: EdgeRecord, b: EdgeRecord): boolean {
  return a.from === b.from && a.to === b.to;
}

function expect<R>(kind: string, id: number, before: R | null, now: R | null, same: (a: R, b: R) => boolean): void {
  if (before === null ? now !== null : now === null || !same(before, now)) throw new Error(`the change starts from another state: ${kind} ${id}`);
}
