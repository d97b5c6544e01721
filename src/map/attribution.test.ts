import { expect, test } from 'vitest';
import { attributionOf, escapeHtml } from './attribution.ts';

test('a town is credited to where it came from', () => {
  expect(attributionOf({ source: 'monaco.osm.pbf · © OpenStreetMap contributors', synthetic: false }, 'zh-CN')).toBe('地图数据 © OpenStreetMap 贡献者');
  expect(attributionOf({ source: '城区.zip', synthetic: false }, 'zh-CN')).toBe('数据来源：城区.zip');
  expect(attributionOf({ source: 'roads.gpkg', synthetic: false }, 'en')).toBe('Source: roads.gpkg');
  expect(attributionOf({ source: '合成演示数据', synthetic: true }, 'en')).toBe('Synthetic demo data');
  expect(attributionOf({ source: '', synthetic: false }, 'en')).toBeUndefined();
  expect(attributionOf(null, 'en')).toBeUndefined();
});

test('a long source is cut', () => {
  expect(attributionOf({ source: '长'.repeat(500), synthetic: false }, 'zh-CN')?.length).toBeLessThan(100);
});

test('a file name is text, not markup', () => {
  expect(escapeHtml(`<img src=x onerror="alert('1')">&`)).toBe('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;');
});
