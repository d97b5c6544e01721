import { describe, expect, it } from 'vitest';
import { drawStep, stageOf, idle, wouldCross } from './draw-machine.ts';
import type { DrawEvent, DrawState, Outcome } from './draw-machine.ts';

const click = (x: number, y: number, again = false): DrawEvent => ({ type: 'click', at: [x, y], snap: null, again });
function run(...events: DrawEvent[]): { state: DrawState; outcome: Outcome } {
  return events.reduce<{ state: DrawState; outcome: Outcome }>((now, event) => drawStep(now.state, event), { state: idle('ring'), outcome: { kind: 'none' } });
}
/*  3---2
 *      |
 *  0---1  */
const corner = [click(0, 0), click(2, 0), click(2, 2)];

describe('drawing a ring', () => {
  it('closes with Enter, with a click on the first vertex, and with a double-click on the last', () => {
    const ring = [[0, 0], [2, 0], [2, 2], [0, 0]];
    const onFirst: DrawEvent = { type: 'click', at: [0.01, 0], snap: { at: [0, 0], kind: 'close' }, again: false };
    for (const end of [{ type: 'finish' } as const, onFirst, click(2, 2, true)]) {
      const { state, outcome } = run(...corner, end);
      expect(outcome).toEqual({ kind: 'drawn', path: ring });
      expect(state.vertices).toEqual([]);
    }
  });

  it('does not close below three vertices', () => {
    expect(run(click(0, 0), click(2, 0), { type: 'finish' }).outcome.kind).toBe('none');
    expect(run(click(0, 0), click(0, 0, true)).state.vertices).toHaveLength(1);
  });

  it('takes the snapped place, quantized', () => {
    const { state } = run({ type: 'click', at: [9, 9], snap: { at: [1.123456789, 2], kind: 'edge' }, again: false });
    expect(state.vertices).toEqual([[1.1234568, 2]]);
  });

  it('refuses a vertex, and a closing, that would cross the outline', () => {
    const crossing = run(...corner, click(1, -1));
    expect(crossing.state.vertices).toHaveLength(3);
    expect(stageOf({ ...crossing.state, pointer: [1, -1], snap: null })).toBe('crossing');
    /*  the closing segment from (1,-1) to the start (0,2) cuts (0,0)-(2,0) */
    const start = run(click(0, 2), click(-1, 0), click(3, 0), click(1, -1));
    expect(drawStep(start.state, { type: 'finish' }).outcome.kind).toBe('none');
    expect(wouldCross([[0, 0], [1, 0]], [0.5, 1])).toBe(false);
  });

  it('Backspace takes one vertex back; Esc empties, then leaves', () => {
    const back = run(...corner, { type: 'back' });
    expect(back.state.vertices).toHaveLength(2);
    const emptied = drawStep(back.state, { type: 'cancel' });
    expect(emptied).toMatchObject({ state: { vertices: [] }, outcome: { kind: 'none' } });
    expect(drawStep(emptied.state, { type: 'cancel' }).outcome.kind).toBe('exit');
  });

  it('says what to do next', () => {
    const hints = [0, 1, 2, 3].map((count) => stageOf({ ...run(...corner.slice(0, count)).state, snap: null }));
    expect(hints).toEqual(['start', 'second', 'third', 'more']);
  });
});

describe('drawing a line', () => {
  const line = (...events: DrawEvent[]): { state: DrawState; outcome: Outcome } =>
    events.reduce<{ state: DrawState; outcome: Outcome }>((now, event) => drawStep(now.state, event), { state: idle('line'), outcome: { kind: 'none' } });

  it('stays open, and two vertices are enough', () => {
    expect(line(click(0, 0), { type: 'finish' }).outcome.kind).toBe('none');
    for (const end of [{ type: 'finish' } as const, click(2, 0, true)]) {
      expect(line(click(0, 0), click(2, 0), end)).toMatchObject({ state: { shape: 'line', vertices: [] }, outcome: { kind: 'drawn', path: [[0, 0], [2, 0]] } });
    }
  });

  it('may cross itself, and says what to do next', () => {
    expect(line(click(0, 0), click(2, 0), click(2, 2), click(1, -1)).state.vertices).toHaveLength(4);
    const hints = [0, 1, 2, 3].map((count) => stageOf({ ...line(...[click(0, 0), click(2, 0), click(2, 2)].slice(0, count)).state, snap: null }));
    expect(hints).toEqual(['start', 'second', 'more', 'more']);
  });

  /*  0───·───·     a traced way comes with one click and goes with one step back
   *          │
   *          1  */
  it('takes a traced way as one step', () => {
    const way = [[1, 0], [2, 0], [2, -1]];
    const traced = line(click(0, 0), { type: 'click', at: [2, -1], snap: null, again: false, way });
    expect(traced.state.vertices).toEqual([[0, 0], ...way]);
    expect(drawStep(traced.state, { type: 'back' }).state.vertices).toEqual([[0, 0]]);
  });
});
