import { PathLayer, SolidPolygonLayer } from '@deck.gl/layers';
import type { Layer } from '@deck.gl/core';
import type { PreviewRow } from '../map/contract.ts';
import { balanceOf, fillOf, rgba } from '../map/palette.ts';
import type { AreaSlot, Frame, LineSlot } from './frame.ts';

/** The best partition found so far, in place of the settled cells and plainly none of them: accent borders, no labels. */
export function previewLayers(frame: Frame): Layer[] {
  const { palette, scale, band } = frame;
  const visible = frame.visible('preview');
  return [
    new SolidPolygonLayer<AreaSlot<PreviewRow>>({
      id: 'preview-fill',
      data: frame.preview.areas as AreaSlot<PreviewRow>[],
      visible,
      getPolygon: (slot) => slot.part as never,
      getFillColor: (slot) => fillOf(palette, balanceOf({ households: slot.source?.households ?? 0, kind: 'basic' }, band)),
      updateTriggers: { getFillColor: [palette, band.min, band.max] },
    }),
    new PathLayer<LineSlot<PreviewRow>>({
      id: 'preview-border',
      data: frame.preview.lines as LineSlot<PreviewRow>[],
      visible,
      getPath: (slot) => slot.part as never,
      getColor: rgba(palette.accent),
      getWidth: 1.8,
      widthUnits: 'pixels',
      widthScale: scale,
      jointRounded: true,
      updateTriggers: { getColor: [palette] },
    }),
  ];
}
