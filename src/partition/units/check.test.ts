import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { checkPolygons } from './check.ts';

const polygon = (...rings: Position[][]): Feature<Polygon | MultiPolygon> => ({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: rings } });
const box = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

describe('checkPolygons', () => {
  it('finds nothing in a clean coverage, with a corner of one on the side of another', () => {
    // ┌──┬──┐
    // │  ├──┤
    // └──┴──┘   the left polygon has no vertex at ├
    expect(checkPolygons([polygon(box(0, 0, 1, 2)), polygon(box(1, 0, 2, 1)), polygon(box(1, 1, 2, 2))])).toEqual([]);
  });

  it('finds an enclosed gap, its size and its neighbours', () => {
    const ring = [polygon(box(0, 0, 0.03, 0.01)), polygon(box(0, 0.02, 0.03, 0.03)), polygon(box(0, 0.01, 0.01, 0.02)), polygon(box(0.02, 0.01, 0.03, 0.02))];
    const findings = checkPolygons(ring);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ kind: 'gap', features: [0, 1, 2, 3] });
    expect(findings[0]?.areaM2).toBeCloseTo(1_230_900, -4);
    expect(findings[0]?.at[0]).toBeCloseTo(0.015, 3);
  });

  it('finds a sliver of a single grid step between two polygons', () => {
    const findings = checkPolygons([
      polygon([[0, 0], [1, 0], [1, 0.5], [1, 1], [0, 1], [0, 0]]),
      polygon([[1, 0], [2, 0], [2, 1], [1, 1], [1.0000001, 0.5], [1, 0]]),
    ]);
    expect(findings.map((finding) => finding.kind)).toEqual(['gap']);
  });

  it('finds overlaps by pair', () => {
    const findings = checkPolygons([polygon(box(0, 0, 0.02, 0.01)), polygon(box(0.01, 0, 0.03, 0.01)), polygon(box(0.03, 0, 0.04, 0.01))]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ kind: 'overlap', features: [0, 1] });
    expect(findings[0]?.areaM2).toBeGreaterThan(1_200_000);
  });

  it('finds a polygon given twice', () => {
    expect(checkPolygons([polygon(box(0, 0, 1, 1)), polygon(box(0, 0, 1, 1))]).map((finding) => finding.kind)).toEqual(['overlap']);
  });

  it('sees a part of a multipolygon that overlaps another feature', () => {
    const multi: Feature<MultiPolygon> = { type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates: [[box(0, 0, 1, 1)], [box(3, 0, 4, 1)]] } };
    expect(checkPolygons([multi, polygon(box(3.5, 0, 5, 1))]).map((finding) => finding.kind)).toEqual(['overlap']);
  });

  it('names what is wrong with rings', () => {
    const reasons = (feature: Feature<Polygon | MultiPolygon>): Array<string | undefined> =>
      checkPolygons([feature]).filter((finding) => finding.kind === 'invalidRing').map((finding) => finding.reason);
    expect(reasons(polygon([[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]))).toEqual(['selfCrossing']);
    expect(reasons(polygon([[0, 0], [1, 0], [1, 1], [0, 1]]))).toEqual(['unclosed']);
    expect(reasons(polygon([[0, 0], [1, 0], [1, 0], [1, 1], [0, 0]]))).toEqual(['duplicatePoint']);
    expect(reasons(polygon([[0, 0], [1, 0], [2, 0], [1, 0], [1, 1], [0, 0]]))).toEqual(['spike']);
    expect(reasons(polygon([[0, 0], [1, 0], [0, 0]]))).toContain('tooFewPoints');
    expect(reasons(polygon([[0, 0], [Number.NaN, 0], [1, 1], [0, 0]]))).toContain('notNumbers');
    expect(reasons(polygon(box(0, 0, 3, 3), box(1, 1, 2, 2)))).toEqual([]);
  });
});
