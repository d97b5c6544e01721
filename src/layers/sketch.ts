import { PathLayer, ScatterplotLayer, SolidPolygonLayer } from '@deck.gl/layers';
import type { Layer } from '@deck.gl/core';
import type { Position } from 'geojson';
import { rgba } from '../map/palette.ts';
import type { Frame } from './frame.ts';

/** The outline or line being drawn: fill, the line so far, a thin line to the pointer and back, vertices, and the snap ring. */
export function sketchLayers(frame: Frame): Layer[] {
  const { sketch, palette, scale } = frame;
  if (sketch === null) return [];
  const { vertices, pointer, snap, closed } = sketch;
  const at = snap?.at ?? pointer;
  const open = at === null ? [...vertices] : [...vertices, at];
  const first = vertices[0];
  const last = vertices.at(-1);
  const rubber: Position[][] = at !== null && last !== undefined && first !== undefined ? [[last, at, ...(closed && vertices.length > 1 ? [first] : [])]] : [];
  const settled: Position[][] = vertices.length > 1 ? [[...vertices]] : [];
  const line = { widthUnits: 'pixels', widthScale: scale, jointRounded: true, capRounded: true, getPath: (path: Position[]) => path as never } as const;
  return [
    new SolidPolygonLayer<Position[]>({ id: 'sketch-fill', data: closed && open.length > 2 ? [open] : [], getPolygon: (ring) => ring as never, getFillColor: rgba(palette.draft, 46) }),
    new PathLayer<Position[]>({ ...line, id: 'sketch-casing', data: settled, getColor: rgba(palette.cellCasing), getWidth: 5 }),
    new PathLayer<Position[]>({ ...line, id: 'sketch-line', data: settled, getColor: rgba(palette.draft), getWidth: 2.5 }),
    new PathLayer<Position[]>({ ...line, id: 'sketch-rubber', data: rubber, getColor: rgba(palette.draft, 190), getWidth: 1.5 }),
    new ScatterplotLayer<Position>({
      id: 'sketch-vertices',
      data: [...vertices],
      getPosition: (position) => position as never,
      getFillColor: rgba(palette.cellCasing),
      getLineColor: rgba(palette.draft),
      getLineWidth: 2,
      lineWidthUnits: 'pixels',
      stroked: true,
      getRadius: (_, { index }) => (index === 0 ? 6 : 4.5) * scale,
      radiusUnits: 'pixels',
    }),
    new ScatterplotLayer<{ at: Position; kind: string }>({
      id: 'sketch-snap',
      data: snap === null ? [] : [snap],
      getPosition: (found) => found.at as never,
      filled: true,
      // A vertex is a filled ring, an edge an empty one: told apart without colour.
      getFillColor: (found) => rgba(palette.snap, found.kind === 'edge' ? 0 : 110),
      getLineColor: rgba(palette.snap),
      getLineWidth: 2.5,
      lineWidthUnits: 'pixels',
      stroked: true,
      getRadius: 9 * scale,
      radiusUnits: 'pixels',
    }),
  ];
}
