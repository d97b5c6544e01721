import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { coverageFindings } from './findings.ts';
import { fromPolygons } from './from-polygons.ts';
import type { Coverage } from './model.ts';

type Point = readonly [x: number, y: number];

/** One drawn step is about a metre of latitude, far from the equator less of longitude. */
const ORIGIN = [1_237_000_000, 422_000_000] as const;
const STEP = 90;

const ring = (...points: Point[]): Position[] => [...points, points[0] ?? [0, 0]].map(([x, y]) => [(ORIGIN[0] + x * STEP) / 1e7, (ORIGIN[1] + y * STEP) / 1e7]);
const box = (west: number, south: number, east: number, north: number): Position[] => ring([west, south], [east, south], [east, north], [west, north]);

function built(cells: Record<string, Position[][][]>): Coverage {
  const { coverage, findings } = fromPolygons(Object.entries(cells).map(([id, coordinates]) => ({ id, geometry: { type: 'MultiPolygon', coordinates }, attributes: null })));
  expect(findings).toEqual([]);
  if (coverage === null) throw new Error('no coverage');
  return coverage;
}

describe('findings of a coverage', () => {
  /*
   *  ┌────┬───────┐
   *  │ A  │       │    the gap between A and B, with the island I in it, has more border with B;
   *  │  ┌─┴────┐ B│    free ground around the cells is none
   *  │  │ I    │  │
   *  │  └─┬────┘  │
   *  └────┴───────┘
   */
  it('tells an enclosed gap, whose it could be, and how large it is without its islands', () => {
    const a = ring([0, 0], [50, 0], [50, 20], [30, 20], [30, 80], [50, 80], [50, 100], [0, 100]);
    const b = ring([50, 0], [200, 0], [200, 100], [50, 100], [50, 80], [100, 80], [100, 20], [50, 20]);
    const coverage = built({ A: [[a]], B: [[b]], I: [[box(40, 40, 60, 60)]] });
    const [gap, ...more] = coverageFindings(coverage);
    expect(more).toEqual([]);
    expect(gap).toMatchObject({ kind: 'gap', face: 0, owners: ['B', 'A', 'I'] });
    expect(gap?.box).toEqual([30, 20, 100, 80].map((at, i) => ((ORIGIN[i % 2] ?? 0) + at * STEP) / 1e7));
    // 70 × 60 less 20 × 20 steps of 1.0 m by 0.74 m.
    expect(gap?.areaM2).toBeGreaterThan(3800 * 0.73);
    expect(gap?.areaM2).toBeLessThan(3800 * 0.76);
    expect(coverage.left(gap?.half ?? 0)).toBe(0);
  });

  /*
   *  ┌──────┐┌──────┐
   *  │  A   ││  B   │    one step of free ground between A and B, closed at both ends by C,
   *  ├──────┘└──────┤    which lies in two pieces
   *  │      C       │
   */
  it('tells a narrow gap as a sliver, once', () => {
    const coverage = built({ A: [[box(0, 20, 100, 90)]], B: [[box(101, 20, 201, 90)]], C: [[box(0, 0, 201, 20)], [box(0, 90, 201, 100)]] });
    const found = coverageFindings(coverage);
    expect(found.map(({ kind, face }) => [kind, coverage.cell(face)])).toEqual([['sliver', ''], ['pieces', 'C']]);
    expect(found[0]?.widthM).toBeGreaterThan(0.6);
    expect(found[0]?.widthM).toBeLessThan(0.8);
    expect(coverageFindings(coverage, { sliverWidthM: 0.1 }).map(({ kind }) => kind)).toEqual(['gap', 'pieces']);
  });

  /*
   *  ┌──┐   ┌────┐
   *  │A'│ B │ A  │    A lies in two pieces: the smaller one is told, and that B could have it
   *  └──┴───┴────┘
   */
  it('tells each piece but the largest, and a cell that is narrow as a whole', () => {
    const coverage = built({ A: [[box(0, 0, 20, 50)], [box(60, 0, 110, 50)]], B: [[box(20, 0, 60, 50)]], T: [[box(110, 0, 112, 50)]] });
    const found = coverageFindings(coverage);
    expect(found.map(({ kind, face }) => [kind, coverage.cell(face)])).toEqual([['sliver', 'T'], ['pieces', 'A']]);
    expect(found[1]).toMatchObject({ owners: ['B'] });
    expect(found[1]?.box[0]).toBe(ORIGIN[0] / 1e7);
  });

  it('has nothing to tell about cells side by side, or holes that are filled', () => {
    const hole = box(20, 20, 40, 40);
    expect(coverageFindings(built({ A: [[box(0, 0, 60, 60), [...hole].reverse()]], B: [[hole]], C: [[box(60, 0, 100, 60)]] }))).toEqual([]);
  });

  /*
   *  ┌────────┐
   *  │ A┌──┐  │    B touches A's hole at a corner only: of the free ground in the hole, one piece is left
   *  │  │B │  │
   *  │  └──◆  │
   */
  it('tells a gap beside a cell that touches at a point', () => {
    const hole = ring([20, 20], [60, 20], [60, 60], [20, 60]);
    const coverage = built({ A: [[box(0, 0, 80, 80), [...hole].reverse()]], B: [[ring([60, 20], [50, 50], [30, 40])]] });
    expect(coverageFindings(coverage).map(({ kind, owners }) => [kind, owners])).toEqual([['gap', ['A', 'B']]]);
  });
});
