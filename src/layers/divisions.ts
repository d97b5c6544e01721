import { PathStyleExtension } from '@deck.gl/extensions';
import { PathLayer } from '@deck.gl/layers';
import type { Layer } from '@deck.gl/core';
import type { Position } from 'geojson';
import type { DivisionRow } from '../map/contract.ts';
import { rgba } from '../map/palette.ts';
import type { Frame, LineSlot } from './frame.ts';

const dash = new PathStyleExtension({ dash: true });

/** The outline of the chosen division, and the one of the whole area. */
export function divisionLayers(frame: Frame): Layer[] {
  const { palette, scale } = frame;
  return [
    new PathLayer<LineSlot<DivisionRow>>({
      id: 'divisions',
      data: frame.divisions as LineSlot<DivisionRow>[],
      visible: frame.visible('divisions'),
      getPath: (slot: LineSlot<DivisionRow>) => slot.part as never,
      getColor: rgba(palette.accent),
      getWidth: 3,
      widthUnits: 'pixels',
      widthScale: scale,
      extensions: [dash],
      getDashArray: [5, 2.5],
      updateTriggers: { getColor: [palette] },
    } as never),
    // Always shown: without basemap it is what tells where one is.
    new PathLayer<Position[]>({
      id: 'boundary',
      data: frame.boundary as Position[][],
      getPath: (ring: Position[]) => ring as never,
      getColor: rgba(palette.boundary, 220),
      getWidth: 2,
      widthUnits: 'pixels',
      widthScale: scale,
      jointRounded: true,
      extensions: [dash],
      getDashArray: [9, 3],
      updateTriggers: { getColor: [palette] },
    } as never),
  ];
}
