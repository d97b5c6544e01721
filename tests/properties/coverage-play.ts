/** Plays random edits of a coverage, and judges what they leave. */
import fc from 'fast-check';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { expect } from 'vitest';
import { dropInnerEdges } from '../../src/grid-editor/coverage/assign.ts';
import { applyChange, inverseOf, isEmpty } from '../../src/grid-editor/coverage/change.ts';
import type { Change } from '../../src/grid-editor/coverage/change.ts';
import { digest } from '../../src/grid-editor/coverage/digest.ts';
import { Draft } from '../../src/grid-editor/coverage/draft.ts';
import { fromPolygons } from '../../src/grid-editor/coverage/from-polygons.ts';
import { invariants } from '../../src/grid-editor/coverage/invariants.ts';
import type { Coverage } from '../../src/grid-editor/coverage/model.ts';
import { piecesOf } from '../../src/grid-editor/coverage/pieces.ts';
import { toPolygon } from '../../src/grid-editor/coverage/polygons.ts';
import { faceAt, nearestEdge, nearestVertex } from '../../src/grid-editor/coverage/query.ts';
import { insideRing } from '../../src/partition/units/predicates.ts';
import { coverageOperations } from './coverage-operations.ts';
import { live, point } from './coverage-ground.ts';
import type { Dice, Field } from './coverage-ground.ts';
import { planOperations } from './plan-operations.ts';
import { gridArea2, slowFaults } from './slow-coverage.ts';

/** All edits that are played. */
export const operations = { ...coverageOperations, ...planOperations };

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
    const reason = operations[name]?.({ draft, coverage, field, fresh: () => `new-${made++}` }, dice);
    // A cell added for nothing does not stay.
    if (reason === undefined) dropInnerEdges(draft);
    if (bail || reason !== undefined) {
      draft.bail();
      if (bail) expect(digest(coverage)).toBe(was);
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
