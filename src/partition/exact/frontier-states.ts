/** What a set of units can look like at the frontier, and how one look leads to the next. */
import type { Graph } from '../solver/graph.ts';
import type { Event } from './frontier-order.ts';

/** How states before an event lead to states after it: transition i goes from `from[i]` to `to[i]`. */
export interface Step {
  unit: number;
  from: Int32Array;
  to: Int32Array;
  /** Half the cost of the edges that are found to leave the set. */
  cost: Float64Array;
  /** 1 where the unit is taken into the set. */
  takes: Uint8Array;
  /** Transitions to state s are `into[s]..into[s+1]`: they are in that order. */
  into: Int32Array;
  /** Number of states after the event. */
  states: number;
}

/** A set that is complete: nothing may be added any more. */
const DONE = -1;
/** Labels of slots are digits in this base: 0 for a unit outside, else its connected piece. */
const BASE = 8;

/**
 * The steps of all events. A state tells which units at the frontier belong to the set, and which of these are
 * connected so far; sets that cannot become connected have none (the frontier method, with which Kawahara et al. 2017
 * count partitions of a graph).
 * @param most states in all steps together at most; null where there would be more
 */
export function frontierSteps(graph: Graph, events: readonly Event[], most: number): Step[] | null {
  const slotOf = new Int32Array(graph.n).fill(-1);
  let states = [0];
  let sum = 0;
  const steps: Step[] = [];
  for (const { unit, slot, enters } of events) {
    const near: Array<{ slot: number; half: number }> = [];
    for (let k = graph.start[unit]!; k < graph.start[unit + 1]!; k++) if (enters && slotOf[graph.to[k]!]! >= 0) near.push({ slot: slotOf[graph.to[k]!]!, half: graph.halfCost[k]! / 2 });
    const index = new Map<number, number>();
    const moves: Array<{ from: number; to: number; cost: number; takes: number }> = [];
    const add = (from: number, state: number | null, cost: number, takes: number): void => {
      if (state === null) return;
      const known = index.get(state);
      const to = known ?? index.size;
      if (known === undefined) index.set(state, to);
      moves.push({ from, to, cost, takes });
    };
    states.forEach((state, from) => {
      if (!enters) return add(from, left(state, slot), 0, 0);
      const inside = near.filter((other) => digit(state, other.slot) > 0);
      const [cutIn, cutOut] = [near, inside].map((those) => those.reduce((total, { half }) => total + half, 0)) as [number, number];
      add(from, state, cutOut, 0);
      if (state !== DONE) add(from, entered(state, slot, inside.map((other) => other.slot)), cutIn - cutOut, 1);
    });
    slotOf[unit] = enters ? slot : -1;
    states = [...index.keys()];
    sum += states.length;
    if (sum > most) return null;
    steps.push(stepOf(unit, moves, states.length));
  }
  return steps;
}

function stepOf(unit: number, moves: Array<{ from: number; to: number; cost: number; takes: number }>, states: number): Step {
  moves.sort((p, q) => p.to - q.to || p.from - q.from);
  const into = new Int32Array(states + 1);
  for (const { to } of moves) into[to + 1]!++;
  for (let s = 0; s < states; s++) into[s + 1]! += into[s]!;
  return {
    unit,
    from: Int32Array.from(moves, (move) => move.from),
    to: Int32Array.from(moves, (move) => move.to),
    cost: Float64Array.from(moves, (move) => move.cost),
    takes: Uint8Array.from(moves, (move) => move.takes),
    into,
    states,
  };
}

function digit(state: number, slot: number): number {
  return state === DONE ? 0 : Math.floor(state / BASE ** slot) % BASE;
}

function digits(state: number): number[] {
  const labels: number[] = [];
  for (let rest = state; rest > 0; rest = Math.floor(rest / BASE)) labels.push(rest % BASE);
  return labels;
}

/** Labels in the order in which they first appear; null where there are more pieces than digits. */
function stateOf(labels: readonly number[]): number | null {
  const names = new Map<number, number>();
  let state = 0;
  for (let slot = 0; slot < labels.length; slot++) {
    const label = labels[slot] ?? 0;
    if (label === 0) continue;
    const name = names.get(label) ?? names.size + 1;
    names.set(label, name);
    if (name >= BASE) return null;
    state += name * BASE ** slot;
  }
  return state;
}

function entered(state: number, slot: number, beside: readonly number[]): number | null {
  const labels = digits(state);
  while (labels.length <= slot) labels.push(0);
  const merged = new Set(beside.map((other) => labels[other]!));
  return stateOf(labels.map((label, at) => (at === slot || merged.has(label) ? BASE : label)));
}

function left(state: number, slot: number): number | null {
  const label = digit(state, slot);
  if (label === 0) return state;
  const rest = digits(state).map((other, at) => (at === slot ? 0 : other));
  if (rest.includes(label)) return stateOf(rest);
  // The piece is complete: it must be all there is.
  return rest.some((other) => other > 0) ? null : DONE;
}
