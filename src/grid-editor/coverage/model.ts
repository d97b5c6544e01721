import { grown } from './grow.ts';
import { SegmentBins } from './segment-bins.ts';
import { Slots } from './slots.ts';

/** The face that no cell covers: free territory, around the cells and in their gaps. */
export const OUTSIDE = 0;

/** No half-edge. */
export const NONE = -1;

/** A cell as the coverage knows it: a stable name, and attributes that it carries but never reads. */
export interface FaceRecord {
  cell: string;
  attributes: unknown;
}

/**
 * The cells of one plan as a planar coverage: every border is one edge, held once, with a face on either side. Moving
 * it moves both cells; there is no second copy that could differ, so no gap and no overlap can appear.
 *
 * ```
 *     v3 ────e2──── v2 ────e6──── v5      vertices  v0 … v5, integers of 1e-7° (x = longitude, y = latitude)
 *      │            │             │       edges     e0 … e6, each one straight segment between two vertices
 *      e3    A      e1     B      e5      faces     A and B are cells; face 0 is all that lies outside
 *      │            │             │
 *     v0 ────e0──── v1 ────e4──── v4      e1 runs v1 → v2 with A on its left and B on its right
 * ```
 *
 * Each edge e is two half-edges: 2e runs from its first vertex to its second, 2e + 1 back; `h ^ 1` is the other one
 * and `h >> 1` the edge. A half-edge knows its tail, the face on its left, its neighbours in the counter-clockwise
 * order around its tail, and its neighbours in the list of all half-edges of its face. So a vertex knows its edges, a
 * face its whole border (all parts, all holes), and walking a ring is `next(h)`: arrive, turn as far left as the face
 * allows, go on. The order around vertices and the face lists follow from coordinates and labels: they are upkeep, not
 * facts, and no change mentions them.
 *
 * All of it lies in `Int32Array`s: about 140 bytes per edge with the index, no object per vertex or edge. Nothing here
 * checks: `invariants.ts` does. Only `records.ts` (with its upkeep, `rotation.ts`) writes to it; whoever edits does so
 * through a `Draft` (draft.ts), whoever undoes or redoes through `applyChange` (change.ts). Coverages are built from
 * polygons by `from-polygons.ts` and shown as polygons by `polygons.ts`.
 */
export class Coverage {
  readonly vertices = new Slots();
  readonly edges = new Slots();
  readonly faces = new Slots();
  readonly index = new SegmentBins();
  readonly faceRecords: Array<FaceRecord | undefined> = [];
  readonly faceOfCell = new Map<string, number>();
  /** Set while a draft is open: two drafts at once could not both be rolled back. */
  drafting = false;

  vertexX: Int32Array = new Int32Array(16);
  vertexY: Int32Array = new Int32Array(16);
  /** One half-edge that leaves the vertex, or NONE. */
  vertexOut: Int32Array = new Int32Array(16);
  halfTail: Int32Array = new Int32Array(32);
  halfLeft: Int32Array = new Int32Array(32);
  halfCcw: Int32Array = new Int32Array(32);
  halfCw: Int32Array = new Int32Array(32);
  halfFaceNext: Int32Array = new Int32Array(32);
  halfFacePrevious: Int32Array = new Int32Array(32);
  /** One half-edge with the face on its left, or NONE. */
  faceFirst: Int32Array = new Int32Array(16);

  constructor() {
    this.faces.claim(OUTSIDE);
    this.faceFirst[OUTSIDE] = NONE;
  }

  /** Makes room for a vertex, edge or face of that number. */
  reserveVertex(id: number): void {
    if (id < this.vertexX.length) return;
    this.vertexX = grown(this.vertexX, id + 1);
    this.vertexY = grown(this.vertexY, id + 1);
    this.vertexOut = grown(this.vertexOut, id + 1);
  }

  reserveEdge(id: number): void {
    const needed = 2 * id + 2;
    if (needed <= this.halfTail.length) return;
    this.halfTail = grown(this.halfTail, needed);
    this.halfLeft = grown(this.halfLeft, needed);
    this.halfCcw = grown(this.halfCcw, needed);
    this.halfCw = grown(this.halfCw, needed);
    this.halfFaceNext = grown(this.halfFaceNext, needed);
    this.halfFacePrevious = grown(this.halfFacePrevious, needed);
  }

  reserveFace(id: number): void {
    this.faceFirst = grown(this.faceFirst, id + 1);
  }

  /** Longitude of a vertex in 1e-7°. */
  x(vertex: number): number {
    return this.vertexX[vertex] ?? Number.NaN;
  }

  /** Latitude of a vertex in 1e-7°. */
  y(vertex: number): number {
    return this.vertexY[vertex] ?? Number.NaN;
  }

  /** A half-edge that leaves the vertex, or NONE. */
  out(vertex: number): number {
    return this.vertexOut[vertex] ?? NONE;
  }

  tail(half: number): number {
    return this.halfTail[half] ?? NONE;
  }

  head(half: number): number {
    return this.halfTail[half ^ 1] ?? NONE;
  }

  /** The face on the left of a half-edge. */
  left(half: number): number {
    return this.halfLeft[half] ?? NONE;
  }

  /** The next half-edge counter-clockwise around the same tail; the wedge between the two is `left(half)`. */
  ccw(half: number): number {
    return this.halfCcw[half] ?? NONE;
  }

  cw(half: number): number {
    return this.halfCw[half] ?? NONE;
  }

  /** The half-edge that continues the border of the face on the left. */
  next(half: number): number {
    return this.halfCw[half ^ 1] ?? NONE;
  }

  /** The half-edge after this one in its face's list, in no particular order; NONE at the end. */
  nextOfFace(half: number): number {
    return this.halfFaceNext[half] ?? NONE;
  }

  firstOfFace(face: number): number {
    return this.faceFirst[face] ?? NONE;
  }

  /** The cell's name; the empty string for the outside. */
  cell(face: number): string {
    return this.faceRecords[face]?.cell ?? '';
  }

  /** All half-edges with the face on their left. */
  halvesOfFace(face: number): number[] {
    const halves: number[] = [];
    for (let h = this.firstOfFace(face); h !== NONE; h = this.nextOfFace(h)) halves.push(h);
    return halves;
  }

  /** All half-edges that leave the vertex, counter-clockwise. */
  halvesAround(vertex: number): number[] {
    const halves: number[] = [];
    const first = this.out(vertex);
    if (first === NONE) return halves;
    let h = first;
    do {
      halves.push(h);
      h = this.ccw(h);
    } while (h !== first);
    return halves;
  }

  /** The half-edge from one vertex to another, or NONE where no edge joins them. */
  halfBetween(from: number, to: number): number {
    const first = this.out(from);
    if (first === NONE) return NONE;
    let h = first;
    do {
      if (this.head(h) === to) return h;
      h = this.ccw(h);
    } while (h !== first);
    return NONE;
  }

  /** The faces that are cells. */
  cells(): number[] {
    const ids: number[] = [];
    for (let f = 1; f < this.faces.end; f++) if (this.faces.isLive(f)) ids.push(f);
    return ids;
  }
}
