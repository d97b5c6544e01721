import { existsSync, lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { jingwei } from './test-run.ts';

const dir = mkdtempSync(join(tmpdir(), 'jingwei-cli-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const graph = join(dir, 'graph.json');
const cells = 40;
writeFileSync(graph, JSON.stringify({ cells: 2, min: 18, max: 22, units: Array.from({ length: cells }, (_, i) => ({ id: String(i), weight: 1, x: i, y: 0 })), edges: Array.from({ length: cells - 1 }, (_, i) => [i, i + 1, 1]) }));
/** Units in a row of squares, 0.001° wide. */
const square = (x: number) => ({ type: 'Feature', properties: { households: 100 }, geometry: { type: 'Polygon', coordinates: [[[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]].map(([a = 0, b = 0]) => [123 + a / 1000, 42 + b / 1000])] } });
const units = join(dir, 'units.geojson');
writeFileSync(units, JSON.stringify({ type: 'FeatureCollection', features: [0, 1, 2, 3, 4, 5].map(square) }));

describe('jingwei', () => {
  it('partitions a graph; stdout is JSON only', async () => {
    const out = join(dir, 'plan.json');
    const run = await jingwei(['partition', '--graph', graph, '--seconds', '0.3', '--json', '--out', out]);
    expect(run.code, run.err).toBe(0);
    expect(JSON.parse(run.out)).toMatchObject({ feasible: true, cells: 2, cutEdges: 1, bound: 1, proved: true });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(JSON.parse(run.out));
  });
  it('partitions units to polygons', async () => {
    const out = join(dir, 'cells.geojson');
    const run = await jingwei(['partition', '--units', units, '--min', '300', '--max', '300', '--seconds', '0.2', '--quiet', '--json', '--out', out]);
    expect(run.code, run.err).toBe(0);
    expect(run.err).toBe('');
    const written = JSON.parse(readFileSync(out, 'utf8')) as { features: Array<{ properties: unknown }> };
    expect(written.features.map((f) => f.properties)).toMatchObject([{ id: 1, households: 300, units: 3 }, { id: 2, households: 300, units: 3 }]);
  });
  it('exits 1 with a finding and still writes the plan', async () => {
    const run = await jingwei(['partition', '--graph', graph, '--max', '10', '--min', '9', '--seconds', '0.1', '--out', join(dir, 'bad.json')]);
    expect(run.code).toBe(1);
    expect(existsSync(join(dir, 'bad.json'))).toBe(true);
  });
  it('does not write over what it reads, by whatever name, nor take a band that is none', async () => {
    const link = join(dir, 'link.geojson');
    symlinkSync(units, link);
    const before = readFileSync(units, 'utf8');
    for (const out of [units, link]) {
      const run = await jingwei(['partition', '--units', units, '--min', '300', '--max', '300', '--seconds', '0.1', '--out', out]);
      expect([run.code, run.err]).toEqual([2, expect.stringContaining('not overwritten')]);
    }
    expect(readFileSync(units, 'utf8')).toBe(before);
    expect((await jingwei(['partition', '--graph', graph, '--min', '30', '--max', '20', '--out', join(dir, 'none.json')])).code).toBe(2);
  });
  it('writes through a link, and to what is no file', async () => {
    const [file, link] = [join(dir, 'linked.json'), join(dir, 'link.json')];
    writeFileSync(file, '');
    symlinkSync(file, link);
    for (const out of [link, '/dev/null']) expect((await jingwei(['partition', '--graph', graph, '--seconds', '0.1', '--out', out])).code).toBe(0);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ feasible: true });
    expect(lstatSync('/dev/null').isFile()).toBe(false);
  });
  it('refuses what is no graph, naming the place, and writes nothing', async () => {
    const file = join(dir, 'broken.json');
    writeFileSync(file, JSON.stringify({ units: [{ id: 'a', weight: -1, x: 0, y: 0 }], edges: [] }));
    const run = await jingwei(['partition', '--graph', file, '--min', '1', '--max', '2', '--out', join(dir, 'no.json')]);
    expect(run).toMatchObject({ code: 1, out: '' });
    expect(run.err).toContain('units[0].weight');
    expect(existsSync(join(dir, 'no.json'))).toBe(false);
  });
  it.each([
    [['nonsense']],
    [['partition', '--out', 'x']],
    [['partition', '--graph', graph, '--seed', 'x', '--out', 'x']],
    [['town', graph, '--out', 'x', '--census-households', '0']],
    [['town', graph, '--out', 'x', '--census-population', '1.5']],
    [['town', graph, '--out', 'x', '--census-population', 'many']],
  ])('exits 2 on wrong use: %j', async (args) => {
    expect((await jingwei(args)).code).toBe(2);
  });
  it.each([
    ['zh-CN', ['用法：', '（可选值：zh-CN、en）', '（默认：10）', '示例：', '单位秒'], /choices|default|options|display/i],
    ['en', ['Usage:', '(choices: "zh-CN", "en")', '(default: 10)', 'Examples:', 'in seconds'], /[\u4e00-\u9fff]/],
  ])('helps in one language only: %s', async (language, wanted, strange) => {
    const { out } = await jingwei(['partition', '--help'], { language });
    for (const words of wanted) expect(out).toContain(words);
    expect(out).not.toMatch(strange);
  });
  it('sets the given census beside the estimate', async () => {
    const street = (coordinates: number[][]) => ({ type: 'Feature', properties: { highway: 'residential' }, geometry: { type: 'LineString', coordinates } });
    const map = join(dir, 'roads.geojson');
    const border = join(dir, 'border.geojson');
    writeFileSync(map, JSON.stringify({ type: 'FeatureCollection', features: [street([[122.999, 42.0005], [123.004, 42.0005]])] }));
    writeFileSync(border, JSON.stringify({ type: 'FeatureCollection', features: [square(0)] }));
    const run = await jingwei(['town', map, '--boundary', border, '--out', join(dir, 'town'), '--census-households', '120', '--census-population', '276', '--quiet', '--json']);
    expect(run.code, run.err).toBe(0);
    expect(JSON.parse(run.out)).toMatchObject({ census: { households: 120, population: 276, source: 'given' }, counts: { units: 1 } });
    rmSync(join(dir, 'town'), { recursive: true });
  });
  it('stops on Ctrl-C with 130 and nothing half-written', async () => {
    const before = readdirSync(dir);
    const file = join(dir, 'large.json');
    const n = 3000;
    writeFileSync(file, JSON.stringify({ min: 10, max: 12, units: Array.from({ length: n }, (_, i) => ({ id: String(i), weight: 1, x: i % 60, y: i / 60 })), edges: Array.from({ length: n - 60 }, (_, i) => [[i, i + 1], [i, i + 60]]).flat() }));
    const run = await jingwei(['partition', '--graph', file, '--seconds', '20', '--out', join(dir, 'never.json')], { interrupt: 100 });
    expect(run.code, run.err).toBe(130);
    expect(readdirSync(dir).sort()).toEqual([...before, 'large.json'].sort());
  });
});
