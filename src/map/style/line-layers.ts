import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { BASEMAP_SOURCE } from './palette.ts';
import type { BasemapPalette } from './palette.ts';

/** Road widths in px by zoom; between zooms they grow exponentially. */
interface RoadTier {
  id: string;
  classes: string[];
  widths: Record<number, number>;
  minzoom: number;
  /** Zoom from which a casing sets the road apart from the ground. */
  casingFrom: number;
  colour: 'major' | 'medium' | 'minor' | 'path';
}

const TIERS: RoadTier[] = [
  { id: 'path', classes: ['path'], widths: { 14: 0.6, 16: 1, 18: 2.5 }, minzoom: 14, casingFrom: 24, colour: 'path' },
  { id: 'service', classes: ['service'], widths: { 14: 0.7, 16: 2.5, 18: 8 }, minzoom: 14, casingFrom: 15, colour: 'minor' },
  { id: 'minor', classes: ['minor'], widths: { 12: 0.6, 14: 2, 16: 6, 18: 16 }, minzoom: 12, casingFrom: 13, colour: 'minor' },
  { id: 'tertiary', classes: ['tertiary'], widths: { 11: 0.8, 14: 3.2, 16: 8.5, 18: 20 }, minzoom: 11, casingFrom: 12, colour: 'medium' },
  { id: 'secondary', classes: ['secondary'], widths: { 10: 0.8, 14: 4, 16: 10, 18: 24 }, minzoom: 10, casingFrom: 12, colour: 'medium' },
  { id: 'primary', classes: ['primary'], widths: { 8: 0.8, 11: 1.6, 14: 5, 16: 12, 18: 28 }, minzoom: 8, casingFrom: 10, colour: 'major' },
  { id: 'fast', classes: ['motorway', 'trunk'], widths: { 8: 1, 11: 2, 14: 5.5, 16: 13, 18: 30 }, minzoom: 8, casingFrom: 9, colour: 'major' },
];

/** Roads, railways and administrative borders: tunnels below, bridges above. */
export function lineLayers(palette: BasemapPalette): LayerSpecification[] {
  return [
    ...tunnels(palette),
    ...TIERS.map((tier) => casing(tier, palette)),
    ...TIERS.map((tier) => roadFill(tier, palette, 'ground')),
    ...rails(palette),
    ...TIERS.filter((tier) => tier.id !== 'path').flatMap((tier) => [bridgeCasing(tier, palette), roadFill(tier, palette, 'bridge')]),
    {
      id: 'line-boundary', type: 'line', source: BASEMAP_SOURCE, 'source-layer': 'boundary',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': palette.boundary,
        'line-width': ['interpolate', ['linear'], ['zoom'], 8, ['match', ['get', 'level'], [4, 5, 6], 1, 0.5], 16, ['match', ['get', 'level'], [4, 5, 6], 2.2, 1.4]],
        'line-dasharray': [4, 2, 1, 2],
        'line-opacity': 0.8,
      },
    },
  ];
}

function width(tier: RoadTier, extra = 0): ExpressionSpecification {
  const narrow = (value: number): unknown => ['case', ['has', 'link'], value * 0.6 + extra, value + extra];
  const stops = Object.entries(tier.widths).flatMap(([zoom, value]) => [Number(zoom), narrow(value)]);
  return ['interpolate', ['exponential', 1.5], ['zoom'], ...stops] as unknown as ExpressionSpecification;
}

function only(tier: RoadTier, where: 'tunnel' | 'ground' | 'bridge'): FilterSpecification {
  const place: ExpressionSpecification = where === 'ground' ? ['all', ['!', ['has', 'tunnel']], ['!', ['has', 'bridge']]] : ['has', where];
  return ['all', ['in', ['get', 'class'], ['literal', tier.classes]], place];
}

function casing(tier: RoadTier, palette: BasemapPalette): LayerSpecification {
  return {
    id: `line-${tier.id}-casing`, type: 'line', source: BASEMAP_SOURCE, 'source-layer': 'road', minzoom: tier.casingFrom, filter: only(tier, 'ground'),
    layout: { 'line-cap': 'butt', 'line-join': 'round' },
    paint: { 'line-color': tier.colour === 'major' ? palette.road.casingMajor : palette.road.casing, 'line-width': width(tier, 1.5) },
  };
}

function roadFill(tier: RoadTier, palette: BasemapPalette, where: 'ground' | 'bridge'): LayerSpecification {
  const dashed = tier.id === 'path' ? { 'line-dasharray': [3, 1.5] } : {};
  // Too narrow for a casing, a white road would vanish on pale ground: it is drawn in the casing's grey until then.
  const early = tier.colour === 'major' ? palette.road.casingMajor : palette.road.casing;
  const colour: ExpressionSpecification | string =
    tier.id === 'path' || tier.casingFrom <= tier.minzoom ? palette.road[tier.colour] : ['step', ['zoom'], early, tier.casingFrom, palette.road[tier.colour]];
  return {
    id: `line-${tier.id}${where === 'bridge' ? '-bridge' : ''}`, type: 'line', source: BASEMAP_SOURCE, 'source-layer': 'road', minzoom: tier.minzoom,
    filter: only(tier, where),
    layout: { 'line-cap': tier.id === 'path' ? 'butt' : 'round', 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width(tier), ...dashed },
  };
}

function bridgeCasing(tier: RoadTier, palette: BasemapPalette): LayerSpecification {
  return {
    id: `line-${tier.id}-bridge-casing`, type: 'line', source: BASEMAP_SOURCE, 'source-layer': 'road', minzoom: Math.max(tier.casingFrom, 13),
    filter: only(tier, 'bridge'),
    paint: { 'line-color': palette.road.casingMajor, 'line-width': width(tier, 2.5) },
  };
}

function tunnels(palette: BasemapPalette): LayerSpecification[] {
  return TIERS.filter((tier) => tier.id !== 'path' && tier.id !== 'service').flatMap((tier): LayerSpecification[] => [
    {
      id: `line-${tier.id}-tunnel-casing`, type: 'line', source: BASEMAP_SOURCE, 'source-layer': 'road', minzoom: Math.max(tier.casingFrom, 13),
      filter: only(tier, 'tunnel'),
      paint: { 'line-color': palette.road.casing, 'line-width': width(tier, 1.5), 'line-dasharray': [2, 1.2] },
    },
    {
      id: `line-${tier.id}-tunnel`, type: 'line', source: BASEMAP_SOURCE, 'source-layer': 'road', minzoom: tier.minzoom, filter: only(tier, 'tunnel'),
      paint: { 'line-color': palette.road.tunnel, 'line-width': width(tier) },
    },
  ]);
}

function rails(palette: BasemapPalette): LayerSpecification[] {
  const open: FilterSpecification = ['!', ['has', 'tunnel']];
  return [
    {
      id: 'line-rail-tunnel', type: 'line', source: BASEMAP_SOURCE, 'source-layer': 'rail', minzoom: 12, filter: ['has', 'tunnel'],
      paint: { 'line-color': palette.rail, 'line-width': 1, 'line-dasharray': [2, 3], 'line-opacity': 0.7 },
    },
    {
      id: 'line-rail', type: 'line', source: BASEMAP_SOURCE, 'source-layer': 'rail', filter: open,
      paint: { 'line-color': palette.rail, 'line-width': ['interpolate', ['exponential', 1.4], ['zoom'], 8, 0.6, 12, 1.4, 14, 2.6, 18, 6] },
    },
    {
      id: 'line-rail-gap', type: 'line', source: BASEMAP_SOURCE, 'source-layer': 'rail', minzoom: 12, filter: open,
      paint: {
        'line-color': palette.railGap,
        'line-width': ['interpolate', ['exponential', 1.4], ['zoom'], 12, 0.7, 14, 1.5, 18, 4],
        'line-dasharray': [4, 4],
      },
    },
  ];
}
