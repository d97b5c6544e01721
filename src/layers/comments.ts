import { ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import type { Layer } from '@deck.gl/core';
import { PIN_RADIUS } from '../map/contract.ts';
import type { CommentPin } from '../map/contract.ts';
import { rgba } from '../map/palette.ts';
import type { Frame } from './frame.ts';

/** Numbered pins where somebody said something. */
export function commentLayers(frame: Frame): Layer[] {
  const { palette, scale, comments } = frame;
  if (comments.length === 0) return [];
  const visible = frame.visible('comments');
  return [
    new ScatterplotLayer<CommentPin>({
      id: 'comments-pin',
      data: comments as CommentPin[],
      visible,
      getPosition: (pin) => [pin.at[0], pin.at[1]],
      getFillColor: rgba(palette.halo),
      getLineColor: rgba(palette.accent),
      getLineWidth: 2.5,
      lineWidthUnits: 'pixels',
      stroked: true,
      getRadius: PIN_RADIUS * scale,
      radiusUnits: 'pixels',
      updateTriggers: { getFillColor: [palette], getLineColor: [palette] },
    }),
    new TextLayer<CommentPin>({
      id: 'comments-number',
      data: comments as CommentPin[],
      visible,
      fontFamily: frame.fontFamily,
      fontWeight: 600,
      getText: (pin) => String(pin.number),
      getPosition: (pin) => [pin.at[0], pin.at[1]],
      getColor: rgba(palette.text),
      getSize: 13 * scale,
      updateTriggers: { getColor: [palette] },
    }),
  ];
}
