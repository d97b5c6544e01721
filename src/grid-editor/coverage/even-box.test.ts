import { expect, test } from 'vitest';
import { evenBox } from './even-box.ts';
import { fromPolygons } from './from-polygons.ts';
import { eachNearPair } from './pair.ts';
import { SegmentBins } from './segment-bins.ts';
import { town } from '../../../tests/bench/editor-town.ts';

const grid = Array.from({ length: 1_600 }, (_, i) => [1_000_000 + 100 * (i % 40), 2_000_000 + 100 * Math.floor(i / 40)] as const);
const boxOf = (places: ReadonlyArray<readonly [number, number]>) => evenBox(places.map(([x]) => x), places.map(([, y]) => y));

/*
 *                 ▦ ▦ ▦ ▦
 *                 ▦ ▦ ▦ ▦     a town, and a cell or a village far away
 *   ▫
 */
test('the box is that of all places, or of most where a few lie far away', () => {
  const town = [1_000_000, 2_000_000, 1_003_900, 2_003_900];
  expect(boxOf(grid)).toEqual(town);
  for (const strays of [1, 10, 60]) {
    const far = Array.from({ length: strays }, (_, i) => [i, i] as const);
    const [west, south, east, north] = boxOf([...far, ...grid]);
    expect(west).toBeGreaterThan(990_000);
    expect(south).toBeGreaterThan(1_990_000);
    expect(east).toBeGreaterThan(1_003_800);
    expect(north).toBeGreaterThan(2_003_800);
  }
  expect(boxOf([[5, 7]])).toEqual([5, 7, 5, 7]);
});

test('a cell far away does not put all others into one bin', () => {
  const cells = town({ columns: 12, rows: 12, side: 40_000, stray: 8_000, edgesPerSide: 10, seed: 1 });
  const far = { id: 'far', geometry: { type: 'Polygon' as const, coordinates: [[[0, 0], [0.001, 0], [0.001, 0.001], [0, 0]]] }, attributes: null };
  const pairs = (all: typeof cells): number => {
    const { coverage } = fromPolygons(all);
    let count = 0;
    if (coverage !== null) eachNearPair(coverage, () => (count += 1));
    let most = 0;
    coverage?.index.visitBins((edges) => (most = Math.max(most, edges.length)));
    expect(most).toBeLessThan(60);
    return count;
  };
  expect(pairs([...cells, { ...far, attributes: { name: '' } }])).toBeLessThan(3 * pairs(cells));
});

test('an edge beyond the bins that comes and goes does not ask for a new layout', () => {
  const bins = new SegmentBins();
  bins.layOut(0, 0, 1000, 1000, 100);
  for (let i = 0; i < 2_000; i++) {
    bins.insert(1, 0, 0, 5000, 0);
    bins.remove(1, 0, 0, 5000, 0);
  }
  expect(bins.crowded).toBe(false);
  for (let i = 0; i < 400; i++) bins.insert(i, 0, 0, 5000, 0);
  expect(bins.crowded).toBe(true);
  bins.laidOut();
  expect(bins.crowded).toBe(false);
});
