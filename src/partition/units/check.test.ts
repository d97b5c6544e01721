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

describe('rings of one feature', () => {
  const multi = (...parts: Position[][][]): Feature<Polygon | MultiPolygon> => ({ type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates: parts } });
  const found = (...features: Array<Feature<Polygon | MultiPolygon>>): unknown[] => checkPolygons(features).map(({ kind, reason, at, features: whose }) => [kind, ...(reason === undefined ? [] : [reason]), at.map((value) => Math.round(value * 100) / 100), whose]);

  /*  +----+          +----+          +--------+      +--------+      +---------+
   *  |    |  +--+    |  +-|--+       | +----+ |      | +--+   |      | +-----+ |
   *  |    |  |o |    |  |o|  |       | | +o | |      | |o|-+| |      | | two | |
   *  |    |  +--+    |  +-|--+       | | +--+ |      | +-|+ | |      | +-----+ |
   *  +----+          +----+          +-+----+-+      +---+--+-+      +---------+
   *  hole outside    hole across     hole in hole    two holes       same hole twice
   */
  it('a hole lies outside its shell', () => {
    expect(found(polygon(box(0, 0, 2, 2), box(3, 0, 4, 1)))).toEqual([['invalidRing', 'holeOutside', [3.5, 0.5], [0]]]);
  });
  it('a hole crosses its shell: what is outside is no ground, and the bay is no gap', () => {
    expect(found(polygon(box(0, 0, 4, 4), box(2, 1, 6, 3)))).toEqual([['invalidRing', 'holeOutside', [5, 2], [0]]]);
  });
  it('a hole lies in a hole: both are hole', () => {
    expect(found(polygon(box(0, 0, 9, 9), box(1, 1, 8, 8), box(3, 3, 5, 5)), polygon(box(1, 1, 8, 8)))).toEqual([['invalidRing', 'holesOverlap', [4, 4], [0]]]);
  });
  it('two holes overlap: their common ground is hole', () => {
    expect(found(polygon(box(0, 0, 9, 9), box(1, 1, 5, 5), box(3, 3, 8, 8)), polygon(box(3, 3, 5, 5)))).toEqual([
      ['invalidRing', 'holesOverlap', [4, 4], [0]],
      ['gap', expect.anything(), [0, 1]],
      ['gap', expect.anything(), [0, 1]],
    ]);
  });
  it('a hole is given twice: it stays a hole', () => {
    expect(found(polygon(box(0, 0, 9, 9), box(1, 1, 3, 3), box(1, 1, 3, 3)), polygon(box(1, 1, 3, 3)))).toEqual([['invalidRing', 'holesOverlap', [2, 2], [0]]]);
  });

  /*  +-------+     +---+---+     +------+        +---+===+---+     +---+---+
   *  +---+   |     | o | o |     | two  |        | A |two| B |     | A | B |
   *  | o |   |     +---+---+     | alike|        +---+===+---+     +---+---+
   *  +---+---+     holes share   +------+        parts overlap     parts share
   *  hole at the shell
   */
  it('a hole shares an edge with its shell, or with another hole', () => {
    expect(found(polygon(box(0, 0, 4, 4), box(0, 1, 2, 3)), polygon(box(0, 1, 2, 3)))).toEqual([['invalidRing', 'holeSharesEdge', [0, 2], [0]]]);
    expect(found(polygon(box(0, 0, 5, 3), box(1, 1, 2, 2), box(2, 1, 3, 2)), polygon(box(1, 1, 3, 2)))).toEqual([['invalidRing', 'holeSharesEdge', [2, 1.5], [0]]]);
  });
  it('a part is given twice, overlaps another, or shares an edge with it', () => {
    expect(found(multi([box(0, 0, 2, 2)], [box(0, 0, 2, 2)]))).toEqual([['invalidRing', 'partsOverlap', [1, 1], [0]]]);
    expect(found(multi([box(0, 0, 4, 2)], [box(2, 0, 6, 2)]))).toEqual([['invalidRing', 'partsOverlap', [3, 1], [0]]]);
    expect(found(multi([box(0, 0, 2, 2)], [box(2, 0, 4, 2)]))).toEqual([['invalidRing', 'partsShareEdge', [2, 1], [0]]]);
  });

  /*   +---------+
   *   | /\   /\ |     Two holes that touch each other, and one of them the shell on the left, the other on the
   *   |<   x   >|     right: what lies north of them is cut off from what lies south. One touch less, and it is valid.
   *   | \/   \/ |
   *   +---------+
   */
  it('holes cut the inside into pieces', () => {
    const diamond = (x: number, y: number): Position[] => [[x - 1, y], [x, y - 1], [x + 1, y], [x, y + 1], [x - 1, y]];
    const shell: Position[] = [[0, 0], [4, 0], [4, 2], [4, 4], [0, 4], [0, 2], [0, 0]];
    expect(found(polygon(shell, diamond(1, 2), diamond(3, 2)), polygon(diamond(1, 2)), polygon(diamond(3, 2)))).toEqual([['invalidRing', 'interiorCut', [2, 2], [0]]]);
  });
  it('touch in single points: valid', () => {
    const shell: Position[] = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 2], [0, 0]];
    const hole: Position[] = [[0, 2], [1, 1], [2, 2], [1, 3], [0, 2]];
    const next: Position[] = [[2, 2], [3, 1], [3, 3], [2, 2]];
    expect(found(polygon(shell, hole, next), polygon(hole), polygon(next))).toEqual([]);
    expect(found(multi([box(0, 0, 1, 1)], [box(1, 1, 2, 2)]))).toEqual([]);
    // A part that fills the middle of another's hole, corner to corner.
    expect(found(multi([box(0, 0, 4, 4), [[2, 1], [3, 2], [2, 3], [1, 2], [2, 1]]], [[[2, 1], [2.5, 2], [2, 3], [1.5, 2], [2, 1]]])).filter((finding) => (finding as string[])[0] !== 'gap')).toEqual([]);
  });

  it('there are none: a feature without rings is told', () => {
    expect(found(polygon())).toEqual([['invalidRing', 'noRings', [0, 0], [0]]]);
    expect(found(polygon(box(0, 0, 1, 1)), multi())).toEqual([['invalidRing', 'noRings', [0, 0], [1]]]);
    expect(found(multi([box(3, 0, 4, 1)], []))).toEqual([['invalidRing', 'noRings', [3, 0], [0]]]);
  });
});
