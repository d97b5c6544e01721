import { PathStyleExtension } from '@deck.gl/extensions';
import { PathLayer } from '@deck.gl/layers';
import type { Layer } from '@deck.gl/core';
import type { CellRow } from '../map/contract.ts';
import { rgba } from '../map/palette.ts';
import type { Frame, LineSlot } from './frame.ts';

const dash = new PathStyleExtension({ dash: true });

/** Hovered, unsaved and selected cells, each a few rows: they change often and never touch the settled tier. */
export function selectionLayers(frame: Frame): Layer[] {
  const { palette, scale } = frame;
  const common = { getPath: (slot: LineSlot<CellRow>) => slot.part as never, widthUnits: 'pixels', widthScale: scale, jointRounded: true, capRounded: true, visible: frame.visible('cells') } as const;
  const colours = { updateTriggers: { getColor: [palette] } };
  return [
    new PathLayer<LineSlot<CellRow>>({ ...common, ...colours, id: 'cells-hover', data: frame.hovered as LineSlot<CellRow>[], getColor: rgba(palette.hover), getWidth: 3 }),
    new PathLayer<LineSlot<CellRow>>({
      ...common,
      ...colours,
      capRounded: false,
      id: 'cells-unsaved',
      data: frame.unsaved as LineSlot<CellRow>[],
      getColor: rgba(palette.draft),
      getWidth: 2.4,
      extensions: [dash],
      getDashArray: [4, 3],
    } as never),
    new PathLayer<LineSlot<CellRow>>({ ...common, ...colours, id: 'cells-selected-casing', data: frame.selected as LineSlot<CellRow>[], getColor: rgba(palette.cellCasing), getWidth: 6.5 }),
    new PathLayer<LineSlot<CellRow>>({ ...common, ...colours, id: 'cells-selected', data: frame.selected as LineSlot<CellRow>[], getColor: rgba(palette.accent), getWidth: 3 }),
  ];
}
