/** Rounding the corners of borders. */
import type { Chain } from '../coverage/chains.ts';
import type { Draft } from '../coverage/draft.ts';
import { NONE } from '../coverage/model.ts';
import type { Coverage } from '../coverage/model.ts';
import { moveVertices } from '../coverage/move.ts';
import { pointDistance } from '../coverage/near.ts';
import { stepMetres } from '../coverage/step-metres.ts';
import { insertVertexOnEdge, removeVertex } from '../coverage/vertex-edits.ts';
import type { Reason } from './reason.ts';

/** Where an edge is cut, as a part of its length: Chaikin's quarter. */
const QUARTER = 1 / 4;
/** Two rounds make a curve of a corner; the second moves the border about half as far as the first. */
const SHARES = [2 / 3, 1 / 3];
/** What rounding to the grid may add in a round, m. */
const ROUNDING_M = 0.02;
/** A corner that would move by less is left as it is, m. */
const LEAST_M = 0.05;

type Place = readonly [x: number, y: number];

/**
 * Smooths borders by cutting their corners (Chaikin 1974, "An algorithm for high speed curve generation"), a sharp one
 * by less than a quarter of its edges: no place of a border moves farther than the tolerance.
 *
 * ```
 *          v                            the corner v becomes q and r: q is put into the one edge, v goes to r
 *         ╱ ╲            q──r           on the other, as far as it may (`moveVertices`)
 *        ╱   ╲    →     ╱    ╲
 *       a     b        a      b
 * ```
 *
 * Nodes stay, and both sides of a border stay one border.
 * @param chains of the coverage as it stands, none twice
 * @param toleranceM in m
 * @returns how many corners were cut
 */
export function smooth(draft: Draft, chains: Iterable<Chain>, toleranceM: number): number | Reason {
  let cut = 0;
  for (const chain of chains) {
    let vertices: readonly number[] = chain.vertices;
    for (const share of SHARES) {
      const round = cutCorners(draft, vertices, chain.closed, toleranceM * share - ROUNDING_M);
      vertices = round.vertices;
      cut += round.cut;
    }
  }
  return cut > 0 ? cut : { code: 'smooth.nothing', params: { tolerance: toleranceM } };
}

/** One round over a chain; the places to cut at are all taken before the first corner moves. */
function cutCorners(draft: Draft, vertices: readonly number[], closed: boolean, mostM: number): { vertices: number[]; cut: number } {
  const { coverage } = draft;
  const result: number[] = [];
  const corners = vertices.map((vertex, i) => {
    // The first of a ring is its last again: it is cut there.
    const after = vertices[i + 1] ?? (closed ? vertices[1] : undefined);
    const before = vertices[i - 1];
    return before === undefined || after === undefined ? null : cornerAt(coverage, before, vertex, after, mostM);
  });
  let cut = 0;
  vertices.forEach((vertex, i) => {
    const corner = corners[i];
    const before = vertices[i - 1];
    if (corner !== null && corner !== undefined && before !== undefined) {
      const half = coverage.halfBetween(result[result.length - 1] ?? before, vertex);
      const fresh = half === NONE ? null : insertVertexOnEdge(draft, half >> 1, ...corner.q);
      if (typeof fresh === 'number') {
        const { dx, dy } = moveVertices(draft, [vertex], corner.r[0] - coverage.x(vertex), corner.r[1] - coverage.y(vertex));
        // Nothing gained: a vertex in a straight edge is no use.
        if (dx === 0 && dy === 0 && !('reason' in removeVertex(draft, fresh))) return void result.push(vertex);
        result.push(fresh);
        cut++;
      }
    }
    result.push(vertex);
  });
  return { vertices: result, cut };
}

/** Where a corner is cut; null where it hardly is one. */
function cornerAt(coverage: Coverage, a: number, v: number, b: number, mostM: number): { q: Place; r: Place } | null {
  const [x, y] = [coverage.x(v), coverage.y(v)];
  const { east, north } = stepMetres(y);
  const [ax, ay, bx, by] = [coverage.x(a) - x, coverage.y(a) - y, coverage.x(b) - x, coverage.y(b) - y];
  // The triangle cut off is like the one of a, v, b: in its proportion stands how far v is from the cut.
  const height = pointDistance(0, 0, ax * east, ay * north, bx * east, by * north);
  const part = Math.min(QUARTER, mostM / height);
  if (part * height < LEAST_M) return null;
  const at = (dx: number, dy: number): Place => [x + Math.round(part * dx), y + Math.round(part * dy)];
  return { q: at(ax, ay), r: at(bx, by) };
}
