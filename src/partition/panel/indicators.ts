/** How good a plan is beside another, as rows of a table. Pure. */

/** How good one plan is by itself, locked cells with it. */
export interface Indicators {
  cells: number;
  /** Cells with a target, how many of them meet it, and the standard deviation of their households. */
  basic: number;
  within: number;
  deviation: number;
  /** Borders between cells, and how much of it lies along barriers, m. */
  borderM: number;
  alongM: number;
  /** Mean after Polsby and Popper, 0 to 1. */
  compactness: number;
}

/** A plan that was found, beside the one that is there; null where that has no cells. */
export interface Judged {
  before: Indicators | null;
  after: Indicators;
  /** Households that lie in another cell than before. */
  moved: number;
}

export type Verdict = 'better' | 'worse' | 'same';

export interface IndicatorRow {
  /** Its words are `partitionPanel.figure.…`. */
  key: 'cells' | 'within' | 'deviation' | 'border' | 'along' | 'compactness' | 'moved';
  before: number | null;
  after: number;
  digits: number;
  /** Null where more or less is neither good nor bad. */
  verdict: Verdict | null;
}

const along = ({ alongM, borderM }: Indicators): number => (borderM === 0 ? 0 : (100 * alongM) / borderM);
const outOf = ({ basic, within }: Indicators): number => basic - within;

interface Measure {
  key: Exclude<IndicatorRow['key'], 'moved'>;
  of: (figures: Indicators) => number;
  digits: number;
  /** What is to be small; the value itself, or its opposite, or something else. */
  cost: ((figures: Indicators) => number) | null;
}

const MEASURES: readonly Measure[] = [
  { key: 'cells', of: (f) => f.cells, digits: 0, cost: null },
  { key: 'within', of: (f) => f.within, digits: 0, cost: outOf },
  { key: 'deviation', of: (f) => f.deviation, digits: 0, cost: (f) => f.deviation },
  { key: 'border', of: (f) => f.borderM / 1000, digits: 1, cost: (f) => f.borderM / 1000 },
  { key: 'along', of: along, digits: 1, cost: (f) => -along(f) },
  { key: 'compactness', of: (f) => f.compactness, digits: 2, cost: (f) => -f.compactness },
];

/** All rows; a difference that the shown digits hide is none. */
export function indicatorRows({ before, after, moved }: Judged): IndicatorRow[] {
  const rows = MEASURES.map(({ key, of, digits, cost }): IndicatorRow => ({
    key,
    before: before === null ? null : of(before),
    after: of(after),
    digits,
    verdict: before === null || cost === null ? null : verdictOf(rounded(cost(before), digits), rounded(cost(after), digits)),
  }));
  return before === null ? rows : [...rows, { key: 'moved', before: null, after: moved, digits: 0, verdict: null }];
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits);
}

function verdictOf(before: number, after: number): Verdict {
  return after < before ? 'better' : after > before ? 'worse' : 'same';
}

/** What several plans are told apart by, and which of them are best in it. */
export function sideBySide(plans: readonly Judged[]): Array<{ key: IndicatorRow['key']; values: number[]; digits: number; best: boolean[] }> {
  const rows = plans.map((plan) => new Map(indicatorRows(plan).map((row) => [row.key, row])));
  const costs = new Map(MEASURES.map(({ key, cost }) => [key as IndicatorRow['key'], cost]));
  return (['within', 'deviation', 'border', 'along', 'compactness', 'moved'] as const).flatMap((key) => {
    const digits = rows[0]?.get(key)?.digits;
    if (digits === undefined) return [];
    const cost = plans.map((plan) => rounded(key === 'moved' ? plan.moved : (costs.get(key)?.(plan.after) ?? 0), digits));
    const least = Math.min(...cost);
    // Where all are the same, none is best.
    const tell = cost.some((value) => value !== least);
    return [{ key, digits, values: rows.map((row) => row.get(key)?.after ?? 0), best: cost.map((value) => tell && value === least) }];
  });
}
