/** In what order the units of a graph are met, so that few of them have neighbours on both sides. */
import type { Graph } from '../solver/graph.ts';

/** What happens to the frontier: a unit enters at a slot, or leaves it once all its neighbours have been met. */
export interface Event {
  unit: number;
  slot: number;
  enters: boolean;
}

/**
 * The order, over all units as the first, whose widest frontier is least (a narrow path decomposition, found greedily).
 * @param widest frontiers that are wider are of no use
 * @returns null where every one is too wide, or the graph is not connected
 */
export function frontierEvents(graph: Graph, widest: number): Event[] | null {
  let [best, narrowest] = [null as number[] | null, widest + 1];
  for (let first = 0; first < graph.n; first++) {
    const order = grow(graph, first, narrowest);
    if (order !== null) [best, narrowest] = [order.units, order.width];
  }
  return best && eventsOf(graph, best);
}

/** Next always the unit after which the frontier is least; null as soon as it is not narrower than `limit`. */
function grow(graph: Graph, first: number, limit: number): { units: number[]; width: number } | null {
  const met = new Uint8Array(graph.n);
  const open = degrees(graph);
  const frontier = new Set<number>();
  const units: number[] = [];
  let width = 0;
  for (let next = first; next >= 0; ) {
    met[next] = 1;
    units.push(next);
    frontier.add(next);
    width = Math.max(width, frontier.size);
    if (width >= limit) return null;
    for (let k = graph.start[next]!; k < graph.start[next + 1]!; k++) open[graph.to[k]!]!--;
    for (const u of [...frontier]) if (open[u] === 0) frontier.delete(u);
    let [choice, most] = [-1, -Infinity];
    for (const v of new Set([...frontier].flatMap((u) => [...graph.to.subarray(graph.start[u], graph.start[u + 1])]))) {
      if (met[v] === 1) continue;
      let closes = 0;
      for (let k = graph.start[v]!; k < graph.start[v + 1]!; k++) if (met[graph.to[k]!] === 1 && open[graph.to[k]!] === 1) closes++;
      const score = closes - (open[v]! > 0 ? 1 : 0) - open[v]! / 100;
      if (score > most) [choice, most] = [v, score];
    }
    next = choice;
  }
  return units.length === graph.n ? { units, width } : null;
}

function eventsOf(graph: Graph, order: readonly number[]): Event[] {
  const events: Event[] = [];
  const slotOf = new Map<number, number>();
  const open = degrees(graph);
  const free: number[] = [];
  let slots = 0;
  for (const unit of order) {
    const slot = free.pop() ?? slots++;
    slotOf.set(unit, slot);
    events.push({ unit, slot, enters: true });
    for (let k = graph.start[unit]!; k < graph.start[unit + 1]!; k++) open[graph.to[k]!]!--;
    for (const [u, own] of [...slotOf]) {
      if (open[u] !== 0) continue;
      events.push({ unit: u, slot: own, enters: false });
      slotOf.delete(u);
      free.push(own);
    }
  }
  return events;
}

function degrees(graph: Graph): Int32Array {
  return Int32Array.from({ length: graph.n }, (_, u) => graph.start[u + 1]! - graph.start[u]!);
}
