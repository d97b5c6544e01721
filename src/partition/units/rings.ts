import type { MultiPolygon, Polygon, Position } from 'geojson';
import { sortAround } from './arrangement.ts';
import type { Arrangement } from './arrangement.ts';
import { doubleArea, insideRing } from './predicates.ts';
import type { Vertices } from './vertices.ts';

interface Ring {
  chain: number[];
  xs: number[];
  ys: number[];
  area: number;
}

/**
 * Puts directed border edges (interior on the left) together to valid polygons.
 * Where borders touch themselves in a vertex the ring is cut there, so that rings are simple, holes touch their
 * shell in single points, and pieces that only touch become separate polygons, as OGC asks.
 * @param edges pairs of vertices, each directed edge once
 * @returns polygons, shells counter-clockwise, starting at their lowest vertex; largest first
 */
export function polygonsFromEdges(vertices: Vertices, edges: Array<[number, number]>): Position[][][] {
  const leaving = new Map<number, number[]>();
  edges.forEach(([a], e) => {
    const list = leaving.get(a);
    if (list === undefined) leaving.set(a, [e]);
    else list.push(e);
  });
  const used = new Uint8Array(edges.length);
  const groups: Ring[][] = [];
  for (let start = 0; start < edges.length; start++) {
    if (used[start] === 1) continue;
    const walk: number[] = [];
    for (let e = start; used[e] === 0; e = nextEdge(e)) {
      used[e] = 1;
      walk.push(edges[e]?.[0] ?? 0);
    }
    groups.push(simpleRings(vertices, walk));
  }

  const shells: Ring[][] = [];
  const loose: Ring[] = [];
  for (const rings of groups) {
    const shell = rings.find((ring) => ring.area > 0);
    if (shell === undefined) for (const ring of rings) loose.push(ring);
    else shells.push([shell, ...rings.filter((ring) => ring !== shell)]);
  }
  shells.sort((a, b) => (b[0]?.area ?? 0) - (a[0]?.area ?? 0) || (a[0]?.chain[0] ?? 0) - (b[0]?.chain[0] ?? 0));
  for (const hole of loose) {
    // Shells are sorted by size: the last one around the hole is the smallest.
    const around = shells.filter(([shell]) => shell !== undefined && shell.area > -hole.area && surrounds(shell, hole));
    around[around.length - 1]?.push(hole);
  }
  return shells.map((rings) => rings.map((ring) => close(vertices, ring.chain)));

  function nextEdge(e: number): number {
    const [a, v] = edges[e] ?? [0, 0];
    const candidates = leaving.get(v) ?? [];
    if (candidates.length <= 1) return candidates[0] ?? e;
    // Marker −1 stands for the way we came; the interior lies clockwise of it up to the next border.
    const around = [...candidates, -1];
    sortAround(vertices, v, around, (item) => (item === -1 ? a : (edges[item]?.[1] ?? 0)));
    const at = around.indexOf(-1);
    return around[(at + around.length - 1) % around.length] ?? e;
  }
}

/** One polygon as Polygon, several as MultiPolygon. */
export function toGeometry(polygons: Position[][][]): Polygon | MultiPolygon {
  const only = polygons[0];
  if (polygons.length === 1 && only !== undefined) return { type: 'Polygon', coordinates: only };
  return { type: 'MultiPolygon', coordinates: polygons };
}

/** The polygons that the faces to keep make together. */
export function borderOf({ vertices, from, to, left }: Arrangement, keep: (face: number) => boolean): Position[][][] {
  const edges: Array<[number, number]> = [];
  for (let s = 0; s < from.length; s++) {
    const inside = keep(left[2 * s] ?? 0);
    if (inside === keep(left[2 * s + 1] ?? 0)) continue;
    const [a, b] = [from[s] ?? 0, to[s] ?? 0];
    edges.push(inside ? [a, b] : [b, a]);
  }
  return polygonsFromEdges(vertices, edges);
}

/** Cuts a closed walk at every vertex it visits twice. */
function simpleRings(vertices: Vertices, walk: number[]): Ring[] {
  const rings: Ring[] = [];
  const stack: number[] = [];
  const at = new Map<number, number>();
  for (const v of [...walk, walk[0] ?? 0]) {
    const before = at.get(v);
    if (before !== undefined) {
      const loop = stack.splice(before);
      for (const w of loop) at.delete(w);
      if (loop.length > 2) rings.push(makeRing(vertices, loop));
    }
    at.set(v, stack.length);
    stack.push(v);
  }
  return rings;
}

function makeRing(vertices: Vertices, loop: number[]): Ring {
  let first = 0;
  loop.forEach((v, i) => {
    const best = loop[first] ?? 0;
    const dy = vertices.yAt(v) - vertices.yAt(best);
    if (dy < 0 || (dy === 0 && vertices.xAt(v) < vertices.xAt(best))) first = i;
  });
  const chain = [...loop.slice(first), ...loop.slice(0, first)];
  const xs = chain.map((v) => vertices.xAt(v));
  const ys = chain.map((v) => vertices.yAt(v));
  return { chain, xs, ys, area: doubleArea(xs, ys) };
}

/** Whether the hole lies in the shell, decided by a vertex of the hole that is not on the shell. */
function surrounds(shell: Ring, hole: Ring): boolean {
  const onShell = new Set(shell.chain);
  const i = hole.chain.findIndex((v) => !onShell.has(v));
  if (i >= 0) return insideRing(shell.xs, shell.ys, hole.xs[i] ?? 0, hole.ys[i] ?? 0);
  // Every vertex is shared: the middle of an edge decides (doubled coordinates keep it on the grid).
  const double = (values: number[]): number[] => values.map((value) => 2 * value);
  return insideRing(double(shell.xs), double(shell.ys), (hole.xs[0] ?? 0) + (hole.xs[1] ?? 0), (hole.ys[0] ?? 0) + (hole.ys[1] ?? 0));
}

function close(vertices: Vertices, chain: number[]): Position[] {
  const ring: Position[] = chain.map((v) => vertices.position(v));
  if (ring[0] !== undefined) ring.push([...ring[0]]);
  return ring;
}
