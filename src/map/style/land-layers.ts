import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { BASEMAP_SOURCE } from './palette.ts';
import type { BasemapPalette } from './palette.ts';

/** Land, water areas and buildings. */
export function landLayers(palette: BasemapPalette): LayerSpecification[] {
  const colours = Object.entries(palette.land).flat();
  const colour = ['match', ['get', 'class'], ...colours, palette.ground] as unknown as ExpressionSpecification;
  return [
    { id: 'land-use', type: 'fill', source: BASEMAP_SOURCE, 'source-layer': 'land', filter: ['in', ['get', 'class'], ['literal', BUILT]], paint: { 'fill-color': colour, 'fill-antialias': false } },
    { id: 'land-cover', type: 'fill', source: BASEMAP_SOURCE, 'source-layer': 'land', filter: ['!', ['in', ['get', 'class'], ['literal', BUILT]]], paint: { 'fill-color': colour, 'fill-antialias': false } },
    { id: 'water-area', type: 'fill', source: BASEMAP_SOURCE, 'source-layer': 'water', paint: { 'fill-color': palette.water } },
    {
      id: 'water-line', type: 'line', source: BASEMAP_SOURCE, 'source-layer': 'waterway', filter: ['!', ['has', 'tunnel']],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': palette.waterLine,
        'line-width': [
          'interpolate', ['exponential', 1.5], ['zoom'],
          8, ['match', ['get', 'class'], 'river', 1, 0.4],
          14, ['match', ['get', 'class'], 'river', 4, 'canal', 2.5, 1.2],
          18, ['match', ['get', 'class'], 'river', 18, 'canal', 10, 4],
        ],
      },
    },
    {
      id: 'land-building', type: 'fill', source: BASEMAP_SOURCE, 'source-layer': 'building', minzoom: 14,
      paint: { 'fill-color': palette.building, 'fill-outline-color': palette.buildingLine, 'fill-opacity': ['interpolate', ['linear'], ['zoom'], 14, 0.5, 15, 1] },
    },
  ];
}

/** Drawn below what grows: a park inside a residential area stays visible. */
const BUILT = ['residential', 'commercial', 'industrial', 'public', 'farmland'];
