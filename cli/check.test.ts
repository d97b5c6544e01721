import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { gdalForNode } from '../src/exchange/gdal-node.ts';
import { unzip } from '../src/exchange/zip.ts';
import { Refusal } from '../src/base/refusal.ts';
import { writePolygons } from '../src/exchange/write-polygons.ts';
import { check } from './check.ts';
import type { CheckArguments } from './check.ts';
import { sentence } from './context.ts';
import { jingwei } from './test-run.ts';

const dir = mkdtempSync(join(tmpdir(), 'jingwei-check-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** The command in this process, where GDAL is started once. */
async function run(args: Omit<CheckArguments, 'tolerance'>, json = false): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  try {
    return { code: await check({ tolerance: 0.5, ...args }, { language: 'zh-CN', json, quiet: true, signal: new AbortController().signal }), out, err: '' };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { code: 1, out, err: sentence('zh-CN', error.code, error.params) };
  } finally {
    write.mockRestore();
  }
}

/** A rectangle on a grid of 0.001°, one high. */
const box = (west: number, east: number, properties: Record<string, unknown>) => ({
  type: 'Feature' as const,
  properties,
  geometry: { type: 'Polygon' as const, coordinates: [[[west, 0], [east, 0], [east, 1], [west, 1], [west, 0]].map(([x = 0, y = 0]) => [Math.round((123 + x / 1000) * 1e7) / 1e7, 42 + y / 1000])] },
});
const point = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [123, 42] } };
const line = { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [[123, 42], [123.1, 42]] } };
const nothing = { type: 'Feature', properties: {}, geometry: null };
/** A bow tie: its ring crosses itself. */
const bowTie = { ...box(5, 6, { name: '丙' }), geometry: { type: 'Polygon' as const, coordinates: [[[123.005, 42], [123.006, 42.001], [123.006, 42], [123.005, 42.001], [123.005, 42]]] } };

function save(name: string, features: unknown[]): string {
  const path = join(dir, name);
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
  return path;
}

const sound = save('sound.geojson', [0, 1, 2, 3, 4, 5].map((x) => box(x, x + 1, { households: 100 })));
/*
 *  +-----+-+-----+     two squares; the eastern one reaches a tenth into the other
 *  | 甲  | | 乙  |
 *  +-----+-+-----+
 */
const overlapping = save('overlapping.geojson', [box(0, 1, { name: '甲' }), box(0.9, 2, { name: '乙' })]);
/** The same, and what is no polygon before, between and after; numbers 1 to 7. */
const mixed = save('mixed.geojson', [point, box(0, 1, { name: '甲' }), nothing, line, box(0.9, 2, { name: '乙' }), bowTie, point]);

describe('check', () => {
  it('names features by their numbers in the file, and says what was left out', async () => {
    const { code, out } = await run({ file: mixed }, true);
    expect(code).toBe(1);
    const report = JSON.parse(out) as { findings: Array<{ kind: string; features: number[] }>; [key: string]: unknown };
    expect(report).toMatchObject({ features: 3, layers: [{ name: 'mixed.geojson', features: 7 }] });
    expect(report['dropped']).toEqual([{ index: 0, kind: 'Point' }, { index: 2, kind: 'none' }, { index: 3, kind: 'LineString' }, { index: 6, kind: 'Point' }]);
    expect(report.findings.map(({ kind, features }) => [kind, features])).toEqual([['invalidRing', [5]], ['overlap', [1, 4]]]);
    const { out: text } = await run({ file: mixed });
    for (const words of ['点 2 个（要素 1、7）', '无几何图形 1 个（要素 3）', '线 1 个（要素 4）', '要素 6 的环无效（自相交）', '平方米，要素 2、5', '共发现 2 处问题（3 个面）']) expect(text).toContain(words);
  });

  it('ends quietly with its exit code when nobody reads on', async () => {
    const many = save('many.geojson', Array.from({ length: 2000 }, (_, i) => box(i, i + 1.1, {})));
    expect(await jingwei(['check', many, '--quiet', '--json'], { closed: true })).toEqual({ code: 1, out: '', err: '' });
  });

  it('takes a Shapefile in several files and a geodatabase folder as they lie on the disk', async () => {
    const folder = join(dir, '片区');
    mkdirSync(folder);
    const { bytes } = await writePolygons('网格.zip', [box(0, 1, { name: '甲' }), box(0.9, 2, { name: '乙' })], gdalForNode);
    for (const [name, part] of unzip({ name: '网格.zip', bytes })) writeFileSync(join(folder, name), part);
    const gdal = await gdalForNode();
    await gdal.inFolder((at) => {
      gdal.write(`${at}/a.geojson`, readFileSync(overlapping));
      gdal.translate({ path: `${at}/a.geojson`, drivers: ['GeoJSON'] }, `${at}/a.gdb`, ['-f', 'OpenFileGDB', '-nln', 'cells']);
      mkdirSync(join(folder, '某市.gdb'));
      for (const name of gdal.list(`${at}/a.gdb`)) writeFileSync(join(folder, '某市.gdb', name), gdal.read(`${at}/a.gdb/${name}`));
    });
    for (const name of ['网格.shp', '某市.gdb']) {
      const { out } = await run({ file: join(folder, name) }, true);
      expect(JSON.parse(out), name).toMatchObject({ features: 2, findings: [{ kind: 'overlap' }] });
    }
    rmSync(join(folder, '网格.dbf'));
    expect((await run({ file: join(folder, '网格.shp') })).err).toContain('.dbf');
    expect(await run({ file: folder })).toMatchObject({ code: 1, err: expect.stringContaining('是文件夹') as string });
    expect(await run({ file: join(folder, '没有.shp') })).toMatchObject({ code: 1, err: expect.stringContaining('找不到文件') as string });
  });

  it('says which layer a feature lies in where there are several', async () => {
    const folder = (name: string, placemarks: string[]): string => `<Folder><name>${name}</name>${placemarks.map((each) => `<Placemark>${each}</Placemark>`).join('')}</Folder>`;
    const ring = (west: number, east: number): string => `<Polygon><outerBoundaryIs><LinearRing><coordinates>${box(west, east, {}).geometry.coordinates[0]?.map((p) => p.join(',')).join(' ') ?? ''}</coordinates></LinearRing></outerBoundaryIs></Polygon>`;
    const path = join(dir, 'folders.kml');
    writeFileSync(path, `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${folder('城东', [ring(0, 1)])}${folder('城西', ['<Point><coordinates>123,42</coordinates></Point>', ring(0.9, 2)])}</Document></kml>`);
    const { out } = await run({ file: path });
    expect(out).toContain('2 个图层含有面，作为一个整体处理：城东、城西');
    expect(out).toContain('点 1 个（要素 城西:1）');
    expect(out).toContain('要素 城东:1、城西:2');
  });
});

describe('check --repair', () => {
  it('writes polygons without findings, tells each repair, and leaves the input as it was', async () => {
    const out = join(dir, 'repaired.gpkg');
    const before = readFileSync(overlapping);
    const told = await jingwei(['check', overlapping, '--repair', out, '--quiet']);
    expect(told.code, told.err).toBe(0);
    expect(told.out).toMatch(/features 1, 2 overlap by [\d,.]+ m²; feature [12] has it now/);
    expect(readFileSync(overlapping)).toEqual(before);
    expect((await run({ file: out })).code).toBe(0);
    const again = await run({ file: out, repair: join(dir, 'again.geojson') }, true);
    expect(JSON.parse(again.out)).toMatchObject({ features: 2, from: [0, 1], repairs: [], findings: [] });
  });

  it('gives sound polygons back coordinate for coordinate', async () => {
    const out = join(dir, 'same.geojson');
    const told = await run({ file: sound, repair: out });
    expect(told.code, told.err).toBe(0);
    expect(told.out).toContain('无需修复');
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(JSON.parse(readFileSync(sound, 'utf8')));
  });

  it('keeps to the numbers of the file, and says why a ring was mended and what is not written', async () => {
    const told = await run({ file: mixed, repair: join(dir, 'mixed.kml') });
    expect(told.code, told.err).toBe(0);
    for (const words of ['未检查也未写出：点 2 个（要素 1、7）', '要素 6 的环无效（自相交），已修正', '要素 2、5 重叠', '要素 6 由 2 个部件组成']) expect(told.out).toContain(words);
    const json = await run({ file: mixed, repair: join(dir, 'mixed.json'), explode: true }, true);
    expect(JSON.parse(json.out)).toMatchObject({ features: 4, from: [1, 4, 5, 5], dropped: [{ index: 0 }, { index: 2 }, { index: 3 }, { index: 6 }], multiparts: [{ feature: 5 }] });
  });

  it('says which columns a Shapefile has under another name, and which text it cannot hold', async () => {
    const named = save('named.geojson', [point, box(0, 1, { 网格负责人: '张三', 备注: '好' })]);
    const told = await run({ file: named, repair: join(dir, 'named.zip') });
    expect(told.out).toContain('列名“网格负责人”不符合该格式的要求，写作“网格负”');
    const long = save('long.geojson', [point, box(0, 1, { 备注: '长'.repeat(100) })]);
    const refused = await run({ file: long, repair: join(dir, 'long.zip') });
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('要素 2 的“备注”列有 300 字节，Shapefile 最多 254 字节');
    expect(existsSync(join(dir, 'long.zip'))).toBe(false);
  });

  it.each([
    ['overlapping.geojson', 2, 'not overwritten'],
    ['out.dxf', 2, '.geojson, .gpkg, .kml, .fgb, or .zip'],
    ['folder.gpkg', 1, 'is a folder'],
    ['kept.gpkg', 1, 'read-only'],
    ['sound.geojson/out.gpkg', 1, 'is no folder'],
  ])('refuses to write %s before anything is read', async (name, code, words) => {
    mkdirSync(join(dir, 'folder.gpkg'), { recursive: true });
    if (!existsSync(join(dir, 'kept.gpkg'))) cpSync(sound, join(dir, 'kept.gpkg'));
    chmodSync(join(dir, 'kept.gpkg'), 0o444);
    const before = readdirSync(dir);
    // Not to be read: it would be refused for what it holds.
    const input = name === 'overlapping.geojson' ? overlapping : join(dir, 'missing.geojson');
    const told = await jingwei(['check', input, '--repair', join(dir, name), '--quiet']);
    expect(told).toMatchObject({ code, out: '' });
    expect(told.err).toContain(words);
    expect(readdirSync(dir)).toEqual(before);
  });
});
