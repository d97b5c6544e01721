/** What a change does to the outlines of faces. */
import type { Change } from './change.ts';
import type { Coverage } from './model.ts';
import { OUTSIDE } from './model.ts';
import { liesAlong } from './outline-near.ts';
import type { Stretch } from './outline-near.ts';
import { edgeRecord } from './records.ts';
import type { EdgeRecord, VertexRecord } from './records.ts';

/** `vertices`: it runs where it ran, through other vertices. */
export type OutlineChange = 'vertices' | 'elsewhere';

/** In 1e-7°. A border bent through a crossing on the grid moves by half a diagonal (0.71) at most; what strays farther is another border. */
const REACH = 0.75;

/** The stretches that a face's outline lost and got. */
interface Replaced {
  gone: Stretch[];
  come: Stretch[];
}

/**
 * The faces whose outline a change alters, and how. Only what the change replaces is compared, so the cost follows
 * the edit and not the cells. Areas are not asked: ground that is given and got in equal parts is other ground.
 * @param coverage with the change made
 */
export function outlineChanges(coverage: Coverage, change: Change): Map<number, OutlineChange> {
  const places = new Map(change.vertices.map(({ id, before }) => [id, before]));
  const now = (vertex: number): VertexRecord => ({ x: coverage.x(vertex), y: coverage.y(vertex) });
  const then = (vertex: number): VertexRecord => places.get(vertex) ?? now(vertex);
  const edges = new Map(change.edges.map(({ id, before, after }) => [id, { before, after }]));
  // A vertex that went elsewhere took its edges along, and they are in no change.
  for (const half of change.vertices.flatMap(({ id, after }) => (after === null ? [] : coverage.halvesAround(id)))) {
    const record = edgeRecord(coverage, half >> 1);
    if (!edges.has(half >> 1)) edges.set(half >> 1, { before: record, after: record });
  }
  const replaced = new Map<number, Replaced>();
  const of = (face: number): Replaced => {
    const known = replaced.get(face) ?? { gone: [], come: [] };
    replaced.set(face, known);
    return known;
  };
  for (const { before, after } of edges.values()) {
    const was = before === null ? null : stretchOf(before, then);
    const is = after === null ? null : stretchOf(after, now);
    const stays = was !== null && is !== null && was.every((at, i) => at === is[i]);
    const [had, has] = [facesOf(before), facesOf(after)];
    for (const face of had) if (was !== null && !(stays && has.includes(face))) of(face).gone.push(was);
    for (const face of has) if (is !== null && !(stays && had.includes(face))) of(face).come.push(is);
  }
  replaced.delete(OUTSIDE);
  return new Map([...replaced].map(([face, { gone, come }]) => [face, liesAlong(gone, come, REACH) && liesAlong(come, gone, REACH) ? 'vertices' : 'elsewhere']));
}

function stretchOf({ from, to }: EdgeRecord, at: (vertex: number) => VertexRecord): Stretch {
  const [a, b] = [at(from), at(to)];
  return [a.x, a.y, b.x, b.y];
}

/** The faces that have an edge on their outline; one that has it on both sides has not. */
function facesOf(record: EdgeRecord | null): readonly number[] {
  return record === null || record.left === record.right ? [] : [record.left, record.right];
}
