import unicodeRanges from '@fontsource-variable/noto-sans-sc/unicode.json';
import type { FontFaces } from './basemap-style.ts';
import { LABEL_FONT } from './label-layers.ts';

const files = import.meta.glob<string>('/node_modules/@fontsource-variable/noto-sans-sc/files/*-wght-normal.woff2', {
  query: '?url',
  import: 'default',
  eager: true,
});

/**
 * The bundled Noto Sans SC as files by Unicode range, for the style's `font-faces`: MapLibre fetches just the ranges a
 * label needs and waits for them. (A CSS web font alone is not enough: it loads by range too, but MapLibre asks only for
 * the range of a space, draws the rest with whatever the machine has, and keeps those pictures.)
 */
export function bundledFontFaces(): FontFaces {
  const faces = Object.entries(unicodeRanges as Record<string, string>).flatMap(([subset, ranges]) => {
    const suffix = `noto-sans-sc-${subset.replace(/[[\]]/g, '')}-wght-normal.woff2`;
    const url = Object.entries(files).find(([path]) => path.endsWith(`/${suffix}`))?.[1];
    return url === undefined ? [] : [{ url, 'unicode-range': ranges.split(',') }];
  });
  return { [LABEL_FONT]: faces };
}
