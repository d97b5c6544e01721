import type { Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../base/refusal.ts';
import { assertAround, assertInside, toBd09, toGcj02, undo } from './datum.ts';
import type { MapSource } from './source.ts';

/** A division of about 2 km around the middle of 铁岭. */
const [WEST, SOUTH, EAST, NORTH] = [123.83, 42.28, 123.85, 42.3];
const boundary: Polygon = { type: 'Polygon', coordinates: [[[WEST, SOUTH], [EAST, SOUTH], [EAST, NORTH], [WEST, NORTH], [WEST, SOUTH]]] };

/** A map of 400 points that fills the division to its edge, moved by `move`. */
function town(move: (at: Position) => Position): MapSource {
  const coordinates = Array.from({ length: 400 }, (_, i) =>
    move([WEST + ((i % 20) + 0.5) * 0.001, SOUTH + (Math.floor(i / 20) + 0.5) * 0.001]));
  return { name: 'a.osm.pbf', points: [], areas: [], lines: [{ geometry: { type: 'LineString', coordinates }, tags: { highway: 'primary' } }] };
}

function code(move: (at: Position) => Position, check = assertAround): [string, Record<string, unknown>] | null {
  try {
    check(town(move), boundary);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.params];
    throw error;
  }
}

describe.each([['boundary', assertAround], ['division', assertInside]] as const)('a map and its %s', (_, check) => {
  const judged = (move: (at: Position) => Position) => code(move, check);
  it('accepts what lies inside', () => expect(judged((at) => at)).toBeNull());
  it('accepts a larger map of the place', () => expect(judged(([x = 0, y = 0]) => [123.84 + (x - 123.84) * 3, 42.29 + (y - 42.29) * 3])).toBeNull());
  it('says how far away another place is', () => {
    const found = judged(([x = 0, y = 0]) => [x, y + 2]);
    expect(found?.[0]).toBe('exchange.outside');
    expect(found?.[1].km).toBe(223);
  });
  it('recognises swapped axes', () => expect(judged(([x = 0, y = 0]) => [y, x])?.[0]).toBe('exchange.outsideSwapped'));
  it('recognises projected metres', () => expect(judged(([x = 0, y = 0]) => [x * 4e5, y * 1e5])?.[0]).toBe('exchange.outsideProjected'));
  it('names GCJ-02', () => expect(judged(toGcj02)).toMatchObject(['exchange.shiftedDatum', { datum: 'GCJ-02' }]));
  it('names BD-09', () => expect(judged((at) => toBd09(toGcj02(at)))).toMatchObject(['exchange.shiftedDatum', { datum: 'BD-09' }]));
});

describe('a much larger map of the place', () => {
  const grown = ([x = 0, y = 0]: Position): Position => [123.84 + (x - 123.84) * 10, 42.29 + (y - 42.29) * 10];
  it('may be cut to a boundary', () => expect(code(grown)).toBeNull());
  it('is not filed under a small division', () => expect(code(grown, assertInside)).toEqual(['exchange.mostlyOutside', { file: 'a.osm.pbf', percent: 1 }]));
  it('is judged by what the boundary leaves of it', () => expect(code(grown, (map, area) => assertInside(map, area, area))).toBeNull());
});

it('shifts 天安门 as published, and back to within a millimetre', () => {
  const shifted = toGcj02([116.391265, 39.907333]);
  expect(shifted[0]).toBeCloseTo(116.397508, 4);
  expect(shifted[1]).toBeCloseTo(39.908736, 4);
  const back = undo(toGcj02, shifted);
  expect(back[0]).toBeCloseTo(116.391265, 8);
  expect(back[1]).toBeCloseTo(39.907333, 8);
});
