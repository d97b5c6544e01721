import { expect, test } from 'vitest';
import type { BarrierRow } from '../../map/contract.ts';
import { barrierIndex, runOf } from './barrier-run.ts';

const line = (id: number, kind: BarrierRow['kind'], name: string, ...coordinates: number[][]): BarrierRow => ({ id, kind, grade: 2, name, geometry: { type: 'LineString', coordinates } });
const ids = (rows: BarrierRow[]): number[] => rows.map(({ id }) => id).sort();

/*
 *  ──1──┬──2──┬──3──     1 and 2 are the one river, 3 is another;
 *       4     5          of the nameless roads 6–7–8 the run stops at the fork
 *  ──6────7──┬─8──
 *            └─9──
 */
const river = [line(1, 'water', '柴河', [0, 0], [1, 0]), line(2, 'water', '柴河', [1, 0], [2, 0]), line(3, 'water', '清河', [2, 0], [3, 0])];
const roads = [line(6, 'road', '', [0, -1], [1, -1]), line(7, 'road', '', [1, -1], [2, -1]), line(8, 'road', '', [2, -1], [3, -1]), line(9, 'road', '', [2, -1], [3, -2])];
const all = [...river, ...roads];

test('a river runs on under its name; a nameless road as long as it does not fork', () => {
  expect(ids(runOf(river[0] as BarrierRow, all))).toEqual([1, 2]);
  expect(ids(runOf(roads[0] as BarrierRow, all))).toEqual([6, 7]);
  expect(ids(runOf(roads[3] as BarrierRow, all))).toEqual([9]);
});

test('the nearest within reach is found; borders of the administration are none to cut along', () => {
  const index = barrierIndex([...all, line(10, 'border', '', [0, 0.00001], [3, 0.00001])]);
  expect(index.near([0.5, 0.00002], 5)?.id).toBe(1);
  expect(index.near([0.5, 0.0002], 5)).toBeNull();
  expect(barrierIndex([]).near([0, 0], 5)).toBeNull();
});
