import { describe, expect, it } from 'vitest';
import { insideArea } from '../base/area.ts';
import { anchorOf, signedArea } from './geometry.ts';
import type { Area } from '../base/area.ts';

/*  A "C":  +----+
 *          | +--+
 *          | |       its centroid lies in the gap
 *          | +--+
 *          +----+   */
const c: Area = { type: 'Polygon', coordinates: [[[0, 0], [4, 0], [4, 1], [1, 1], [1, 3], [4, 3], [4, 4], [0, 4], [0, 0]]] };
const holed: Area = {
  type: 'Polygon',
  coordinates: [[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], [[1, 1], [1, 3], [3, 3], [3, 1], [1, 1]]],
};
const pair: Area = { type: 'MultiPolygon', coordinates: [[[[9, 9], [9.1, 9], [9.1, 9.1], [9, 9]]], ...[c.coordinates as never]] };

describe('insideArea', () => {
  it('respects gaps and holes', () => {
    expect(insideArea(0.5, 2, c)).toBe(true);
    expect(insideArea(2.5, 2, c)).toBe(false);
    expect(insideArea(2, 2, holed)).toBe(false);
    expect(insideArea(0.5, 2, holed)).toBe(true);
  });
});

describe('anchorOf', () => {
  it.each([['C', c], ['holed', holed], ['pair', pair]] as const)('stands inside a %s shape', (_, shape) => {
    expect(insideArea(...anchorOf(shape), shape)).toBe(true);
  });
  it('takes the largest part', () => {
    expect(anchorOf(pair)[0]).toBeLessThan(5);
  });
});

it('signedArea is positive counter-clockwise', () => {
  expect(signedArea([[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]])).toBe(8);
});
