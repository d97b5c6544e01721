/** Drawing a ring or a line by hand as a pure machine: state and event in, state and outcome out. Degrees throughout. */
import type { Position } from 'geojson';
import { quantizePosition } from '../../base/quantize.ts';
import type { Snap } from './snap.ts';

/** A closed outline, or a line that stays open. */
export type DrawShape = 'ring' | 'line';

export interface DrawState {
  shape: DrawShape;
  vertices: readonly Position[];
  /** How many vertices each click brought: one, or a traced way; so many go with one step back. */
  legs: readonly number[];
  pointer: Position | null;
  snap: Snap | null;
  /** The traced way from the last vertex to the pointer, without the former; null where it is straight. */
  way: readonly Position[] | null;
}

export type DrawEvent =
  | { type: 'move'; at: Position | null; snap: Snap | null; way?: readonly Position[] | null }
  /** `again` tells that the click fell on the last vertex, as the second of a double-click does. */
  | { type: 'click'; at: Position; snap: Snap | null; again: boolean; way?: readonly Position[] | null }
  | { type: 'finish' }
  | { type: 'back' }
  | { type: 'cancel' };

export type Outcome = { kind: 'none' } | { kind: 'drawn'; path: Position[] } | { kind: 'exit' };

/** Nothing drawn yet. */
export function idle(shape: DrawShape): DrawState {
  return { shape, vertices: [], legs: [], pointer: null, snap: null, way: null };
}

/** So many vertices make something. */
const LEAST: Record<DrawShape, number> = { ring: 3, line: 2 };

/** Whether there is enough to finish. */
export function isEnough({ shape, vertices }: DrawState): boolean {
  return vertices.length >= LEAST[shape];
}

const NONE: Outcome = { kind: 'none' };

const same = (a: Position | undefined, b: Position | undefined): boolean => a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
const turn = (a: Position, b: Position, c: Position): number =>
  Math.sign(((b[0] ?? 0) - (a[0] ?? 0)) * ((c[1] ?? 0) - (a[1] ?? 0)) - ((b[1] ?? 0) - (a[1] ?? 0)) * ((c[0] ?? 0) - (a[0] ?? 0)));
const crosses = (a: Position, b: Position, c: Position, d: Position): boolean => turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;

/** Whether the segment from the last vertex to `at` would cross an earlier one. */
export function wouldCross(vertices: readonly Position[], at: Position): boolean {
  const last = vertices.at(-1);
  if (last === undefined) return false;
  return vertices.slice(0, -2).some((from, i) => crosses(from, vertices[i + 1] as Position, last, at));
}

function finish(state: DrawState): { state: DrawState; outcome: Outcome } {
  const [first] = state.vertices;
  if (!isEnough(state)) return { state, outcome: NONE };
  const rest = { ...idle(state.shape), pointer: state.pointer };
  if (state.shape === 'line') return { state: rest, outcome: { kind: 'drawn', path: [...state.vertices] } };
  // Closing must not cross either: the closing segment runs from the last vertex to the first.
  if (first === undefined || wouldCross(state.vertices.slice(1), first)) return { state, outcome: NONE };
  return { state: rest, outcome: { kind: 'drawn', path: [...state.vertices, first] } };
}

/** Whether any part of a way would cross what is drawn, or an earlier part of itself. */
function wayCrosses(vertices: readonly Position[], way: readonly Position[]): boolean {
  return way.some((at, i) => wouldCross([...vertices, ...way.slice(0, i)], at));
}

/** One step. A click that would make the outline cross itself changes nothing; the hint says why. */
export function drawStep(state: DrawState, event: DrawEvent): { state: DrawState; outcome: Outcome } {
  switch (event.type) {
    case 'move':
      return { state: { ...state, pointer: event.at, snap: event.snap, way: event.way ?? null }, outcome: NONE };
    case 'click': {
      if (event.snap?.kind === 'close' || (event.again && isEnough(state))) return finish(state);
      const at = quantizePosition(event.snap?.at ?? event.at);
      const way = (event.way ?? [at]).map(quantizePosition);
      // A line may cross itself: the ground on either side is told apart all the same. An outline may not.
      if (event.again || same(state.vertices.at(-1), at) || (state.shape === 'ring' && wayCrosses(state.vertices, way))) return { state, outcome: NONE };
      return { state: { ...state, vertices: [...state.vertices, ...way], legs: [...state.legs, way.length], pointer: at, snap: event.snap, way: null }, outcome: NONE };
    }
    case 'finish':
      return finish(state);
    case 'back':
      return { state: { ...state, vertices: state.vertices.slice(0, state.vertices.length - (state.legs.at(-1) ?? 0)), legs: state.legs.slice(0, -1), way: null }, outcome: NONE };
    case 'cancel':
      return state.vertices.length === 0 ? { state: idle(state.shape), outcome: { kind: 'exit' } } : { state: { ...idle(state.shape), pointer: state.pointer }, outcome: NONE };
  }
}

/** The place of the hint for the next step: the first click, the second, the third, those after; closing; crossing. */
export type DrawStage = 'start' | 'second' | 'third' | 'more' | 'close' | 'crossing';

/** What the next step is. */
export function stageOf(state: DrawState): DrawStage {
  const at = state.snap?.at ?? state.pointer;
  if (state.snap?.kind === 'close') return 'close';
  if (state.shape === 'ring' && at !== null && wayCrosses(state.vertices, state.way ?? [at])) return 'crossing';
  const clicks = state.legs.length;
  return clicks === 0 ? 'start' : clicks === 1 ? 'second' : clicks === 2 && state.shape === 'ring' ? 'third' : 'more';
}
