/** What differs between two plans of a town. Pure. */
import type { Position } from 'geojson';
import type { Band, BarrierRow, CellRow, UnitRow } from '../map/contract.ts';
import { polygonsOf } from '../base/area.ts';
import { each } from '../base/slices.ts';
import type { Sliced } from '../base/slices.ts';
import { barrierGrades } from '../partition/units/adjacency.ts';
import { distanceM, polsbyPopper } from '../partition/units/measures.ts';
import { Vertices, segmentKey } from '../partition/units/vertices.ts';
import { sameCell } from './draft.ts';
import { bandState } from './measure.ts';
import { holdersInSteps } from './unit-places.ts';

/** A plan as it is compared. */
export interface PlanSide {
  cells: readonly CellRow[];
  band: Band;
}

/** How good one plan is by itself. Lengths in m; compactness after Polsby and Popper, 0 to 1. */
export interface PlanFigures {
  cells: number;
  /** Basic cells, and how many of them have as many households as the plan asks for. */
  basic: number;
  within: number;
  /** Of the basic cells' households: mean, standard deviation, and the largest distance of one from the mean. */
  mean: number;
  deviation: number;
  farthest: number;
  compactness: number;
  /** Borders between two cells, each counted once, and how much of them lies along a barrier that is hard to cross (grade 1 to 3). */
  borderM: number;
  alongM: number;
}

/** One cell of either plan with its counterpart; null where it has none. */
export interface CellChange {
  kind: 'added' | 'removed' | 'changed' | 'same';
  before: CellRow | null;
  after: CellRow | null;
}

/** A unit that lies in another cell than before; null: in none. */
export interface MovedUnit {
  unit: UnitRow;
  from: CellRow | null;
  to: CellRow | null;
}

export interface Comparison {
  before: PlanFigures;
  after: PlanFigures;
  /** All cells, those of the later plan first, in its order. */
  changes: CellChange[];
  moved: MovedUnit[];
  /** Households of the units that moved. */
  households: number;
}

/** After so many cells the work may be interrupted: a millisecond or two each time. */
const CELLS = 32;

/**
 * Compares two plans of the same town, in steps: of 10,000 cells it takes seconds. Cells belong together that have the
 * same code; of the others, those that have the most households in common (in uninhabited ground, the most units).
 * @param barriers the town's; for the share of borders that lie along them
 */
export function* comparePlans(before: PlanSide, after: PlanSide, units: readonly UnitRow[], barriers: readonly BarrierRow[]): Sliced<Comparison> {
  const was = yield* holdersInSteps(units, before.cells);
  const is = yield* holdersInSteps(units, after.cells);
  const counterpart = matchCells(before.cells, after.cells, units, was, is);
  yield;
  const back = new Map([...counterpart].map(([from, to]) => [to, from]));
  const moved = units.flatMap((unit, i): MovedUnit[] => {
    const [from, to] = [was[i] ?? null, is[i] ?? null];
    const stayed = from === null ? to === null : counterpart.get(from) === to;
    return stayed ? [] : [{ unit, from, to }];
  });
  yield;
  const borders = borderMeasure(barriers);
  yield;
  const ofBefore = yield* figuresOf(before, yield* borders(before.cells));
  const ofAfter = yield* figuresOf(after, yield* borders(after.cells));
  const changes: CellChange[] = [];
  yield* each(after.cells, CELLS, (cell) => {
    const old = back.get(cell) ?? null;
    changes.push({ kind: old === null ? 'added' : sameCell(old, cell) ? 'same' : 'changed', before: old, after: cell });
  });
  for (const cell of before.cells) if (!counterpart.has(cell)) changes.push({ kind: 'removed', before: cell, after: null });
  return { before: ofBefore, after: ofAfter, changes, moved, households: moved.reduce((sum, { unit }) => sum + unit.households, 0) };
}

/** The cells of the later plan by those of the earlier one. */
function matchCells(before: readonly CellRow[], after: readonly CellRow[], units: readonly UnitRow[], was: ReadonlyArray<CellRow | null>, is: ReadonlyArray<CellRow | null>): Map<CellRow, CellRow> {
  const found = new Map<CellRow, CellRow>();
  const taken = new Set<CellRow>();
  const pair = (from: CellRow, to: CellRow): void => {
    if (found.has(from) || taken.has(to)) return;
    found.set(from, to);
    taken.add(to);
  };
  const codes = new Map(after.filter(({ code }) => code !== '').map((cell) => [cell.code, cell]));
  for (const from of before) {
    const to = codes.get(from.code);
    if (to !== undefined) pair(from, to);
  }
  const common = new Map<CellRow, Map<CellRow, { households: number; units: number }>>();
  units.forEach((unit, i) => {
    const [from, to] = [was[i] ?? null, is[i] ?? null];
    if (from === null || to === null || found.has(from) || taken.has(to)) return;
    let row = common.get(from);
    if (row === undefined) common.set(from, (row = new Map<CellRow, { households: number; units: number }>()));
    const sum = row.get(to) ?? { households: 0, units: 0 };
    row.set(to, { households: sum.households + unit.households, units: sum.units + 1 });
  });
  const pairs = [...common].flatMap(([from, row]) => [...row].map(([to, sum]) => ({ from, to, ...sum })));
  pairs.sort((p, q) => q.households - p.households || q.units - p.units);
  for (const { from, to } of pairs) pair(from, to);
  return found;
}

/** Measures the borders between cells; what is known of the barriers is kept for the second plan. */
function borderMeasure(barriers: readonly BarrierRow[]): (cells: readonly CellRow[]) => Sliced<Pick<PlanFigures, 'borderM' | 'alongM'>> {
  const vertices = new Vertices();
  const gradeOf = barrierGrades(barriers, vertices);
  return function* measure(cells) {
    const owner = new Map<number, CellRow>();
    const sum = { borderM: 0, alongM: 0 };
    const add = (cell: CellRow, a: Position, b: Position): void => {
      const key = segmentKey(vertices.addPosition(a), vertices.addPosition(b));
      const other = owner.get(key);
      if (other === undefined) owner.set(key, cell);
      else if (other !== cell) {
        const length = distanceM(a, b);
        sum.borderM += length;
        if (gradeOf(key, a, b) > 0) sum.alongM += length;
      }
    };
    yield* each(cells, CELLS, (cell) => {
      for (const ring of polygonsOf(cell.geometry).flat()) {
        for (let i = 1; i < ring.length; i += 1) add(cell, ring[i - 1] ?? [], ring[i] ?? []);
      }
    });
    return sum;
  };
}

function* figuresOf({ cells, band }: PlanSide, borders: Pick<PlanFigures, 'borderM' | 'alongM'>): Sliced<PlanFigures> {
  const basic = cells.filter(({ kind }) => kind === 'basic');
  const average = (numbers: readonly number[]): number => (numbers.length === 0 ? 0 : numbers.reduce((sum, n) => sum + n, 0) / numbers.length);
  const mean = average(basic.map(({ households }) => households));
  const off = basic.map(({ households }) => Math.abs(households - mean));
  const compactness: number[] = [];
  yield* each(cells, CELLS, ({ geometry }) => compactness.push(polsbyPopper(geometry)));
  return {
    cells: cells.length,
    basic: basic.length,
    within: basic.filter((cell) => bandState(cell, band) === 'within').length,
    mean,
    deviation: Math.sqrt(average(off.map((d) => d * d))),
    farthest: off.reduce((most, d) => Math.max(most, d), 0),
    compactness: average(compactness),
    ...borders,
  };
}
