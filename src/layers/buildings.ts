import { SolidPolygonLayer } from '@deck.gl/layers';
import type { Layer } from '@deck.gl/core';
import type { BuildingRow } from '../map/contract.ts';
import { rgba } from '../map/palette.ts';
import type { Frame } from './frame.ts';

/** Footprints; homes a little stronger, because households come from them. */
export function buildingLayer(frame: Frame): Layer {
  const { palette } = frame;
  return new SolidPolygonLayer<BuildingRow>({
    id: 'buildings',
    data: frame.buildings as BuildingRow[],
    visible: frame.visible('buildings') && frame.zoom >= 14,
    getPolygon: (row) => row.geometry.coordinates as never,
    getFillColor: (row) => rgba(palette.building, row.use === 'residential' || row.use === 'mixed' ? 190 : 110),
    updateTriggers: { getFillColor: [palette] },
  });
}
