import { applyChange, inverseOf, sameEdge, sameFace, sameVertex } from './change.ts';
import type { Altered, Change } from './change.ts';
import type { Coverage, FaceRecord } from './model.ts';
import { dropEdge, dropFace, dropVertex, edgeRecord, faceRecord, placeVertices, putEdge, putFace, putVertex, relabel, vertexRecord } from './records.ts';
import type { EdgeRecord, VertexRecord } from './records.ts';

/**
 * An edit under way. Opening it is the mark; every edit goes through it to the coverage at once, so the coverage is
 * the preview; `commit` closes it and returns all of it as one described change, `bail` puts everything back.
 *
 * It remembers each record as it was when first touched, and nothing in between: a hundred frames of a drag are one
 * change of one vertex.
 */
export class Draft {
  readonly coverage: Coverage;
  readonly #vertices = new Map<number, VertexRecord | null>();
  readonly #edges = new Map<number, EdgeRecord | null>();
  readonly #faces = new Map<number, FaceRecord | null>();
  /** Edges of before that are gone, by their ends: one that comes back is the same edge. */
  readonly #gone = new Map<string, number>();
  /** Vertices that came with the draft; one may have the number of one that is gone. */
  readonly #came = new Set<number>();
  /** Where vertices of before are gone: one that comes back there is no new one. */
  readonly #left = new Set<string>();
  #open = true;

  /** @throws Error while another draft of the coverage is open */
  constructor(coverage: Coverage) {
    if (coverage.drafting) throw new Error('another draft is open');
    coverage.drafting = true;
    this.coverage = coverage;
  }

  addVertex(x: number, y: number): number {
    const id = this.coverage.vertices.next();
    this.#touchVertex(id);
    putVertex(this.coverage, id, { x, y });
    if (!this.#left.has(`${x} ${y}`)) this.#came.add(id);
    return id;
  }

  /** Takes a vertex out; its edges must be gone. */
  dropVertex(id: number): void {
    this.#touchVertex(id);
    const before = this.#vertices.get(id);
    if (!this.#came.delete(id) && before !== undefined && before !== null) this.#left.add(`${before.x} ${before.y}`);
    dropVertex(this.coverage, id);
  }

  /** Moves vertices to new places, without asking whether they may (move.ts asks). */
  placeVertices(moves: ReadonlyArray<VertexRecord & { id: number }>): void {
    for (const { id } of moves) this.#touchVertex(id);
    placeVertices(this.coverage, moves);
  }

  /** Adds an edge; one that joins two vertices as before the draft gets its number and direction back. */
  addEdge(record: EdgeRecord): number {
    const known = this.#gone.get(endsKey(record));
    const id = known !== undefined && !this.coverage.edges.isLive(known) ? known : this.coverage.edges.next();
    this.#touchEdge(id);
    const turned = id === known && this.#edges.get(id)?.from !== record.from;
    putEdge(this.coverage, id, turned ? { from: record.to, to: record.from, left: record.right, right: record.left } : record);
    return id;
  }

  dropEdge(id: number): void {
    this.#touchEdge(id);
    const before = this.#edges.get(id);
    if (before !== undefined && before !== null) this.#gone.set(endsKey(before), id);
    dropEdge(this.coverage, id);
  }

  /** Gives the left of a half-edge another face. */
  relabel(half: number, face: number): void {
    if (this.coverage.left(half) === face) return;
    this.#touchEdge(half >> 1);
    relabel(this.coverage, half, face);
  }

  /**
   * Adds a face that has no edges yet.
   * @throws Error where a cell of that name exists
   */
  addFace(cell: string, attributes: unknown): number {
    if (this.coverage.faceOfCell.has(cell)) throw new Error(`cell ${cell} exists`);
    const id = this.coverage.faces.next();
    this.#touchFace(id);
    putFace(this.coverage, id, { cell, attributes });
    return id;
  }

  setAttributes(face: number, attributes: unknown): void {
    const record = faceRecord(this.coverage, face);
    if (record === null) throw new Error(`face ${face} is no cell`);
    this.#touchFace(face);
    putFace(this.coverage, face, { cell: record.cell, attributes });
  }

  /** Takes a face out; its edges must be gone or belong to others. */
  dropFace(face: number): void {
    this.#touchFace(face);
    dropFace(this.coverage, face);
  }

  /** The edges touched so far that are there now. */
  touchedEdges(): number[] {
    return [...this.#edges.keys()].filter((id) => this.coverage.edges.isLive(id));
  }

  /** The vertices touched so far that are there now. */
  touchedVertices(): number[] {
    return [...this.#vertices.keys()].filter((id) => this.coverage.vertices.isLive(id));
  }

  /** The faces that touched edges had or have, and faces touched themselves, where they are there now. */
  touchedFaces(): number[] {
    const faces = new Set(this.#faces.keys());
    for (const [id, before] of this.#edges) {
      const now = edgeRecord(this.coverage, id);
      for (const record of [before, now]) if (record !== null) faces.add(record.left).add(record.right);
    }
    return [...faces].filter((face) => this.coverage.faces.isLive(face)).sort((a, b) => a - b);
  }

  /** Whether a vertex came with this draft. */
  isNewVertex(id: number): boolean {
    return this.#came.has(id);
  }

  /** All edits so far as one change; what was altered and put back is not in it. */
  preview(): Change {
    const { coverage } = this;
    return {
      vertices: altered(this.#vertices, (id) => vertexRecord(coverage, id), sameVertex),
      edges: altered(this.#edges, (id) => edgeRecord(coverage, id), sameEdge),
      faces: altered(this.#faces, (id) => faceRecord(coverage, id), sameFace),
    };
  }

  /** Closes the draft and returns all edits as one change, already made. */
  commit(): Change {
    const change = this.preview();
    this.#close();
    return change;
  }

  /** Closes the draft and puts everything back. */
  bail(): void {
    const change = this.preview();
    this.#close();
    applyChange(this.coverage, inverseOf(change));
  }

  #close(): void {
    if (!this.#open) throw new Error('the draft is closed');
    this.#open = false;
    this.coverage.drafting = false;
  }

  #touchVertex(id: number): void {
    if (!this.#open) throw new Error('the draft is closed');
    if (!this.#vertices.has(id)) this.#vertices.set(id, vertexRecord(this.coverage, id));
  }

  #touchEdge(id: number): void {
    if (!this.#open) throw new Error('the draft is closed');
    if (!this.#edges.has(id)) this.#edges.set(id, edgeRecord(this.coverage, id));
  }

  #touchFace(id: number): void {
    if (!this.#open) throw new Error('the draft is closed');
    if (!this.#faces.has(id)) this.#faces.set(id, faceRecord(this.coverage, id));
  }
}

function endsKey({ from, to }: EdgeRecord): string {
  return from < to ? `${from} ${to}` : `${to} ${from}`;
}

function altered<R>(touched: ReadonlyMap<number, R | null>, now: (id: number) => R | null, same: (a: R, b: R) => boolean): Array<Altered<R>> {
  const list: Array<Altered<R>> = [];
  for (const [id, before] of touched) {
    const after = now(id);
    if (before === null && after === null) continue;
    if (before !== null && after !== null && same(before, after)) continue;
    list.push({ id, before, after });
  }
  return list.sort((a, b) => a.id - b.id);
}
