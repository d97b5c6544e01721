import { expect, test } from 'vitest';
import type { UnitRow } from '../../map/contract.ts';
import { nearBorder, nearLine, nearer } from './landmarks.ts';
import { squareCell, testDesk } from './test-desk.ts';

const unit: UnitRow = { id: 1, households: 0, population: 0, estimated: false, geometry: squareCell('u', 0).geometry as UnitRow['geometry'] };

/** 0.00001° is 1.1 m. */
test('a border is found by its vertices first, then along it, within reach', () => {
  const ground = testDesk([squareCell('a', 0)]).host.ground();
  if ('reason' in ground) throw new Error(ground.reason.code);
  const near = (x: number, y: number, metres: number) => nearBorder(ground.coverage, [x, y], metres);
  expect(near(0.00002, 0.00001, 10)).toMatchObject({ at: [0, 0], kind: 'vertex' });
  expect(near(0.0005, 0.00001, 10)).toMatchObject({ at: [0.0005, 0], kind: 'edge' });
  expect(near(0.0005, 0.00001, 10)?.metres).toBeCloseTo(1.11, 2);
  expect(near(0.0005, 0.0002, 10)).toBeNull();
});

test('of units and barriers the same; a vertex wins, then what is nearer', () => {
  const host = { units: () => [unit], barriers: () => [] };
  const edge = nearLine(host, [0.0005, 0.00001], 10);
  expect(edge?.kind).toBe('edge');
  const vertex = { at: [0, 0], kind: 'vertex' as const, metres: 9 };
  expect([nearer(edge, vertex), nearer(vertex, edge), nearer(null, vertex), nearer(edge, edge === null ? null : { ...edge, metres: 5 })]).toEqual([vertex, vertex, vertex, edge]);
});
