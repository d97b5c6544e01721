import type { StyleSpecification } from 'maplibre-gl';
import type { Language } from '../../base/words.ts';
import type { MapTheme } from '../contract.ts';
import { landLayers } from './land-layers.ts';
import { labelLayers } from './label-layers.ts';
import { lineLayers } from './line-layers.ts';
import { BASEMAP_SOURCE, basemapPalette } from './palette.ts';

export type FontFaces = NonNullable<StyleSpecification['font-faces']>;

export interface BasemapOptions {
  theme: MapTheme;
  language: Language;
  /** Address of the town's PMTiles archive (without `pmtiles://`), of our own origin or the storage; null for bare ground. */
  url: string | null;
  /** Who must be named, for instance `© OpenStreetMap contributors`. */
  attribution?: string;
  /** Font files for the labels, see `bundledFontFaces`; without them the browser's own fonts are used. */
  fontFaces?: FontFaces;
  /** Multiplies label sizes; the wall sets it from the viewing distance. */
  textScale?: number;
}

/**
 * The style of the offline basemap. A pure function: no host but `url` and the given fonts is named, there is no
 * `glyphs` and no `sprite`, and no border between countries can be drawn because the tiles hold none.
 * Layer ids start with `land-`, `water-`, `line-` or `label-`, from bottom to top.
 */
export function basemapStyle(options: BasemapOptions): StyleSpecification {
  const { theme, language, url, attribution, fontFaces, textScale = 1 } = options;
  const palette = basemapPalette(theme);
  const ground: StyleSpecification['layers'][number] = { id: 'ground', type: 'background', paint: { 'background-color': palette.ground } };
  if (url === null) return { version: 8, sources: {}, layers: [ground] };
  return {
    version: 8,
    ...(fontFaces === undefined ? {} : { 'font-faces': fontFaces }),
    sources: {
      [BASEMAP_SOURCE]: { type: 'vector', url: `pmtiles://${url}`, ...(attribution === undefined ? {} : { attribution }) },
    },
    layers: [ground, ...landLayers(palette), ...lineLayers(palette), ...labelLayers(palette, language, textScale)],
  };
}
