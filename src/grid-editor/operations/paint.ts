/** Painting: all ground of some units goes to a cell, and the border follows the units. */
import type { MultiPolygon, Polygon } from 'geojson';
import { gridStep } from '../../base/quantize.ts';
import { unionEdges } from '../../partition/units/merge.ts';
import { polygonsFromEdges } from '../../partition/units/rings.ts';
import { Vertices } from '../../partition/units/vertices.ts';
import { assignPieces, piecesWithin } from '../coverage/assign.ts';
import type { Draft } from '../coverage/draft.ts';
import { insertLines } from '../coverage/insert-line.ts';
import type { Line } from '../coverage/insert-line.ts';
import { drawnHalves, lineReason, settle } from './drawn.ts';
import { outlineOf } from './inside.ts';
import type { Reason } from './reason.ts';

/**
 * The outline of units that share their borders: what two of them share is gone.
 * @returns closed rings in 1e-7°, outer ones counter-clockwise, holes clockwise, those of all parts together
 */
export function outlineOfUnits(units: ReadonlyArray<{ geometry: Polygon | MultiPolygon }>): Line[] {
  const vertices = new Vertices();
  const polygons = polygonsFromEdges(vertices, unionEdges(units.map(({ geometry }) => geometry), vertices));
  return polygons.flat().map((ring) => ring.map(([lon = 0, lat = 0]) => [gridStep(lon), gridStep(lat)] as const));
}

/**
 * Gives all ground within rings to a face, or frees it (0). Faces that give nothing keep theirs, with no trace of the
 * rings; a face of which nothing is left goes.
 * @param rings closed, in 1e-7°, outer ones counter-clockwise, holes clockwise, as `outlineOfUnits` makes them
 * @param take whether a face, or the outside (0), gives ground
 * @returns the faces that gave ground; or why nothing changed hands, and the draft is then to be bailed
 */
export function paint(draft: Draft, rings: readonly Line[], face: number, take: (face: number) => boolean): { taken: readonly number[] } | Reason {
  const { coverage } = draft;
  const inserted = insertLines(draft, rings);
  if ('reason' in inserted) return lineReason(inserted);
  const drawn = drawnHalves(coverage, inserted);
  const within = piecesWithin(coverage, outlineOf(inserted));
  // Only rings that cross, or run the wrong way, hold the endless outside.
  if (within.some((piece) => piece.doubleArea === Infinity)) return { code: 'paint.outline', params: {} };
  const chosen = within.filter((piece) => piece.face !== face && take(piece.face));
  if (chosen.length === 0) return { code: 'paint.nothing', params: {} };
  const taken = [...new Set(chosen.map((piece) => piece.face))].sort((a, b) => a - b);
  assignPieces(draft, new Map(chosen.map((piece) => [piece, face])));
  settle(draft, drawn);
  return { taken };
}
