import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange, inverseOf, isEmpty } from '../../src/grid-editor/coverage/change.ts';
import type { Change } from '../../src/grid-editor/coverage/change.ts';
import { chainOf, chainsOfFaces } from '../../src/grid-editor/coverage/chains.ts';
import { digest } from '../../src/grid-editor/coverage/digest.ts';
import { Draft } from '../../src/grid-editor/coverage/draft.ts';
import { coverageFindings } from '../../src/grid-editor/coverage/findings.ts';
import { fromPolygons } from '../../src/grid-editor/coverage/from-polygons.ts';
import { invariants } from '../../src/grid-editor/coverage/invariants.ts';
import type { Coverage } from '../../src/grid-editor/coverage/model.ts';
import { positionOf } from '../../src/grid-editor/coverage/polygons.ts';
import { traceNetwork } from '../../src/grid-editor/operations/network.ts';
import type { Reason } from '../../src/grid-editor/operations/reason.ts';
import { simplify } from '../../src/grid-editor/operations/simplify.ts';
import { smooth } from '../../src/grid-editor/operations/smooth.ts';
import { snapBorder } from '../../src/grid-editor/operations/snap-border.ts';
import { town } from '../bench/editor-town.ts';

type Line = Array<readonly [number, number]>;
const live = (coverage: Coverage): number[] => Array.from({ length: coverage.edges.end }, (_, edge) => edge).filter((edge) => coverage.edges.isLive(edge));

/** All borders as segments in metres about the town, by a projection of its own: a degree is a degree on a sphere-like ellipsoid at 42.2°. */
const segments = (coverage: Coverage): Array<{ faces: string; line: Line }> =>
  live(coverage).map((edge) => ({
    faces: [coverage.left(2 * edge), coverage.left(2 * edge + 1)].sort((a, b) => a - b).join(' '),
    line: [2 * edge, 2 * edge + 1].map((half) => {
      const [lon, lat] = positionOf(coverage, coverage.tail(half));
      return [(lon - 123.7) * 82_596, (lat - 42.2) * 111_072] as const;
    }),
  }));

const distance = ([x, y]: readonly [number, number], line: Line): number => {
  const [[ax, ay] = [0, 0], [bx, by] = [0, 0]] = line;
  const t = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
  return Math.hypot(ax + t * (bx - ax) - x, ay + t * (by - ay) - y);
};

/** How far places along borders are from the borders of the same faces, or of any, in another state. */
const farthest = (from: ReturnType<typeof segments>, to: ReturnType<typeof segments>, ofAny = false): number => {
  const key = ({ faces, line }: { faces: string; line: Line }): string => `${faces} ${line.join(' ')}`;
  const same = new Set(to.map(key));
  let most = 0;
  for (const { faces, line } of from) {
    if (same.has(key({ faces, line }))) continue;
    const others = ofAny ? to : to.filter((other) => other.faces === faces);
    const [[ax, ay] = [0, 0], [bx, by] = [0, 0]] = line;
    for (const t of [0, 0.3, 0.7, 1]) {
      let least = Infinity;
      for (const other of others) least = Math.min(least, distance([ax + t * (bx - ax), ay + t * (by - ay)], other.line));
      most = Math.max(most, least);
    }
  }
  return most;
};

const scenario = fc.record({
  side: fc.constantFrom(300, 2_000, 20_000),
  seed: fc.integer({ min: 0, max: 10_000 }),
  edgesPerSide: fc.constantFrom(2, 7),
  tolerance: fc.constantFrom(0.3, 2, 15, 200),
  dice: fc.array(fc.nat({ max: 9_999 }), { minLength: 6, maxLength: 6 }),
});

/** Opens a draft, keeps what was done, and proves that it is sound and that undoing brings back the start. */
const kept = (coverage: Coverage, operate: (draft: Draft) => unknown | Reason): Change | null => {
  const start = digest(coverage);
  const draft = new Draft(coverage);
  const made = operate(draft);
  if (typeof made === 'object' && made !== null && 'code' in made) {
    draft.bail();
    expect(digest(coverage)).toBe(start);
    return null;
  }
  const change = draft.commit();
  expect(invariants(coverage)).toEqual([]);
  const again = applyChange(coverage, inverseOf(change));
  expect(digest(coverage)).toBe(start);
  applyChange(coverage, again);
  return change;
};

describe('borders of random towns', () => {
  it('simplified and smoothed stay shared and sound, and move no farther than the tolerance', () => {
    const effects = { simplified: 0, smoothed: 0, snapped: 0 };
    fc.assert(
      fc.property(scenario, ({ side, seed, edgesPerSide, tolerance, dice }) => {
        const { coverage, findings } = fromPolygons(town({ columns: 4, rows: 3, side, stray: side / 4, edgesPerSide, seed }));
        expect(findings).toEqual([]);
        if (coverage === null) return;
        const cells = coverage.cells();
        const some = cells.filter((_, i) => ((dice[i % 6] ?? 0) + i) % 3 > 0);
        const first = segments(coverage);
        if (kept(coverage, (draft) => smooth(draft, chainsOfFaces(coverage, some), tolerance)) !== null) effects.smoothed++;
        const second = segments(coverage);
        expect(farthest(first, second)).toBeLessThanOrEqual(tolerance + 0.01);
        expect(farthest(second, first)).toBeLessThanOrEqual(tolerance + 0.01);
        if (kept(coverage, (draft) => simplify(draft, chainsOfFaces(coverage, some), tolerance)) !== null) effects.simplified++;
        const third = segments(coverage);
        expect(farthest(second, third)).toBeLessThanOrEqual(tolerance + 0.01);
        expect(farthest(third, second)).toBeLessThanOrEqual(tolerance + 0.01);
        expect(coverage.cells()).toEqual(cells);
        expect(new Set(third.map(({ faces }) => faces))).toEqual(new Set(first.map(({ faces }) => faces)));
      }),
      { numRuns: 60 },
    );
    expect(effects.simplified).toBeGreaterThan(0);
    expect(effects.smoothed).toBeGreaterThan(0);
  });

  it('snapped to the streets of another town stay sound; no cell is lost or falls to pieces', () => {
    let snapped = 0;
    fc.assert(
      fc.property(scenario, ({ side, seed, edgesPerSide, dice }) => {
        const shape = { columns: 4, rows: 3, side, stray: side / 8, edgesPerSide };
        const { coverage } = fromPolygons(town({ ...shape, seed }));
        if (coverage === null) return;
        const network = traceNetwork(town({ ...shape, seed: seed + 1 }).flatMap(({ geometry }) => geometry.coordinates));
        const cells = coverage.cells();
        for (const die of dice) {
          const edges = live(coverage);
          const half = 2 * (edges[die % edges.length] ?? 0) + (die % 2);
          const { vertices } = chainOf(coverage, half);
          expect(vertices.length).toBeGreaterThan(1);
          const tolerance = side * 0.01 * (0.02 + (die % 30) / 100);
          const before = segments(coverage);
          const change = kept(coverage, (draft) => snapBorder(draft, half, network, tolerance));
          if (change === null) continue;
          expect(isEmpty(change)).toBe(false);
          const after = segments(coverage);
          expect(farthest(before, after, true)).toBeLessThanOrEqual(tolerance + 0.05);
          expect(farthest(after, before, true)).toBeLessThanOrEqual(tolerance + 0.05);
          snapped++;
        }
        expect(coverage.cells()).toEqual(cells);
        expect(coverageFindings(coverage, { sliverWidthM: 0 })).toEqual([]);
      }),
      { numRuns: 40 },
    );
    expect(snapped).toBeGreaterThan(10);
  });
});
