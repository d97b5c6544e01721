/** What can be switched, and what its colours mean; free of any map library, for the layer list and the wall. */
import { balanceOf, css, paletteOf } from '../map/palette.ts';
import type { Balance } from '../map/palette.ts';
import type { Band, CellRow, LayerId, MapTheme } from '../map/contract.ts';

/** All layers as listed, top first, with what is shown by default. */
export const LAYERS: ReadonlyArray<{ id: LayerId; shown: boolean }> = [
  { id: 'labels', shown: true },
  { id: 'people', shown: true },
  { id: 'comments', shown: true },
  { id: 'comparison', shown: true },
  { id: 'preview', shown: true },
  { id: 'divisions', shown: true },
  { id: 'cells', shown: true },
  { id: 'barriers', shown: true },
  { id: 'units', shown: true },
  { id: 'unitHouseholds', shown: false },
  { id: 'buildings', shown: false },
];

const defaults = new Map(LAYERS.map(({ id, shown }) => [id, shown]));

/** Whether a layer shows, by its default and the person's switches. */
export function isVisible(id: LayerId, visibility: Partial<Record<LayerId, boolean>> = {}): boolean {
  return visibility[id] ?? defaults.get(id) ?? true;
}

export interface LegendEntry {
  layer: LayerId;
  /** Key of `layerWords`; `params` fill it in. */
  key: string;
  params?: Record<string, string | number>;
  /** A box with a fill (and the hatch that repeats it) or a line. */
  swatch:
    | { kind: 'area'; fill: string; border: string; hatch: 'up' | 'down' | 'dots' | null }
    | { kind: 'line'; colour: string; width: number; dash: 'none' | 'dashed' | 'rail' }
    | { kind: 'ramp'; colours: readonly string[] };
}

const CLASSES: readonly Balance[] = ['farBelow', 'below', 'within', 'above', 'farAbove', 'dedicated'];
const HATCH: Record<Balance, 'up' | 'down' | 'dots' | null> = { farBelow: 'down', below: 'down', within: null, above: 'up', farAbove: 'up', dedicated: 'dots' };

/**
 * The legend of what is shown.
 * @param shown which layers are on; entries of the others are left out
 * @param cells when given, only classes that occur are listed (the band itself always is)
 */
export function legendOf(theme: MapTheme, band: Band, shown: (id: LayerId) => boolean, cells?: readonly CellRow[]): LegendEntry[] {
  const palette = paletteOf(theme);
  const present = cells === undefined ? null : new Set(cells.map((cell) => balanceOf(cell, band)));
  const line = (layer: LayerId, key: string, colour: Parameters<typeof css>[0], width: number, dash: 'none' | 'dashed' | 'rail' = 'none'): LegendEntry => ({
    layer,
    key,
    swatch: { kind: 'line', colour: css(colour), width, dash },
  });
  const entries: LegendEntry[] = [
    ...CLASSES.filter((balance) => present === null || balance === 'within' || present.has(balance)).map<LegendEntry>((balance) => ({
      layer: 'cells',
      key: `legend.${balance}`,
      params: { min: band.min, max: band.max },
      swatch: { kind: 'area', fill: css(palette.fill[balance], palette.fillAlpha[balance] / 255), border: css(palette.cellBorder), hatch: HATCH[balance] },
    })),
    line('divisions', 'legend.boundary', palette.boundary, 2, 'dashed'),
    line('divisions', 'legend.division', palette.accent, 3, 'dashed'),
    line('comparison', 'legend.otherPlan', palette.comparison, 3, 'dashed'),
    { layer: 'comparison', key: 'legend.moved', swatch: { kind: 'area', fill: css(palette.comparison, 0.25), border: css(palette.comparison), hatch: null } },
    line('barriers', 'legend.water', palette.water, 3.6),
    line('barriers', 'legend.railway', palette.railway, 3.6, 'rail'),
    line('barriers', 'legend.road', palette.road, 2.4),
    line('barriers', 'legend.border', palette.border, 2.2, 'dashed'),
    line('units', 'legend.unit', palette.unitLine, 1),
    { layer: 'unitHouseholds', key: 'legend.households', swatch: { kind: 'ramp', colours: palette.households.map((colour) => css(colour)) } },
    { layer: 'buildings', key: 'legend.building', swatch: { kind: 'area', fill: css(palette.building), border: 'transparent', hatch: null } },
  ];
  return entries.filter((entry) => shown(entry.layer));
}
