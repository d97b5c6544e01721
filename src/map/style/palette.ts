import type { MapTheme } from '../contract.ts';

/** Id of the one source of the basemap's style. */
export const BASEMAP_SOURCE = 'basemap';

/** Colours of the basemap: greys with a breath of hue, so that the cells above it speak. No accent colour appears here. */
export interface BasemapPalette {
  ground: string;
  land: Record<'wood' | 'grass' | 'park' | 'farmland' | 'wetland' | 'sand' | 'rock' | 'residential' | 'commercial' | 'industrial' | 'public', string>;
  water: string;
  waterLine: string;
  building: string;
  buildingLine: string;
  road: { major: string; medium: string; minor: string; path: string; tunnel: string; casing: string; casingMajor: string };
  rail: string;
  railGap: string;
  boundary: string;
  text: { place: string; minor: string; road: string; water: string; halo: string };
}

const light: BasemapPalette = {
  ground: '#f4f5f3',
  land: {
    wood: '#e1e7df', grass: '#e8ece4', park: '#e2e9df', farmland: '#eff0e9', wetland: '#e3e9e6', sand: '#f1eee5', rock: '#ebebe8',
    residential: '#edeeeb', commercial: '#efedec', industrial: '#e8e8ea', public: '#efece6',
  },
  water: '#c9d6dd',
  waterLine: '#c9d6dd',
  building: '#dedfdc',
  buildingLine: '#cfd0cd',
  road: { major: '#ffffff', medium: '#ffffff', minor: '#fdfdfd', path: '#d2d3d0', tunnel: '#eceeec', casing: '#d3d5d3', casingMajor: '#b9bdbd' },
  rail: '#a4a8ab',
  railGap: '#f4f5f3',
  boundary: '#9d94a3',
  text: { place: '#3d4448', minor: '#6b7276', road: '#6f7679', water: '#5f7d90', halo: '#ffffff' },
};

const dark: BasemapPalette = {
  ground: '#161a1e',
  land: {
    wood: '#1a221f', grass: '#1b221f', park: '#1c2521', farmland: '#191e1f', wetland: '#1a2325', sand: '#211f1c', rock: '#1e2124',
    residential: '#1a1f23', commercial: '#1e2125', industrial: '#1d2126', public: '#201f21',
  },
  water: '#203240',
  waterLine: '#203240',
  building: '#262c31',
  buildingLine: '#32393f',
  road: { major: '#5a626a', medium: '#474e55', minor: '#363c42', path: '#31373c', tunnel: '#2c3136', casing: '#14181b', casingMajor: '#0f1214' },
  rail: '#6d757c',
  railGap: '#1d2226',
  boundary: '#6f6478',
  text: { place: '#c6cdd2', minor: '#929ba1', road: '#8f989e', water: '#6d93ad', halo: '#12161a' },
};

export function basemapPalette(theme: MapTheme): BasemapPalette {
  return theme === 'dark' ? dark : light;
}
