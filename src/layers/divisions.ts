import { PathStyleExtension } from '@deck.gl/extensions';
import { PathLayer } from '@deck.gl/layers';
import type { Layer } from '@deck.gl/core';
import type { Position } from 'geojson';
import type { DivisionRow } from '../map/contract.ts';
import { rgba } from '../map/palette.ts';
import type { Frame, LineSlot } from './frame.ts';

const dash = new PathStyleExtension({ dash: true });

/** Borders of streets and communities (the higher the wider), and the outline of the whole area. */
export function divisionLayers(frame: Frame): Layer[] {
  const { palette, scale } = frame;
  return [
    new PathLayer<LineSlot<DivisionRow>>({
      id: 'divisions',
      data: frame.divisions as LineSlot<DivisionRow>[],
      visible: frame.visible('divisions'),
      getPath: (slot: LineSlot<DivisionRow>) => slot.part as never,
      getColor: rgba(palette.border, 220),
      getWidth: (slot: LineSlot<DivisionRow>) => (slot.source !== null && slot.source.level <= 3 ? 2.6 : 1.6),
      widthUnits: 'pixels',
      widthScale: scale,
      extensions: [dash],
      getDashArray: [6, 3],
      updateTriggers: { getColor: [palette] },
    } as never),
    // Always shown: without basemap it is what tells where one is.
    new PathLayer<Position[]>({
      id: 'boundary',
      data: frame.boundary as Position[][],
      getPath: (ring: Position[]) => ring as never,
      getColor: rgba(palette.boundary, 230),
      getWidth: 2.4,
      widthUnits: 'pixels',
      widthScale: scale,
      jointRounded: true,
      extensions: [dash],
      getDashArray: [9, 3],
      updateTriggers: { getColor: [palette] },
    } as never),
  ];
}
