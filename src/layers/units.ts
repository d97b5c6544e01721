import { PathLayer, SolidPolygonLayer } from '@deck.gl/layers';
import type { Layer } from '@deck.gl/core';
import type { UnitRow } from '../map/contract.ts';
import { rgba } from '../map/palette.ts';
import { widthAt } from './frame.ts';
import type { AreaSlot, Frame, LineSlot } from './frame.ts';
import { changedRanges } from './slots.ts';

/** Upper bounds of the first four of five classes of households per unit. */
export const UNIT_CLASSES = [0, 50, 150, 300] as const;

/** The class 0–4 of a unit by its households. */
export function unitClass(households: number): 0 | 1 | 2 | 3 | 4 {
  const found = UNIT_CLASSES.findIndex((bound) => households <= bound);
  return (found < 0 ? 4 : found) as 0 | 1 | 2 | 3 | 4;
}

/** Thin outlines of the basic units, and on demand their households as a pale-to-strong fill. */
export function unitLayers(frame: Frame): Layer[] {
  const { palette } = frame;
  return [
    new SolidPolygonLayer<AreaSlot<UnitRow>>({
      id: 'units-households',
      data: frame.units.areas as AreaSlot<UnitRow>[],
      _dataDiff: changedRanges as never,
      visible: frame.visible('unitHouseholds'),
      getPolygon: (slot) => slot.part as never,
      getFillColor: (slot) => rgba(palette.households[unitClass(slot.source?.households ?? 0)], slot.source === null ? 0 : 190),
      updateTriggers: { getFillColor: [palette] },
    }),
    new PathLayer<LineSlot<UnitRow>>({
      id: 'units-outline',
      data: frame.units.lines as LineSlot<UnitRow>[],
      _dataDiff: changedRanges as never,
      // From further away a town's blocks are a grey wash that hides the cells: leave them out.
      visible: frame.visible('units') && frame.zoom >= 13.5,
      getPath: (slot) => slot.part as never,
      getColor: rgba(palette.unitLine, 170),
      getWidth: 1,
      widthMinPixels: 1,
      widthUnits: 'pixels',
      widthScale: widthAt(frame.zoom) * frame.scale,
      updateTriggers: { getColor: [palette] },
    }),
  ];
}
