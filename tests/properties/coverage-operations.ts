/** Random edits for the properties of a coverage, and judges of what they leave. */
import fc from 'fast-check';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { expect } from 'vitest';
import { assignPieces, dropInnerEdges, piecesAlong, piecesWithin } from '../../src/grid-editor/coverage/assign.ts';
import { applyChange, inverseOf, isEmpty } from '../../src/grid-editor/coverage/change.ts';
import type { Change } from '../../src/grid-editor/coverage/change.ts';
import { digest } from '../../src/grid-editor/coverage/digest.ts';
import { Draft } from '../../src/grid-editor/coverage/draft.ts';
import { fromPolygons } from '../../src/grid-editor/coverage/from-polygons.ts';
import { insertLine } from '../../src/grid-editor/coverage/insert-line.ts';
import { invariants } from '../../src/grid-editor/coverage/invariants.ts';
import type { Coverage } from '../../src/grid-editor/coverage/model.ts';
import { moveVertices } from '../../src/grid-editor/coverage/move.ts';
import { piecesOf } from '../../src/grid-editor/coverage/pieces.ts';
import type { Piece } from '../../src/grid-editor/coverage/pieces.ts';
import { toPolygon } from '../../src/grid-editor/coverage/polygons.ts';
import { faceAt, nearestEdge, nearestVertex } from '../../src/grid-editor/coverage/query.ts';
import { insertVertexOnEdge, removeVertex } from '../../src/grid-editor/coverage/vertex-edits.ts';
import { insideRing } from '../../src/partition/units/predicates.ts';
import { gridArea2, slowFaults } from './slow-coverage.ts';

/** Six numbers in [0, 1) that an operation reads as it likes. */
type Dice = readonly number[];
const pick = <T>(list: readonly T[], die: number): T | undefined => list[Math.floor(die * list.length)];
const live = (slots: { end: number; isLive: (id: number) => boolean }): number[] => Array.from({ length: slots.end }, (_, id) => id).filter((id) => slots.isLive(id));

const isBounded = (piece: Piece): boolean => piece.doubleArea !== Infinity;

/** Where edits happen, in 1e-7°: a corner, an extent, and about the side of a cell. */
export interface Field {
  x: number;
  y: number;
  width: number;
  height: number;
  side: number;
}

interface Ground {
  draft: Draft;
  coverage: Coverage;
  field: Field;
  fresh: () => string;
}

/** A point on the field or a little beyond it. */
const point = (field: Field, a = 0, b = 0): [number, number] => [
  Math.round(field.x + (a * 1.4 - 0.2) * field.width),
  Math.round(field.y + (b * 1.4 - 0.2) * field.height),
];

/** Places at least two steps from every border, and their faces. */
const awayFromBorders = (coverage: Coverage, field: Field, dice: Dice): Array<{ x: number; y: number; face: number }> =>
  dice.flatMap((die, i) => {
    const [x, y] = point(field, die, dice[(i + 2) % dice.length]);
    return nearestEdge(coverage, x, y, 2) === null ? [{ x, y, face: faceAt(coverage, x, y) }] : [];
  });

/** A face to give something to: one that is there, the outside, or a new one. */
const someFace = ({ draft, coverage, fresh }: Ground, die: number): number => (die < 0.4 ? draft.addFace(fresh(), { die }) : (pick([0, ...coverage.cells()], die) ?? 0));

/** One edit each: it reads the dice as it likes, and does nothing where it may not. */
export const operations: Record<string, (ground: Ground, dice: Dice) => void> = {
  move({ draft, coverage, field }, [a = 0, b = 0, c = 0, d = 0]) {
    const vertices = live(coverage.vertices);
    const count = d < 0.5 ? 1 : 1 + Math.floor(d * 5);
    const ids = Array.from({ length: count }, (_, i) => pick(vertices, (a + i / vertices.length) % 1) ?? 0);
    moveVertices(draft, ids, Math.round((b - 0.5) * 3 * field.side), Math.round((c - 0.5) * 3 * field.side));
  },
  insert({ draft, coverage, field }, [a = 0, b = 0, c = 0, d = 0]) {
    const edge = pick(live(coverage.edges), a);
    if (edge === undefined) return;
    const [p, q] = [coverage.tail(2 * edge), coverage.head(2 * edge)];
    const along = (from: number, to: number, stray: number): number => Math.round(from + b * (to - from) + (stray - 0.5) * field.side * 0.3);
    insertVertexOnEdge(draft, edge, along(coverage.x(p), coverage.x(q), c), along(coverage.y(p), coverage.y(q), d));
  },
  remove({ draft, coverage }, [a = 0]) {
    const vertex = pick(live(coverage.vertices), a);
    if (vertex !== undefined) removeVertex(draft, vertex);
  },
  cut(ground, dice) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = dice;
    const { draft, coverage, field } = ground;
    // Gestures snap to what is there: often the line begins or ends at a vertex, or follows a border.
    const vertices = live(coverage.vertices);
    const snapped = (die: number, free: [number, number]): [number, number] => {
      const vertex = die < 0.4 ? pick(vertices, die / 0.4) : undefined;
      return vertex === undefined ? free : [coverage.x(vertex), coverage.y(vertex)];
    };
    const points = [snapped(e, point(field, a, b)), snapped(f, point(field, c, d)), ...(f < 0.5 ? [snapped(a, point(field, e, f * 2))] : [])];
    const stays = awayFromBorders(coverage, field, dice);
    // Now and then across another line of the same edit.
    if (b > 0.6) insertLine(draft, [point(field, f, e), point(field, d, c)]);
    const line = insertLine(draft, points);
    if ('reason' in line) return;
    // Rounding moves no border across a place that is two steps away from it.
    for (const { x, y, face } of stays) expect(faceAt(coverage, x, y)).toBe(face);
    const chosen = piecesAlong(coverage, line.halves).left.filter((piece, i) => isBounded(piece) && (i * 7 + Math.floor(e * 10)) % 3 === 0);
    const face = someFace(ground, f);
    assignPieces(draft, new Map(chosen.map((piece) => [piece, face])));
    dropInnerEdges(draft);
  },
  ring(ground, [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]) {
    const { draft, coverage, field } = ground;
    const points = [point(field, a, b), point(field, c, d), point(field, e, f)] as const;
    const [[px, py], [qx, qy], [rx, ry]] = points;
    const turn = (qx - px) * (ry - py) - (qy - py) * (rx - px);
    if (turn === 0) return;
    const corners = turn > 0 ? points : [points[0], points[2], points[1]];
    const line = insertLine(draft, [...corners, corners[0] ?? [0, 0]]);
    if ('reason' in line) return;
    expect(line.closed).toBe(true);
    const face = someFace(ground, (a + b) / 2);
    assignPieces(draft, new Map(piecesWithin(coverage, line.halves).filter(isBounded).map((piece) => [piece, face])));
    dropInnerEdges(draft);
  },
  give(ground, [a = 0, b = 0, c = 0]) {
    const { draft, coverage } = ground;
    const from = pick([0, ...coverage.cells()], a) ?? 0;
    const piece = pick(piecesOf(coverage, from).filter(isBounded), b);
    if (piece === undefined) return;
    assignPieces(draft, new Map([[piece, someFace(ground, c)]]));
    dropInnerEdges(draft);
  },
  rename({ draft, coverage }, [a = 0, b = 0]) {
    const face = pick(coverage.cells(), a);
    if (face !== undefined) draft.setAttributes(face, { name: `n${b}` });
  },
};
const polygonsOf = (geometry: Polygon | MultiPolygon | null): Polygon[] =>
  geometry === null ? [] : (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map((coordinates) => ({ type: 'Polygon', coordinates }));

/** The export view is a coverage to a judge that shares no code with the model, and to the build, coordinate for coordinate. */
const checkViews = (coverage: Coverage): void => {
  const views = coverage.cells().map((face) => ({ id: coverage.cell(face), geometry: toPolygon(coverage, face), attributes: coverage.faceRecords[face]?.attributes }));
  const polygons = views.flatMap(({ geometry }) => polygonsOf(geometry));
  expect(slowFaults(polygons)).toEqual([]);
  const areas = coverage.cells().flatMap((face) => piecesOf(coverage, face).map(({ doubleArea }) => BigInt(doubleArea)));
  expect(gridArea2(polygons)).toBe(areas.reduce((sum, area) => sum + area, 0n));
  const again = fromPolygons(views.flatMap(({ geometry, ...rest }) => (geometry === null ? [] : [{ ...rest, geometry }])));
  expect(again.findings).toEqual([]);
  const { coverage: copy } = again;
  if (copy === null) return;
  expect(invariants(copy)).toEqual([]);
  for (const face of copy.cells()) expect(toPolygon(copy, face)).toEqual(views[face - 1]?.geometry);
};

/** What the index answers is what a look at everything answers. */
const checkQueries = (coverage: Coverage, field: Field): void => {
  const cells = coverage.cells().map((face) => ({ face, polygons: polygonsOf(toPolygon(coverage, face)) }));
  const vertices = live(coverage.vertices);
  for (let i = 0; i < 10; i++) {
    const [x, y] = point(field, (i * 0.37) % 1, (i * 0.73) % 1);
    const distances = vertices.map((v) => Math.hypot(coverage.x(v) - x, coverage.y(v) - y));
    const least = distances.reduce((a, b) => Math.min(a, b), Infinity);
    expect(nearestVertex(coverage, x, y, 1e7)?.distance).toBe(vertices.length === 0 ? undefined : least);
    expect(nearestEdge(coverage, x, y, 1e7)?.distance ?? Infinity).toBeLessThanOrEqual(least);
    if ((nearestEdge(coverage, x, y, 1)?.distance ?? 1) < 1e-6) continue;
    const around = cells.filter(({ polygons }) => polygons.some(({ coordinates }) => coordinates.filter((ring) => inRing(ring, x, y)).length === 1));
    expect(around.map(({ face }) => face)).toEqual([faceAt(coverage, x, y)].filter((face) => face !== 0));
  }
};

const inRing = (ring: Position[], x: number, y: number): boolean =>
  insideRing(
    ring.slice(1).map(([lon = 0]) => Math.round(lon * 1e7)),
    ring.slice(1).map(([, lat = 0]) => Math.round(lat * 1e7)),
    x,
    y,
  );

interface Step {
  name: string;
  dice: Dice;
  /** Gives the edit up instead of committing it. */
  bail: boolean;
}

const die = fc.integer({ min: 0, max: 9_999 }).map((n) => n / 10_000);
export const anyStep: fc.Arbitrary<Step> = fc.record({
  name: fc.constantFrom(...Object.keys(operations)),
  dice: fc.array(die, { minLength: 6, maxLength: 6 }),
  bail: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});

/**
 * Makes the edits one after another; checks the invariants around each change, and in full after every `fullEvery`;
 * then undoes all to the start, which must be the same to the record, and redoes all to the end.
 * @param effects counts what each operation changed
 */
export function play(coverage: Coverage, field: Field, steps: readonly Step[], fullEvery: number, effects: Map<string, number>): void {
  const before = digest(coverage);
  const undo: Change[] = [];
  let made = 0;
  steps.forEach(({ name, dice, bail }, i) => {
    const was = bail ? digest(coverage) : '';
    const draft = new Draft(coverage);
    operations[name]?.({ draft, coverage, field, fresh: () => `new-${made++}` }, dice);
    // A cell added for nothing does not stay.
    dropInnerEdges(draft);
    if (bail) {
      draft.bail();
      expect(digest(coverage)).toBe(was);
    } else {
      const change = draft.commit();
      expect(invariants(coverage, change)).toEqual([]);
      if (!isEmpty(change)) {
        effects.set(name, (effects.get(name) ?? 0) + 1);
        undo.push(change);
      }
    }
    if (i % fullEvery === 0) expect(invariants(coverage)).toEqual([]);
  });
  checkViews(coverage);
  checkQueries(coverage, field);
  const end = digest(coverage);
  const redo: Change[] = [];
  for (const change of [...undo].reverse()) redo.push(applyChange(coverage, inverseOf(change)));
  expect(digest(coverage)).toBe(before);
  expect(invariants(coverage)).toEqual([]);
  for (const change of redo.reverse()) applyChange(coverage, change);
  expect(digest(coverage)).toBe(end);
}
