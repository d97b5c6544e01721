/** Whether a cell stays in one piece when a node leaves it: the question that a search asks most. */
import { RING_BITS } from './graph.ts';
import type { Graph } from './graph.ts';

export class Reach {
  private readonly graph: Graph;
  private readonly seen: Int32Array;
  private readonly source: Int32Array;
  private readonly queue: Int32Array;
  private readonly parent: Int32Array;
  private readonly waiting: Int32Array;
  private stamp = 0;

  constructor(graph: Graph) {
    this.graph = graph;
    const widest = graph.start.reduce((most, from, u) => Math.max(most, from - (graph.start[u - 1] ?? 0)), 1);
    [this.seen, this.source, this.queue] = [new Int32Array(graph.n), new Int32Array(graph.n), new Int32Array(graph.n)];
    [this.parent, this.waiting] = [new Int32Array(widest), new Int32Array(widest)];
  }

  /** True when the cell of u is connected, and not empty, without u. */
  without(u: number, cell: Int32Array): boolean {
    const { start, to, ring } = this.graph;
    const own = cell[u]!;
    const from = start[u]!;
    const degree = start[u + 1]! - from;
    if (degree > RING_BITS) return this.walk(u, cell);
    let inside = 0;
    for (let i = 0; i < degree; i++) if (cell[to[from + i]!] === own) inside |= 1 << i;
    if ((inside & (inside - 1)) === 0) return inside !== 0;
    // Neighbours that touch one another around u need no walk: that is so almost always.
    let reached = inside & -inside;
    for (let fresh = reached; fresh !== 0; ) {
      const i = 31 - Math.clz32(fresh);
      fresh &= ~(1 << i);
      const more = ring[from + i]! & inside & ~reached;
      reached |= more;
      fresh |= more;
    }
    return reached === inside || this.walk(u, cell);
  }

  /** Breadth first from all neighbours in turn; ends when they have met, or when one of them has no way on. */
  private walk(u: number, cell: Int32Array): boolean {
    const { start, to } = this.graph;
    const { seen, source, queue, parent, waiting } = this;
    const own = cell[u]!;
    const stamp = ++this.stamp;
    let tail = 0;
    let apart = 0;
    seen[u] = stamp;
    for (let k = start[u]!; k < start[u + 1]!; k++) {
      const v = to[k]!;
      if (cell[v] !== own || seen[v] === stamp) continue;
      seen[v] = stamp;
      source[v] = parent[apart] = apart;
      waiting[apart++] = 1;
      queue[tail++] = v;
    }
    if (apart <= 1) return apart === 1;
    for (let head = 0; head < tail; head++) {
      const v = queue[head]!;
      const root = this.rootOf(source[v]!);
      for (let k = start[v]!; k < start[v + 1]!; k++) {
        const x = to[k]!;
        if (cell[x] !== own || x === u) continue;
        if (seen[x] !== stamp) {
          seen[x] = stamp;
          source[x] = root;
          waiting[root]!++;
          queue[tail++] = x;
          continue;
        }
        const other = this.rootOf(source[x]!);
        if (other === root) continue;
        parent[other] = root;
        waiting[root]! += waiting[other]!;
        if (--apart === 1) return true;
      }
      if (--waiting[root]! === 0) return false;
    }
    return false;
  }

  private rootOf(source: number): number {
    const { parent } = this;
    let root = source;
    while (parent[root] !== root) root = parent[root] = parent[parent[root]!]!;
    return root;
  }
}
