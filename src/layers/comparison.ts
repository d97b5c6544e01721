import { FillStyleExtension, PathStyleExtension } from '@deck.gl/extensions';
import { PathLayer, SolidPolygonLayer } from '@deck.gl/layers';
import type { Layer } from '@deck.gl/core';
import type { Position } from 'geojson';
import type { UnitRow } from '../map/contract.ts';
import { rgba } from '../map/palette.ts';
import type { AreaSlot, Frame } from './frame.ts';

// One instance and one mapping for good: a new one would rebuild the shader.
const dash = new PathStyleExtension({ dash: true });
const hatch = new FillStyleExtension({ proceduralPattern: true });
const HATCH = { moved: { type: 'hatch', angle: 90, strokeWidth: 1.4, gap: 7 } } as const;

/** What differs from another plan: units that lie in another cell, hatched upright, and the other plan's borders, dashed. */
export function comparisonLayers(frame: Frame): Layer[] {
  if (frame.comparison.moved.length === 0 && frame.comparison.borders.length === 0) return [];
  const { palette, scale } = frame;
  const visible = frame.visible('comparison');
  return [
    new SolidPolygonLayer<AreaSlot<UnitRow>>({
      id: 'comparison-moved',
      data: frame.comparison.moved as AreaSlot<UnitRow>[],
      visible,
      getPolygon: (slot: AreaSlot<UnitRow>) => slot.part as never,
      getFillColor: rgba(palette.comparison, 200),
      extensions: [hatch],
      fillPatternMapping: HATCH,
      fillPatternSizeUnits: 'pixels',
      getFillPattern: () => 'moved',
      getFillPatternScale: scale,
      getFillPatternBackgroundColor: rgba(palette.comparison, 60),
      updateTriggers: { getFillColor: [palette], getFillPatternBackgroundColor: [palette] },
    } as never),
    new PathLayer<Position[]>({
      id: 'comparison-borders',
      data: frame.comparison.borders as Position[][],
      visible,
      getPath: (line: Position[]) => line as never,
      getColor: rgba(palette.comparison),
      getWidth: 3,
      widthUnits: 'pixels',
      widthScale: scale,
      jointRounded: true,
      extensions: [dash],
      getDashArray: [4, 3],
      updateTriggers: { getColor: [palette] },
    } as never),
  ];
}
