/** Plans for the specs of operations: cells from boxes or letters, and the proof that an operation is sound and can be undone. */
import type { Position } from 'geojson';
import { expect } from 'vitest';
import { applyChange, inverseOf } from '../coverage/change.ts';
import { digest } from '../coverage/digest.ts';
import { Draft } from '../coverage/draft.ts';
import { fromPolygons } from '../coverage/from-polygons.ts';
import { invariants } from '../coverage/invariants.ts';
import type { Coverage } from '../coverage/model.ts';
import { toPolygon } from '../coverage/polygons.ts';
import { drawnWith, picture } from '../coverage/test-drawing.ts';
import type { Reason } from './reason.ts';

/** One drawn step is 1000 grid steps, about 10 m. */
export const STEP = 1000;
export type Point = readonly [number, number];

/** Points in drawn steps as a line of an operation. */
export const line = (...points: Point[]): Point[] => points.map(([x, y]) => [Math.round(x * STEP), Math.round(y * STEP)]);

/** The same as a ring of GeoJSON, closed. */
export const ring = (...points: Point[]): Position[] => [...points, points[0] ?? [0, 0]].map(([x, y]) => [(x * STEP) / 1e7, (y * STEP) / 1e7]);

export const box = (west: number, south: number, east: number, north: number): Position[] => ring([west, south], [east, south], [east, north], [west, north]);

export const polygon = (...coordinates: Position[][]) => ({ type: 'Polygon' as const, coordinates });

/** A plan of cells with rings as they are given. */
export function built(cells: Record<string, Position[][]>): Coverage {
  const { coverage, findings } = fromPolygons(Object.entries(cells).map(([id, coordinates]) => ({ id, geometry: { type: 'Polygon', coordinates }, attributes: null })));
  expect(findings).toEqual([]);
  if (coverage === null) throw new Error('no coverage');
  return coverage;
}

/** A plan from rows of letters, north first, a dot for free ground; each letter's square is one drawn step wide. */
export const letters = (...rows: string[]): Coverage => drawnWith(STEP, rows);

/** What lies at the middle of each letter's square. */
export const shown = (coverage: Coverage, columns: number, rows: number): string[] => picture(coverage, columns, rows, STEP);

export const outline = (coverage: Coverage, name: string) => toPolygon(coverage, coverage.faceOfCell.get(name) ?? -1);

/**
 * Does an operation as one edit. Proves that the coverage is sound after it, that undoing brings back the start and
 * redoing the end, to the record; and of a reason, that bailing leaves no trace.
 */
export function operate<Result extends object | number>(coverage: Coverage, work: (draft: Draft) => Result | Reason): Result | Reason {
  const start = digest(coverage);
  const draft = new Draft(coverage);
  const result = work(draft);
  if (typeof result === 'object' && 'code' in result) {
    draft.bail();
    expect(digest(coverage)).toBe(start);
    return result;
  }
  const change = draft.commit();
  expect(invariants(coverage)).toEqual([]);
  const end = digest(coverage);
  const redo = applyChange(coverage, inverseOf(change));
  expect(digest(coverage)).toBe(start);
  applyChange(coverage, redo);
  expect(digest(coverage)).toBe(end);
  return result;
}
