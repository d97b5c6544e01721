/** Situations for specs of borders, drawn in metres. */
import type { Position } from 'geojson';
import type { Coverage } from '../coverage/model.ts';
import { vertexAt } from '../coverage/query.ts';
import { built } from './test-plan.ts';

/** Metres to the east and to the north of a place at 42.2° N. */
export type Point = readonly [x: number, y: number];

const ORIGIN = [1_237_000_000, 422_000_000] as const;
/** Steps of 1e-7° per metre there. */
const STEPS = [121.1, 90.03] as const;

export const steps = ([x, y]: Point): [number, number] => [Math.round(ORIGIN[0] + x * STEPS[0]), Math.round(ORIGIN[1] + y * STEPS[1])];
export const degrees = (point: Point): Position => steps(point).map((step) => step / 1e7);

/** A coverage of cells by their outer ring and holes, in metres. */
export function ground(cells: Record<string, Point[][]>): Coverage {
  return built(Object.fromEntries(Object.entries(cells).map(([id, rings]) => [id, rings.map((ring) => [...ring, ring[0] ?? [0, 0]].map(degrees))])));
}

/** The half-edge between two places in metres, which must be there. */
export function halfHere(coverage: Coverage, from: Point, to: Point): number {
  const half = coverage.halfBetween(vertexAt(coverage, ...steps(from)), vertexAt(coverage, ...steps(to)));
  if (half < 0) throw new Error(`no edge from ${from.join(' ')} to ${to.join(' ')}`);
  return half;
}

/** The vertices of a chain or ring in metres, to a tenth. */
export function inMetres(coverage: Coverage, vertices: readonly number[]): number[][] {
  return vertices.map((v) => [(coverage.x(v) - ORIGIN[0]) / STEPS[0], (coverage.y(v) - ORIGIN[1]) / STEPS[1]].map((metres) => Math.round(metres * 10) / 10 + 0));
}
