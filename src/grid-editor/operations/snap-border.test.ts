import { describe, expect, it } from 'vitest';
import { chainOf } from '../coverage/chains.ts';
import { measureFace } from '../coverage/measures.ts';
import type { Coverage } from '../coverage/model.ts';
import { vertexAt } from '../coverage/query.ts';
import { faceNamed } from '../coverage/test-drawing.ts';
import { traceNetwork } from './network.ts';
import type { TraceNetwork } from './network.ts';
import { snapBorder } from './snap-border.ts';
import { degrees, ground, halfHere, inMetres, steps } from './test-ground.ts';
import type { Point } from './test-ground.ts';
import { operate } from './test-plan.ts';

const barriers = (...lines: Point[][]): TraceNetwork => traceNetwork(lines.map((line) => line.map(degrees)));
/** A in the west, B in the east, 400 m high, with a border between (100, 0) and (100, 400). */
const pair = (border: Point[]): Coverage => ground({
  A: [[[0, 0], [100, 0], ...border, [100, 400], [0, 400]]],
  B: [[[100, 0], [200, 0], [200, 400], [100, 400], ...[...border].reverse()]],
});
const commonBorder = (coverage: Coverage): number => coverage.halvesOfFace(faceNamed(coverage, 'A')).find((half) => coverage.left(half ^ 1) === faceNamed(coverage, 'B')) ?? -1;
const course = (coverage: Coverage): number[][] => inMetres(coverage, chainOf(coverage, commonBorder(coverage)).vertices);

describe('snapping a border to barriers', () => {
  /*
   *  ┌────╥────┐
   *  │ A  ║)B  │     the border ) between A and B comes to lie on the street ║, its nodes too
   *  │   (║    │
   *  └────╨────┘
   */
  it('lays all of it onto the street, and the nodes where they may go', () => {
    const coverage = pair([[96, 120], [104, 250]]);
    const network = barriers([[103, -50], [103, 0], [101, 200], [103, 400], [103, 500]]);
    const made = operate(coverage, (draft) => snapBorder(draft, commonBorder(coverage), network, 10));
    expect(made).toMatchObject({ stretches: 1 });
    expect(course(coverage)).toEqual([[103, 0], [101, 200], [103, 400]]);
  });

  /*
   *  ┌────────┐
   *  │  C ╱╲║ │     the node at C's tip ╱╲ would have to go into C, which is locked: C keeps its ground,
   *  ├───╱  ╲─┤     and the border runs along it to the street
   *  │ A    ║B│
   */
  it('takes no ground of a locked cell at a node', () => {
    const coverage = ground({
      A: [[[0, 0], [100, 0], [100, 400], [0, 380]]],
      B: [[[100, 0], [200, 0], [200, 380], [100, 400]]],
      C: [[[0, 380], [100, 400], [200, 380], [200, 500], [0, 500]]],
    });
    const c = faceNamed(coverage, 'C');
    const { areaM2 } = measureFace(coverage, c);
    const street = barriers([[104, -50], [104, 500]]);
    operate(coverage, (draft) => snapBorder(draft, commonBorder(coverage), street, 10, (face) => face !== c));
    expect(course(coverage)).toEqual([[104, 0], [104, 399.2]]);
    expect(measureFace(coverage, c).areaM2).toBeCloseTo(areaM2, 0);
    expect(operate(coverage, (draft) => snapBorder(draft, commonBorder(coverage), street, 10, () => false))).toMatchObject({ code: 'snapBorder.locked' });
  });

  /*
   *  ┌────┬──────┐
   *  │ A   ╲  B  │     the street ║ follows the border in the south only, then leads away: that stretch is snapped,
   *  │    ║ ╲    │     what lies too far from it stays
   *  │    ║│     │
   *  └────╨┴─────┘
   */
  it('snaps the stretch that fits and leaves the rest', () => {
    const coverage = pair([[100, 200], [150, 300]]);
    const network = barriers([[104, -20], [104, 0], [104, 200], [20, 380]]);
    const made = operate(coverage, (draft) => snapBorder(draft, commonBorder(coverage), network, 10));
    expect(made).toMatchObject({ stretches: 1 });
    const points = course(coverage);
    expect(points[0]).toEqual([104, 0]);
    expect(points[1]).toEqual([104, 200]);
    expect(points.slice(-2)).toEqual([[150, 300], [100, 400]]);
  });

  /*
   *  │ A │║ B │      The node ● cannot follow to the street, for the vertex ○ is in its way: the border goes there
   *  │   │║   │      along the edge of the plan, and leaves no vertex behind in a straight line.
   *  └───●○───┘
   */
  it('leaves no node behind that bends nothing', () => {
    const coverage = ground({
      A: [[[0, 0], [100, 0], [100, 400], [0, 400]]],
      B: [[[100, 0], [102, 0], [200, 0], [200, 400], [100, 400]]],
    });
    expect(operate(coverage, (draft) => snapBorder(draft, commonBorder(coverage), barriers([[104, -50], [104, 450]]), 10))).toMatchObject({ stretches: 1 });
    expect(course(coverage)[0]).toEqual([104, 0]);
    expect(vertexAt(coverage, ...steps([100, 0]))).toBe(-1);
    expect(vertexAt(coverage, ...steps([102, 0]))).toBeGreaterThanOrEqual(0);
  });

  /*
   *  ║        ═      two streets that do not meet: each is followed where it runs beside the border
   */
  it('follows two barriers one after another', () => {
    const coverage = pair([[100, 200]]);
    const network = barriers([[105, -20], [105, 160]], [[95, 220], [95, 420]]);
    expect(operate(coverage, (draft) => snapBorder(draft, commonBorder(coverage), network, 10))).toMatchObject({ stretches: 2 });
    const xs = course(coverage).map(([x]) => x);
    expect(xs.filter((x) => x === 105).length).toBeGreaterThanOrEqual(2);
    expect(xs.filter((x) => x === 95).length).toBeGreaterThanOrEqual(2);
  });

  it('does not take a street that merely crosses for one that it follows', () => {
    const coverage = pair([[100, 200]]);
    const crossing = barriers([[0, 190], [200, 210]], [[0, 100], [200, 250]]);
    expect(operate(coverage, (draft) => snapBorder(draft, commonBorder(coverage), crossing, 10))).toEqual({ code: 'snapBorder.none', params: { tolerance: 10 } });
    expect(operate(coverage, (draft) => snapBorder(draft, commonBorder(coverage), barriers([[120, 0], [120, 400]]), 10))).toMatchObject({ code: 'snapBorder.none' });
  });

  it('does not follow a way that strays between its ends', () => {
    const coverage = pair([[100, 200]]);
    const network = barriers([[102, 0], [102, 190], [150, 200], [102, 210], [102, 400]]);
    expect(operate(coverage, (draft) => snapBorder(draft, commonBorder(coverage), network, 10))).toMatchObject({ stretches: 2 });
    expect(Math.max(...course(coverage).map(([x = 0]) => x))).toBeLessThan(112);
  });

  it('says where it lies on a barrier already', () => {
    const coverage = pair([[100, 200]]);
    const network = barriers([[100, -20], [100, 0], [100, 200], [100, 400]]);
    expect(operate(coverage, (draft) => snapBorder(draft, commonBorder(coverage), network, 10))).toMatchObject({ code: 'snapBorder.already' });
  });

  /*
   *  ╔═══════╗
   *  ║┌─────┐║    the border of an island is a ring: all around it runs a street
   *  ║└─────┘║
   *  ╚═══════╝
   */
  it('snaps a ring', () => {
    const hole: Point[] = [[100, 100], [300, 100], [300, 300], [100, 300]];
    const coverage = ground({ A: [[[0, 0], [400, 0], [400, 400], [0, 400]], [...hole].reverse()], B: [hole] });
    const street: Point[] = [[95, 95], [305, 95], [305, 305], [95, 305], [95, 95]];
    const made = operate(coverage, (draft) => snapBorder(draft, halfHere(coverage, [100, 100], [300, 100]), barriers(street), 10));
    expect(made).not.toHaveProperty('code');
    const corners = inMetres(coverage, chainOf(coverage, coverage.halvesOfFace(faceNamed(coverage, 'B'))[0] ?? -1).vertices).map(String);
    for (const corner of ['305,95', '305,305', '95,305']) expect(corners).toContain(corner);
  });

  /*
   *  ┌──────╥─┬──┐
   *  │  A   ║B│ C│    B is narrower than the tolerance: it is not given away
   *  └──────╨─┴──┘
   */
  it('never takes all of a cell', () => {
    const coverage = ground({
      A: [[[0, 0], [100, 0], [100, 400], [0, 400]]],
      B: [[[100, 0], [108, 0], [108, 400], [100, 400]]],
      C: [[[108, 0], [200, 0], [200, 400], [108, 400]]],
    });
    for (const x of [108, 109, 107]) {
      const made = operate(coverage, (draft) => snapBorder(draft, commonBorder(coverage), barriers([[x, -50], [x, 450]]), 10));
      expect(coverage.faceOfCell.has('B')).toBe(true);
      if (x !== 107) expect(made).toMatchObject({ code: 'snapBorder.blocked' });
    }
  });
});
