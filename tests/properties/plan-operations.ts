/** Random operations of the editor, with what must hold of each. */
import type { Polygon } from 'geojson';
import { expect } from 'vitest';
import { boundsOf } from '../../src/base/bounds.ts';
import type { Coverage } from '../../src/grid-editor/coverage/model.ts';
import { pointDistance } from '../../src/grid-editor/coverage/near.ts';
import { piecesOf } from '../../src/grid-editor/coverage/pieces.ts';
import { faceAt } from '../../src/grid-editor/coverage/query.ts';
import { carve } from '../../src/grid-editor/operations/carve.ts';
import { divide } from '../../src/grid-editor/operations/divide.ts';
import { give, ownersFor } from '../../src/grid-editor/operations/give.ts';
import { merge, whyNotMerge } from '../../src/grid-editor/operations/merge.ts';
import { outlineOfUnits, paint } from '../../src/grid-editor/operations/paint.ts';
import { reshape } from '../../src/grid-editor/operations/reshape.ts';
import { split } from '../../src/grid-editor/operations/split.ts';
import { insideRing } from '../../src/partition/units/predicates.ts';
import { town } from '../bench/editor-town.ts';
import { awayFromBorders, pick, point, snapped, someFace } from './coverage-ground.ts';
import type { Dice, Edit, Field, Ground } from './coverage-ground.ts';

const newCell = ({ fresh }: Ground) => () => ({ cell: fresh(), attributes: null });

/** Three points as a ring; two of them may lie on vertices. */
const triangle = (ground: Ground, [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]: Dice): Array<[number, number]> => {
  const points = [snapped(ground, e, a, b), point(ground.field, c, d), snapped(ground, b, e, f)];
  return [...points, points[0] ?? [0, 0]];
};

const isInside = (corners: ReadonlyArray<readonly [number, number]>, x: number, y: number): boolean =>
  insideRing(corners.slice(1).map(([cx]) => cx), corners.slice(1).map(([, cy]) => cy), x, y);

const countPieces = (coverage: Coverage): Map<string, number> => new Map(coverage.cells().map((face) => [coverage.cell(face), piecesOf(coverage, face).length]));

/** Units as they lie under a plan: a few of a grid of quarters of their own. */
const units = (size: number, origin: [number, number], [a = 0, b = 0]: Dice): Array<{ id: string; geometry: Polygon }> => {
  const side = Math.max(3, Math.round(size));
  return town({ columns: 3, rows: 3, side, stray: side < 8 ? 1 : side / 4, edgesPerSide: 1 + Math.floor(a * 2), seed: Math.floor(b * 1000), origin });
};

const areaOf = (coverage: Coverage, face: number): number => piecesOf(coverage, face).reduce((sum, { doubleArea }) => sum + doubleArea, 0);

/** What rounding may add to a doubled area: a step along a very crooked border. */
const slackOf = ({ side }: Field): number => 200 * side;

export const planOperations: Record<string, Edit> = {
  split(ground, [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]) {
    const { draft, coverage, field } = ground;
    const lines = [[snapped(ground, a, b, c), snapped(ground, b, c, d), point(field, e, f)], [point(field, f, a), snapped(ground, c, d, e)], [point(field, d, f), point(field, d, f)]];
    const areas = new Map(coverage.cells().map((face) => [face, areaOf(coverage, face)]));
    const made = split(draft, coverage.cells().filter((face) => (face * 7 + Math.floor(f * 10)) % 3 > 0), lines.slice(0, 1 + Math.floor(a * 3)), newCell(ground), 0);
    if ('code' in made) return made;
    for (const [face, fresh] of made) {
      const all = [face, ...fresh];
      expect(Math.abs(all.reduce((sum, part) => sum + areaOf(coverage, part), 0) - (areas.get(face) ?? 0))).toBeLessThan(slackOf(field));
      for (const part of fresh) expect(piecesOf(coverage, part)).toHaveLength(1);
    }
  },
  carve(ground, dice) {
    const { draft, coverage, field } = ground;
    const ring = triangle(ground, dice);
    const stays = awayFromBorders(coverage, field, dice);
    const open = (face: number): boolean => face === 0 || (face + Math.floor((dice[0] ?? 0) * 10)) % 4 > 0;
    const made = carve(draft, ring, newCell(ground)(), open, 0);
    if ('code' in made) return made;
    for (const { x, y, face } of stays) {
      if (ring.some(([px, py], i) => i > 0 && pointDistance(x, y, px, py, ...(ring[i - 1] ?? [0, 0])) <= 2)) continue;
      expect(faceAt(coverage, x, y)).toBe(isInside(ring, x, y) && open(face) ? made.face : face);
    }
  },
  reshape(ground, [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]) {
    const { draft, coverage, field } = ground;
    const before = countPieces(coverage);
    const points = [snapped(ground, a / 2, b, c), point(field, c, d), ...(b < 0.5 ? [point(field, e, f)] : []), snapped(ground, f / 2, a, e)];
    const made = reshape(draft, points, new Set([pick([0, ...coverage.cells()], d) ?? 0]), 0);
    if ('code' in made) return made;
    const after = countPieces(coverage);
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    for (const [cell, count] of after) expect(count).toBeLessThanOrEqual(before.get(cell) ?? 0);
  },
  give({ draft, coverage }, [a = 0, b = 0, c = 0]) {
    const from = pick([0, ...coverage.cells()], a) ?? 0;
    const piece = pick(piecesOf(coverage, from), b);
    const owner = piece === undefined ? undefined : pick([{ face: 0 }, ...ownersFor(coverage, piece)], c);
    if (piece === undefined || owner === undefined) return;
    const done = give(draft, piece, owner.face);
    if ('code' in done) return done;
  },
  paint(ground, dice) {
    const { draft, coverage, field } = ground;
    const [a = 0, b = 0, c = 0, d = 0] = dice;
    const chosen = units(field.side * (0.3 + c), point(field, a, b), [c, d]).filter((_, i) => (i * 5 + Math.floor((dice[4] ?? 0) * 100)) % 3 > 0);
    const done = paint(draft, outlineOfUnits(chosen), someFace(ground, dice[5] ?? 0), (face) => face === 0 || face % 5 > 0);
    if ('code' in done) return done;
    for (const face of done.taken) expect(face === 0 || face % 5 > 0, `${coverage.cell(face)} is locked`).toBe(true);
  },
  merge({ draft, coverage }, [a = 0, b = 0]) {
    const face = pick(coverage.cells(), a);
    const other = face === undefined ? undefined : pick([...new Set(coverage.halvesOfFace(face).map((half) => coverage.left(half ^ 1)))].filter((next) => next !== 0), b);
    if (face === undefined || other === undefined) return;
    expect(whyNotMerge(coverage, [face, other])).toBeNull();
    merge(draft, [face, other]);
  },
  divide(ground, dice) {
    const { draft, coverage } = ground;
    const face = pick(coverage.cells(), dice[5] ?? 0);
    if (face === undefined) return;
    const area = areaOf(coverage, face);
    // Laid over the cell, with a part of it left out now and then.
    const places = coverage.halvesOfFace(face).map((half) => coverage.tail(half));
    const [west, south, east, north] = boundsOf(places.map((vertex) => [coverage.x(vertex), coverage.y(vertex)]));
    const all = units((Math.max(east - west, north - south) / 3) * (0.8 + (dice[0] ?? 0) / 2), [west, south], dice);
    const made = divide(draft, face, [0, 1, 2].map((group) => outlineOfUnits(all.filter((_, i) => i % 3 === group))), newCell(ground), 0);
    if ('code' in made) return made;
    expect(Math.abs(made.faces.reduce((sum, part) => sum + areaOf(coverage, part), 0) - area)).toBeLessThan(slackOf(ground.field));
  },
};
