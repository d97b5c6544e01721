import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Language } from '../../base/words.ts';
import { BASEMAP_SOURCE } from './palette.ts';
import type { BasemapPalette } from './palette.ts';

/** The one font of all labels; `font-faces` of the style maps it to files. */
export const LABEL_FONT = 'Noto Sans SC Variable';

/** Road, water, place and point labels, the least important first: MapLibre places the later ones first. */
export function labelLayers(palette: BasemapPalette, language: Language, textScale: number): LayerSpecification[] {
  const name = nameIn(language);
  const { text } = palette;
  const font = { 'text-font': [LABEL_FONT] };
  const size = (...stops: number[]): ExpressionSpecification =>
    ['interpolate', ['linear'], ['zoom'], ...stops.map((stop, index) => (index % 2 === 0 ? stop : stop * textScale))] as unknown as ExpressionSpecification;
  const halo = { 'text-halo-color': text.halo, 'text-halo-width': 1.4 };
  // Beside the line, not on it: barriers and cell borders are drawn over the basemap, and would strike the name through.
  const beside: { 'symbol-placement': 'line'; 'text-offset': [number, number] } = { 'symbol-placement': 'line', 'text-offset': [0, 0.95] };
  const label = { source: BASEMAP_SOURCE, type: 'symbol' } as const;
  return [
    {
      ...label, id: 'label-poi', 'source-layer': 'poi', minzoom: 13, filter: ['!=', ['get', 'class'], 'water'],
      layout: { ...font, 'text-field': name, 'text-size': size(13, 11, 17, 13), 'text-max-width': 7, 'symbol-sort-key': ['get', 'rank'], 'text-padding': 6 },
      paint: { 'text-color': text.minor, ...halo },
    },
    {
      ...label, id: 'label-waterway', 'source-layer': 'waterway', minzoom: 11, filter: ['!', ['has', 'tunnel']],
      layout: { ...font, 'text-field': name, 'text-size': size(11, 11, 16, 13), ...beside, 'text-letter-spacing': 0.15, 'symbol-spacing': 400, 'text-max-angle': 30 },
      paint: { 'text-color': text.water, ...halo },
    },
    {
      ...label, id: 'label-road-minor', 'source-layer': 'road', minzoom: 14, filter: ['in', ['get', 'class'], ['literal', ['minor', 'service', 'tertiary']]],
      layout: { ...font, 'text-field': name, 'text-size': size(14, 11, 17, 13), ...beside, 'symbol-spacing': 350, 'text-max-angle': 35, 'text-padding': 4 },
      paint: { 'text-color': text.road, ...halo },
    },
    {
      ...label, id: 'label-road-major', 'source-layer': 'road', minzoom: 11,
      filter: ['all', ['in', ['get', 'class'], ['literal', ['motorway', 'trunk', 'primary', 'secondary']]], ['!', ['has', 'link']]],
      layout: { ...font, 'text-field': name, 'text-size': size(11, 11, 14, 12, 17, 14), ...beside, 'symbol-spacing': 400, 'text-max-angle': 35, 'text-padding': 4 },
      paint: { 'text-color': text.road, ...halo },
    },
    {
      ...label, id: 'label-water', 'source-layer': 'poi', minzoom: 12, filter: ['==', ['get', 'class'], 'water'],
      layout: { ...font, 'text-field': name, 'text-size': size(12, 11, 16, 13), 'text-max-width': 6, 'text-letter-spacing': 0.1 },
      paint: { 'text-color': text.water, ...halo },
    },
    {
      ...label, id: 'label-place-minor', 'source-layer': 'place', minzoom: 11, filter: ['>=', ['get', 'rank'], 3],
      layout: {
        ...font, 'text-field': name, 'text-max-width': 7, 'symbol-sort-key': ['get', 'rank'],
        'text-size': ['interpolate', ['linear'], ['zoom'], 11, ['match', ['get', 'rank'], 3, 13 * textScale, 12 * textScale], 16, ['match', ['get', 'rank'], [3, 4], 16 * textScale, 13 * textScale]],
      },
      paint: { 'text-color': ['match', ['get', 'rank'], [3, 4], text.place, text.minor], ...halo },
    },
    {
      ...label, id: 'label-place', 'source-layer': 'place', maxzoom: 13, filter: ['<', ['get', 'rank'], 3],
      layout: { ...font, 'text-field': name, 'text-size': size(8, 14, 12, 18, 15, 20), 'text-max-width': 7, 'symbol-sort-key': ['get', 'rank'] },
      paint: { 'text-color': text.place, ...halo },
    },
  ];
}

/** zh-CN shows the Chinese name, en the English one; both fall back to the name as signed. */
function nameIn(language: Language): ExpressionSpecification {
  return ['coalesce', ['get', language === 'zh-CN' ? 'name_zh' : 'name_en'], ['get', 'name']];
}
