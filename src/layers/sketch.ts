import { PathLayer, ScatterplotLayer, SolidPolygonLayer } from '@deck.gl/layers';
import type { Layer } from '@deck.gl/core';
import type { Position } from 'geojson';
import { polygonsOf } from '../base/area.ts';
import { rgba } from '../map/palette.ts';
import type { Rgba } from '../map/palette.ts';
import type { AreaTone, Frame, HandleTone, Rings } from './frame.ts';

/** The outline or line being drawn: fill, the line so far, a thin line to the pointer and back, vertices, and the snap ring. */
export function sketchLayers(frame: Frame): Layer[] {
  const { sketch, palette, scale } = frame;
  if (sketch === null) return [];
  const { vertices, pointer, snap, closed } = sketch;
  const at = snap?.at ?? pointer;
  const leg = sketch.leg ?? (at === null ? [] : [at]);
  const open = [...vertices, ...leg];
  const first = vertices[0];
  const last = vertices.at(-1);
  const rubber: Position[][] = at !== null && last !== undefined && first !== undefined ? [[last, ...leg, ...(closed && vertices.length > 1 ? [first] : [])]] : [];
  const settled: Position[][] = vertices.length > 1 ? [[...vertices]] : [];
  const line = { widthUnits: 'pixels', widthScale: scale, jointRounded: true, capRounded: true, getPath: (path: Position[]) => path as never } as const;
  return [
    ...areaLayers(frame),
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
    ...handleLayers(frame),
  ];
}

/** Cells as they would become, cells that a border concerns, and what is picked. */
function areaLayers({ sketch, palette, scale }: Frame): Layer[] {
  const parts = (sketch?.areas ?? []).flatMap(({ geometry, tone }) => polygonsOf(geometry).map((part) => ({ part, tone })));
  const fill: Record<AreaTone, Rgba> = { result: rgba(palette.draft, 30), affected: rgba(palette.accent, 26), picked: rgba(palette.draft, 80) };
  const line: Record<AreaTone, Rgba> = { result: rgba(palette.draft), affected: rgba(palette.accent, 150), picked: rgba(palette.draft, 160) };
  const width: Record<AreaTone, number> = { result: 2.5, affected: 1.5, picked: 1 };
  return [
    new SolidPolygonLayer<{ part: Rings; tone: AreaTone }>({ id: 'sketch-areas', data: parts, getPolygon: ({ part }) => part as never, getFillColor: ({ tone }) => fill[tone] }),
    new PathLayer<{ ring: Position[]; tone: AreaTone }>({
      id: 'sketch-outlines',
      data: parts.flatMap(({ part, tone }) => part.map((ring) => ({ ring, tone }))),
      getPath: ({ ring }) => ring as never,
      getColor: ({ tone }) => line[tone],
      getWidth: ({ tone }) => width[tone],
      widthUnits: 'pixels',
      widthScale: scale,
      jointRounded: true,
    }),
  ];
}

/** Borders under the pointer, and the places to take hold of: round where there is a vertex, empty where one would come to be. */
function handleLayers({ sketch, palette, scale }: Frame): Layer[] {
  const radius: Record<HandleTone, number> = { vertex: 3.5, chosen: 5, hot: 6.5, ghost: 5 };
  return [
    new PathLayer<readonly Position[]>({ id: 'sketch-hot', data: [...(sketch?.lines ?? [])], getPath: (path) => path as never, getColor: rgba(palette.snap), getWidth: 4, widthUnits: 'pixels', widthScale: scale, capRounded: true }),
    new ScatterplotLayer<{ at: Position; tone: HandleTone }>({
      id: 'sketch-handles',
      data: [...(sketch?.handles ?? [])],
      getPosition: ({ at }) => at as never,
      getFillColor: ({ tone }) => (tone === 'chosen' ? rgba(palette.draft) : tone === 'ghost' ? rgba(palette.cellCasing, 130) : rgba(palette.cellCasing)),
      getLineColor: ({ tone }) => rgba(tone === 'hot' || tone === 'ghost' ? palette.snap : palette.draft),
      getLineWidth: ({ tone }) => (tone === 'hot' ? 2.5 : 1.5),
      lineWidthUnits: 'pixels',
      stroked: true,
      getRadius: ({ tone }) => radius[tone] * scale,
      radiusUnits: 'pixels',
    }),
  ];
}
