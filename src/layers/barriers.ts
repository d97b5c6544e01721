import { PathStyleExtension } from '@deck.gl/extensions';
import { PathLayer } from '@deck.gl/layers';
import type { Layer } from '@deck.gl/core';
import type { BarrierRow } from '../map/contract.ts';
import { rgba } from '../map/palette.ts';
import type { Palette, Rgba } from '../map/palette.ts';
import { widthAt } from './frame.ts';
import type { Frame } from './frame.ts';

const dash = new PathStyleExtension({ dash: true });

/** Width in px by grade: what is harder to cross is wider, and wide enough to show on both sides of a cell border. */
export const GRADE_WIDTH = [0.7, 1.6, 3.6, 6] as const;

/** Administrative borders are lines on paper, not on the ground: drawn thin and dashed, whatever their grade. */
const BORDER_WIDTH = 2.2;

/** A barrier in its own nature. */
export function barrierColour(row: Pick<BarrierRow, 'kind' | 'grade'>, palette: Palette): Rgba {
  const colour = { water: palette.water, railway: palette.railway, road: palette.road, wall: palette.wall, border: palette.border }[row.kind];
  return rgba(colour, row.grade === 0 ? 130 : 235);
}

/** Water blue-grey, railway black-and-white as on Chinese maps, roads grey; width tells the grade. */
export function barrierLayers(frame: Frame): Layer[] {
  const { palette } = frame;
  const common = { visible: frame.visible('barriers'), widthUnits: 'pixels', widthScale: widthAt(frame.zoom) * frame.scale, jointRounded: true, capRounded: true } as const;
  return [
    new PathLayer<BarrierRow>({
      ...common,
      id: 'barriers',
      data: frame.ground as BarrierRow[],
      getPath: (row) => row.geometry.coordinates as never,
      getColor: (row) => barrierColour(row, palette),
      getWidth: (row) => GRADE_WIDTH[row.grade],
      updateTriggers: { getColor: [palette] },
    }),
    new PathLayer<BarrierRow>({
      ...common,
      capRounded: false,
      id: 'barriers-border',
      data: frame.borders as BarrierRow[],
      getPath: (row: BarrierRow) => row.geometry.coordinates as never,
      getColor: (row: BarrierRow) => barrierColour(row, palette),
      getWidth: BORDER_WIDTH,
      extensions: [dash],
      getDashArray: [5, 3],
      updateTriggers: { getColor: [palette] },
    } as never),
    new PathLayer<BarrierRow>({
      ...common,
      capRounded: false,
      id: 'barriers-railway',
      data: frame.railways as BarrierRow[],
      getPath: (row: BarrierRow) => row.geometry.coordinates as never,
      getColor: rgba(palette.cellCasing),
      getWidth: 4,
      extensions: [dash],
      getDashArray: [2.5, 2.5],
      dashJustified: false,
      updateTriggers: { getColor: [palette] },
    } as never),
  ];
}
