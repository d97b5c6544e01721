/**
 * Prints what comparing two plans of 10,000 cells (400,000 vertices, 40,000 units) costs the page: in all, and at most
 * at a time. Run: `node --import tsx tests/bench/editor-compare.ts`.
 */
import { comparePlans } from '../../src/grid-editor/compare.ts';
import { blankCell } from '../../src/map/blank-cell.ts';
import type { BarrierRow, CellRow, UnitRow } from '../../src/map/contract.ts';
import { town } from './editor-town.ts';

const SHAPE = { columns: 100, rows: 100, side: 30_000, stray: 4_000, edgesPerSide: 10, seed: 1 };
const ROUNDS = 7;
const BAND = { min: 250, max: 350 };

const plan = (): CellRow[] => town(SHAPE).map(({ id, geometry }) => blankCell(id, geometry, { name: id, code: id, households: 300 }));
const units = town({ ...SHAPE, columns: 200, rows: 200, side: 15_000, stray: 2_000, edgesPerSide: 4 }).map(({ geometry }, id): UnitRow => ({ id, geometry, households: 80, population: 200, estimated: true }));
const barriers = plan().filter((_, i) => i % 5 === 0).map(({ geometry }, id): BarrierRow => ({ id, kind: 'road', grade: 2, name: '', geometry: { type: 'LineString', coordinates: (geometry.coordinates[0] ?? []) as number[][] } }));

/** Of each step the shortest of all rounds, ms: what it takes while the machine does nothing else. */
const steps: number[] = [];
const whole: number[] = [];
for (let round = 1; round <= ROUNDS; round += 1) {
  const work = comparePlans({ cells: plan(), band: BAND }, { cells: plan(), band: BAND }, units, barriers);
  let all = 0;
  for (let i = 0, done = false; !done; i += 1) {
    const from = performance.now();
    done = work.next().done === true;
    const ms = performance.now() - from;
    all += ms;
    steps[i] = Math.min(steps[i] ?? Infinity, ms);
  }
  whole.push(all);
}
const [longest = 0, second = 0, third = 0] = [...steps].sort((a, b) => b - a);
console.table({ 'two plans of 10,000 cells': { 'in all, ms': Math.round(Math.min(...whole)), steps: steps.length, 'longest, ms': Math.round(longest), 'at step': steps.indexOf(longest), 'second, ms': Math.round(second), 'third, ms': Math.round(third) } });
