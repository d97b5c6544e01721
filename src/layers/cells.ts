import { FillStyleExtension } from '@deck.gl/extensions';
import { PathLayer, SolidPolygonLayer } from '@deck.gl/layers';
import type { Layer } from '@deck.gl/core';
import type { CellRow } from '../map/contract.ts';
import { balanceOf, fillOf, rgba } from '../map/palette.ts';
import type { Balance, Palette, Rgba } from '../map/palette.ts';
import { widthAt } from './frame.ts';
import type { AreaSlot, Frame, LineSlot } from './frame.ts';
import { changedRanges } from './slots.ts';

// One instance and one mapping for good: a new one would rebuild the shader.
const hatchExtension = new FillStyleExtension({ proceduralPattern: true });
const HATCH = {
  below: { type: 'hatch', angle: 45, strokeWidth: 1.2, gap: 9 },
  above: { type: 'hatch', angle: 135, strokeWidth: 1.2, gap: 9 },
  dedicated: { type: 'dots', radius: 1.4, gap: 8 },
} as const;

/** The hatch that repeats a class of balance; cells within the band have none. */
export function hatchOf(balance: Balance): 'below' | 'above' | 'dedicated' | null {
  if (balance === 'farBelow' || balance === 'below') return 'below';
  if (balance === 'farAbove' || balance === 'above') return 'above';
  return balance === 'dedicated' ? 'dedicated' : null;
}

const CLEAR: Rgba = [0, 0, 0, 0];

/** Ground colour and hatch colour of a cell. */
export function cellColours(row: CellRow | null, frame: Pick<Frame, 'band' | 'palette'>): { fill: Rgba; hatch: Rgba; pattern: string } {
  if (row === null) return { fill: CLEAR, hatch: CLEAR, pattern: 'below' };
  const palette: Palette = frame.palette;
  const balance = balanceOf(row, frame.band);
  const hatch = hatchOf(balance);
  const far = balance === 'farBelow' || balance === 'farAbove';
  return {
    fill: fillOf(palette, balance),
    hatch: hatch === null ? CLEAR : rgba(palette.cellBorder, far ? 130 : 80),
    pattern: hatch ?? 'below',
  };
}

/** Fill by balance with hatch, then the white-cased border; apart, because barriers lie between casing and border. */
export function cellLayers(frame: Frame): { fill: Layer[]; casing: Layer[]; border: Layer[] } {
  const { palette, scale } = frame;
  const visible = frame.visible('cells');
  const judged = [frame.band.min, frame.band.max, palette];
  const width = widthAt(frame.zoom) * scale;
  const lines = { data: frame.cells.lines as LineSlot<CellRow>[], _dataDiff: changedRanges, visible, getPath: (slot: LineSlot<CellRow>) => slot.part as never, widthUnits: 'pixels', jointRounded: true } as const;
  return {
    fill: [
      new SolidPolygonLayer<AreaSlot<CellRow>>({
        id: 'cells-fill',
        data: frame.cells.areas as AreaSlot<CellRow>[],
        _dataDiff: changedRanges as never,
        visible,
        getPolygon: (slot: AreaSlot<CellRow>) => slot.part as never,
        getFillColor: (slot: AreaSlot<CellRow>) => cellColours(slot.source, frame).hatch,
        extensions: [hatchExtension],
        fillPatternMapping: HATCH,
        fillPatternSizeUnits: 'pixels',
        getFillPattern: (slot: AreaSlot<CellRow>) => cellColours(slot.source, frame).pattern,
        getFillPatternScale: scale,
        getFillPatternBackgroundColor: (slot: AreaSlot<CellRow>) => cellColours(slot.source, frame).fill,
        updateTriggers: { getFillColor: judged, getFillPattern: judged, getFillPatternBackgroundColor: judged },
      } as never),
    ],
    casing: [
      new PathLayer<LineSlot<CellRow>>({ ...lines, id: 'cells-casing', getColor: rgba(palette.cellCasing, 220), getWidth: 4, widthScale: width } as never),
    ],
    border: [
      new PathLayer<LineSlot<CellRow>>({ ...lines, id: 'cells-border', getColor: rgba(palette.cellBorder), getWidth: 2, widthScale: width } as never),
    ],
  };
}
