import { describe, expect, it } from 'vitest';
import { blankCell } from '../map/blank-cell.ts';
import type { CellRow } from '../map/contract.ts';
import { ageOf, choosePlans, readableSize, summarise } from './model.ts';

const cell = (households: number, kind: CellRow['kind'] = 'basic', estimated = false): CellRow => blankCell(String(households), { type: 'Polygon', coordinates: [] }, { kind, households, population: households * 2, estimated, areaM2: 10 });

it('counts cells by balance; dedicated cells are not judged', () => {
  const sum = summarise([cell(299), cell(300), cell(500), cell(501), cell(7, 'dedicated', true)], { min: 300, max: 500 });
  expect(sum).toMatchObject({ cells: 5, dedicated: 1, within: 2, below: 1, above: 1, share: 0.5, households: 1607, population: 3214, estimated: true, areaM2: 50 });
  expect(summarise([], { min: 1, max: 2 }).share).toBeNull();
});

it.each([[0, 'wall.fresh', 0], [59_999, 'wall.fresh', 0], [60_000, 'wall.minutes', 1], [3_600_000, 'wall.hours', 1], [-5, 'wall.fresh', 0]] as const)('an age of %i ms', (ms, key, count) => {
  expect(ageOf(1e12, 1e12 + ms)).toEqual({ key, count });
});

it('text grows with the screen and the distance', () => {
  expect(readableSize(1080)).toBe(19);
  expect(readableSize(1080, 6)).toBe(38);
  expect(readableSize(100)).toBe(12);
});

describe('choosePlans', () => {
  const plans = [
    { status: 'published', division: '211202001000', published_at: '2026-01-01' },
    { status: 'published', division: '211299000000', published_at: '2026-03-01' },
    { status: 'draft', division: '211202000000', published_at: null },
  ];
  it('takes published plans, newest first', () => {
    expect(choosePlans(plans, null).map((plan) => plan.division)).toEqual(['211299000000', '211202001000']);
  });
  it.each([['211202000000', 1], ['211200000000', 2], ['211202001000', 1], ['211202002000', 0]] as const)('keeps to division %s: %i', (division, count) => {
    expect(choosePlans(plans, division)).toHaveLength(count);
  });
});
