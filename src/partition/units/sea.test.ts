import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { areaM2 } from './measures.ts';
import { containsPoint } from './points.ts';
import { seaWithin } from './sea.ts';
import { finish } from './steps.ts';

const BOX = [0, 0, 0.1, 0.1] as const;
const whole = areaM2({ type: 'Polygon', coordinates: [[[0, 0], [0.1, 0], [0.1, 0.1], [0, 0.1], [0, 0]]] });

function seaOf(...coast: Position[][]): { share: number; at: (x: number, y: number) => boolean } {
  const polygons = finish(seaWithin(coast, BOX));
  return {
    share: areaM2({ type: 'MultiPolygon', coordinates: polygons }) / whole,
    at: (x, y) => polygons.some((coordinates) => containsPoint({ type: 'Polygon', coordinates }, x, y)),
  };
}

describe('the sea within a box', () => {
  it('lies on the right of a coast that crosses the box', () => {
    // land │ sea, drawn northwards
    expect(seaOf([[0.05, -0.1], [0.05, 0.2]]).share).toBeCloseTo(0.5, 3);
    expect(seaOf([[0.05, -0.1], [0.05, 0.2]]).at(0.08, 0.05)).toBe(true);
    expect(seaOf([[0.05, 0.2], [0.05, -0.1]]).at(0.08, 0.05)).toBe(false);
  });

  it('surrounds an island and fills none', () => {
    const island: Position[] = [[0.04, 0.04], [0.06, 0.04], [0.06, 0.06], [0.04, 0.06], [0.04, 0.04]];
    const sea = seaOf(island);
    expect(sea.at(0.05, 0.05)).toBe(false);
    expect(sea.share).toBeCloseTo(0.96, 3);
  });

  it('closes gaps of missing ways and draws on a coast that ends inside the box', () => {
    const sea = seaOf([[0.05, 0.02], [0.05, 0.049]], [[0.05, 0.051], [0.05, 0.08]]);
    expect(sea.at(0.09, 0.05)).toBe(true);
    expect(sea.at(0.01, 0.05)).toBe(false);
    expect(sea.share).toBeCloseTo(0.5, 2);
  });

  it('is nowhere without a coast, or with one far away', () => {
    expect(seaOf().share).toBe(0);
    expect(seaOf([[5, 5], [5, 6]]).share).toBe(0);
  });

  it('survives a coast drawn twice and one that ends in itself', () => {
    const line: Position[] = [[0.05, -0.1], [0.05, 0.2]];
    expect(seaOf(line, line).share).toBeCloseTo(0.5, 3);
    expect(seaOf(line, [[0.02, 0.02], [0.02, 0.02]]).share).toBeCloseTo(0.5, 3);
  });
});
