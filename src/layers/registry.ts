/** Order, default visibility and grouping of everything drawn over the basemap. The only list of layers there is. */
import type { Layer } from '@deck.gl/core';
import { barrierLayers } from './barriers.ts';
import { buildingLayer } from './buildings.ts';
import { cellLayers } from './cells.ts';
import { commentLayers } from './comments.ts';
import { comparisonLayers } from './comparison.ts';
import { divisionLayers } from './divisions.ts';
import type { Frame } from './frame.ts';
import { labelLayers } from './labels.ts';
import { peopleLayers } from './people.ts';
import { previewLayers } from './preview.ts';
import { selectionLayers } from './selection.ts';
import { sketchLayers } from './sketch.ts';
import { unitLayers } from './units.ts';

/** All deck.gl layers of a frame, bottom first. */
export function layersOf(frame: Frame): Layer[] {
  const cells = cellLayers(frame);
  return [
    buildingLayer(frame),
    ...cells.fill,
    ...unitLayers(frame),
    ...cells.casing,
    ...barrierLayers(frame),
    ...cells.border,
    ...comparisonLayers(frame),
    ...previewLayers(frame),
    ...divisionLayers(frame),
    ...selectionLayers(frame),
    ...labelLayers(frame),
    ...commentLayers(frame),
    ...peopleLayers(frame),
    ...sketchLayers(frame),
  ];
}
