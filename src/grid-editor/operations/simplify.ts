/** Taking needless vertices out of borders. */
import { innerVertices } from '../coverage/chains.ts';
import type { Chain } from '../coverage/chains.ts';
import type { Draft } from '../coverage/draft.ts';
import type { Coverage } from '../coverage/model.ts';
import { pointDistance } from '../coverage/near.ts';
import { stepMetres } from '../coverage/step-metres.ts';
import type { StepMetres } from '../coverage/step-metres.ts';
import { removeVertex } from '../coverage/vertex-edits.ts';
import { MinHeap } from './heap.ts';
import type { Reason } from './reason.ts';

/**
 * Simplifies borders: the vertex that matters least goes first, by the area of the triangle with its neighbours
 * (effective area: Visvalingam & Whyatt 1993, "Line generalisation by repeated elimination of points"). Where the
 * original stops at an area, this stops at a distance: no place of a border moves farther than the tolerance, and no
 * place of the new border is farther than that from the old one. Nodes stay, both sides of a border stay one border,
 * and no vertex is swallowed (`removeVertex`).
 * @param chains of the coverage as it stands
 * @param toleranceM in m
 * @returns how many vertices went
 */
export function simplify(draft: Draft, chains: Iterable<Chain>, toleranceM: number): number | Reason {
  const { coverage } = draft;
  const candidates = new Set<number>();
  // A degree of longitude is longest nearest to the equator: measured as there, nothing is farther than it seems.
  let south = 900_000_000;
  for (const chain of chains) {
    for (const vertex of innerVertices(chain)) candidates.add(vertex);
    for (const vertex of chain.vertices) south = Math.min(south, Math.abs(coverage.y(vertex)));
  }
  const metres = stepMetres(south);
  const weights = new Map<number, number>();
  const heap = new MinHeap();
  const weigh = (vertex: number, least: number): void => {
    const weight = Math.max(least, effectiveArea(coverage, vertex, metres));
    weights.set(vertex, weight);
    heap.push(weight, vertex);
  };
  for (const vertex of candidates) weigh(vertex, 0);
  /** The vertices that each new edge runs straight past: x, y, x, y, … */
  const past = new Map<number, number[]>();
  let removed = 0;
  for (let next = heap.pop(); next !== null; next = heap.pop()) {
    const { key, id: vertex } = next;
    // Weighed anew since.
    if (weights.get(vertex) !== key) continue;
    weights.delete(vertex);
    const [inward, outward, third] = coverage.halvesAround(vertex);
    if (inward === undefined || outward === undefined || third !== undefined) continue;
    const [a, b] = [coverage.head(inward), coverage.head(outward)];
    const passed = [...(past.get(inward >> 1) ?? []), coverage.x(vertex), coverage.y(vertex), ...(past.get(outward >> 1) ?? [])];
    if (!within(coverage, a, b, passed, metres, toleranceM)) continue;
    const gone = removeVertex(draft, vertex);
    // It is weighed again, and tried again, when a neighbour goes.
    if ('reason' in gone) continue;
    past.delete(inward >> 1);
    past.delete(outward >> 1);
    past.set(gone.edge, passed);
    candidates.delete(vertex);
    removed++;
    for (const neighbour of [a, b]) if (candidates.has(neighbour)) weigh(neighbour, key);
  }
  return removed > 0 ? removed : { code: 'simplify.nothing', params: { tolerance: toleranceM } };
}

/** The area of the triangle of a vertex with its two neighbours, m². */
function effectiveArea(coverage: Coverage, vertex: number, { east, north }: StepMetres): number {
  const [inward, outward] = coverage.halvesAround(vertex);
  if (inward === undefined || outward === undefined) return Infinity;
  const [x, y] = [coverage.x(vertex), coverage.y(vertex)];
  const [a, b] = [coverage.head(inward), coverage.head(outward)];
  const turn = (coverage.x(a) - x) * (coverage.y(b) - y) - (coverage.y(a) - y) * (coverage.x(b) - x);
  return (Math.abs(turn) * east * north) / 2;
}

/**
 * Whether all passed vertices lie within the tolerance of the segment. Then so does every place between them, for the
 * distance from a segment is largest at an end of what is measured; and every place of the segment has one above it.
 */
function within(coverage: Coverage, a: number, b: number, passed: readonly number[], { east, north }: StepMetres, toleranceM: number): boolean {
  const [x0, y0] = [coverage.x(a), coverage.y(a)];
  const [bx, by] = [(coverage.x(b) - x0) * east, (coverage.y(b) - y0) * north];
  for (let i = 0; i < passed.length; i += 2) {
    if (pointDistance(((passed[i] ?? 0) - x0) * east, ((passed[i + 1] ?? 0) - y0) * north, 0, 0, bx, by) > toleranceM) return false;
  }
  return true;
}
