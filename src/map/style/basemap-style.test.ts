import { expect, it } from 'vitest';
import { BASEMAP_LAYERS } from '../../exchange/basemap-schema.ts';
import { basemapStyle } from './basemap-style.ts';

const url = 'https://own.example/basemaps/town.pmtiles';
const variants = (['light', 'dark'] as const).flatMap((theme) => (['zh-CN', 'en'] as const).map((language) => ({ theme, language })));

it.each(variants)('$theme $language: no glyph server, no sprite, no host but the archive’s', ({ theme, language }) => {
  const style = basemapStyle({ theme, language, url, attribution: '合成演示数据' });
  expect(style).not.toHaveProperty('glyphs');
  expect(style).not.toHaveProperty('sprite');
  expect(JSON.stringify(style).match(/[a-z]+:\/\/[^"]*/g)).toEqual([`pmtiles://${url}`]);
  expect(style.sources.basemap).toMatchObject({ attribution: '合成演示数据' });
});

it.each(variants)('$theme $language: reads only layers that the tiles have, each id once', ({ theme, language }) => {
  const { layers } = basemapStyle({ theme, language, url });
  const read = layers.flatMap((layer) => ('source-layer' in layer ? layer['source-layer'] : []));
  expect([...new Set(read)].sort()).toEqual([...BASEMAP_LAYERS].sort());
  expect(new Set(layers.map(({ id }) => id)).size).toBe(layers.length);
});

it('asks for the name of the language, then for the name as signed', () => {
  const fields = (language: 'zh-CN' | 'en'): string =>
    JSON.stringify(basemapStyle({ theme: 'light', language, url }).layers.filter(({ type }) => type === 'symbol').map((layer) => layer.layout));
  expect(fields('zh-CN')).toContain('["coalesce",["get","name_zh"],["get","name"]]');
  expect(fields('en')).toContain('["coalesce",["get","name_en"],["get","name"]]');
  expect(fields('en')).not.toContain('name_zh');
});

it('is bare ground without an archive', () => {
  expect(basemapStyle({ theme: 'dark', language: 'en', url: null })).toMatchObject({ sources: {}, layers: [{ type: 'background' }] });
});
