import { expect, test } from 'vitest';
import { blankCell } from '../map/blank-cell.ts';
import type { CellRow } from '../map/contract.ts';
import { binsOf } from './bins.ts';

const cell = (households: number, kind: CellRow['kind'] = 'basic'): CellRow => blankCell(String(households), { type: 'MultiPolygon', coordinates: [] }, { kind, households });

test.each([[300, 500], [1, 2], [250, 260], [100, 1000]])('every cell is in one bar, and no bar crosses an end of %i–%i', (min, max) => {
  const cells = Array.from({ length: max * 2 }, (_, households) => cell(households));
  const bins = binsOf(cells, { min, max });
  expect(bins.flatMap((bin) => bin.cells)).toHaveLength(cells.length);
  for (const bin of bins) {
    expect(bin.cells.every(({ households }) => households >= bin.from && households <= bin.to)).toBe(true);
    expect(new Set(bin.cells.map(({ households: h }) => (h < min ? -1 : h > max ? 1 : 0))).size).toBeLessThanOrEqual(1);
  }
});

test('dedicated cells have no target', () => {
  expect(binsOf([cell(10, 'dedicated')], { min: 300, max: 500 }).flatMap((bin) => bin.cells)).toEqual([]);
});
