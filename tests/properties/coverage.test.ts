import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromPolygons } from '../../src/grid-editor/coverage/from-polygons.ts';
import type { Coverage } from '../../src/grid-editor/coverage/model.ts';
import { town } from '../bench/editor-town.ts';
import type { Field } from './coverage-ground.ts';
import { anyStep, operations, play } from './coverage-play.ts';

/** Operations in all; `COVERAGE_OPERATIONS=100000` for the long run. */
const OPERATIONS = Number(process.env['COVERAGE_OPERATIONS'] ?? 5_000);
const PER_RUN = 50;
const names = Object.keys(operations);

/** Cells of a few steps, where all is rounding, to streets. */
const scenario = fc.record({
  side: fc.constantFrom(5, 12, 60, 20_000),
  seed: fc.integer({ min: 0, max: 1_000 }),
  steps: fc.array(anyStep, { minLength: PER_RUN, maxLength: PER_RUN, size: 'max' }),
});

/** A border that gave way by a step pushed the next one, which pinched a cell that the new line never came near. */
const pushed: { side: number; seed: number; steps: Array<typeof anyStep extends fc.Arbitrary<infer One> ? One : never> } = {
  side: 5,
  seed: 693,
  steps: [
    { name: 'carve', dice: [0, 0.26, 0, 0.1191, 0.2, 0], bail: false },
    { name: 'carve', dice: [0, 0.4, 0.9465, 0.5953, 0.2616, 0.8334], bail: false },
    { name: 'move', dice: [0.5, 0.6001, 0, 0.5, 0, 0], bail: false },
    { name: 'reshape', dice: [0.2134, 0.5, 0.5179, 0.5477, 0, 0], bail: false },
  ],
};

const start = (field: Field, columns: number, rows: number, seed: number): Coverage => {
  const { side, x, y } = field;
  const { coverage, findings } = fromPolygons(town({ columns, rows, side, stray: side < 8 ? 1 : side / 4, edgesPerSide: 1, seed, origin: [x, y] }));
  expect(findings).toEqual([]);
  if (coverage === null) throw new Error('no coverage');
  return coverage;
};

describe('random edits of a coverage', () => {
  it('keep every invariant, undo to the start exactly, and redo to the end', { timeout: 3_600_000 }, () => {
    const effects = new Map<string, number>();
    fc.assert(
      fc.property(scenario, ({ side, seed, steps }) => {
        const field = { x: 1_237_000_000, y: 422_000_000, width: 4 * side, height: 3 * side, side };
        play(start(field, 4, 3, seed), field, steps, 1, effects);
      }),
      { numRuns: Math.max(1, Math.ceil(OPERATIONS / PER_RUN)), examples: [[pushed]] },
    );
    for (const name of names) expect(effects.get(name) ?? 0, name).toBeGreaterThan(0);
  });
});
