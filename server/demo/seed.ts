import { randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { writeBasemap } from '../../src/exchange/basemap.ts';
import { gdalForNode } from '../../src/exchange/gdal-node.ts';
import { problemFromUnits } from '../../src/partition/from-units.ts';
import { solve } from '../../src/partition/solve.ts';
import { buildTown } from '../../src/partition/units/build-town.ts';
import { mergeUnits } from '../../src/partition/units/merge.ts';
import type { Town } from '../../src/partition/units/model.ts';
import { townRows } from '../../src/partition/units/rows.ts';
import type { DemoContext } from './context.ts';
import { DEMO_COUNTY, demoStreets, type DemoDivision } from './town/communities.ts';
import { DEMO_LABEL, generateDemoTown } from './town/generate.ts';

const BAND = { min: 300, max: 500 };
/** The same seed and steps give the same cells; the seconds only end it on a machine that stands still. */
const SOLVER = { seconds: 60, steps: 1_000_000, seed: 2026 };

/**
 * Makes the synthetic town: divisions, base data, basemap, one published plan and a draft that goes on from it.
 * Everything but the divisions is written through the same functions that the app calls, with a user's rights.
 */
export async function seedDemo(context: DemoContext): Promise<void> {
  const { source, boundary, communities } = generateDemoTown();
  await loadDivisions(context, communities);
  context.print('  合成街道、河流、铁路与建筑', '  streets, river, railway and buildings');
  const town = await buildTown(source, { boundary, name: source.name });
  const id = await loadTown(context, town);
  context.print('  离线底图', '  offline basemap');
  await saveBasemap(context, id, await writeBasemap(source, boundary, await gdalForNode(), {}));
  await context.asUser(context.users.planner, (tx) => tx.query('select public.finish_town($1::text::uuid)', [id]));
  context.print('  划分网格', '  grid cells');
  await makePlans(context, id, town, communities);
}

/** The synthetic county, its streets and communities; only the server may add divisions. */
async function loadDivisions({ database, root }: DemoContext, communities: DemoDivision[]): Promise<void> {
  const rows = [
    { ...DEMO_COUNTY, level: 2, parent: root },
    ...demoStreets().map((street) => ({ ...street, level: 3 })),
    ...communities.map(({ code, name, parent, geometry }) => ({ code, name, parent, geometry, level: 4 })),
  ];
  await database.query('select public.load_divisions($1::text::jsonb)', [JSON.stringify(rows.map((row) => ({ ...row, synthetic: true })))]);
}

async function loadTown({ asUser, users }: DemoContext, town: Town): Promise<string> {
  const planner = users.planner;
  const start = { division: DEMO_COUNTY.code, name: town.name, source: DEMO_LABEL, synthetic: true, boundary: town.boundary, report: town.report };
  const [begun] = await asUser(planner, (tx) => tx.query<{ id: string }>('select public.begin_town($1::text::jsonb)::text as id', [JSON.stringify(start)]));
  if (begun === undefined) throw new Error('begin_town gave no id');
  for (const { load, features } of townRows(town)) {
    await asUser(planner, (tx) => tx.query(`select public.${load}($1::text::uuid, $2::text::jsonb)`, [begun.id, JSON.stringify(features)]));
  }
  return begun.id;
}

/** The archive is written beside its place and renamed, as an upload would be. */
async function saveBasemap({ asUser, users, basemapPath }: DemoContext, town: string, archive: Uint8Array): Promise<void> {
  const path = basemapPath(town);
  await writeFile(`${path}.part`, archive, { mode: 0o600 });
  await rename(`${path}.part`, path);
  await asUser(users.planner, (tx) => tx.query('select public.set_town_basemap($1::text::uuid, true)', [town]));
}

async function makePlans({ asUser, users }: DemoContext, townId: string, town: Town, communities: DemoDivision[]): Promise<void> {
  const call = async <T>(user: string, sql: string, params: unknown[]) => {
    const [row] = await asUser(user, (tx) => tx.query<{ answer: T }>(`select ${sql} as answer`, params));
    if (row === undefined) throw new Error(`no answer from ${sql}`);
    return row.answer;
  };
  const create = (details: object) => call<string>(users.planner, 'public.create_plan($1::text::jsonb)::text', [JSON.stringify({ town: townId, ...details })]);
  const status = (plan: string, user: string, to: string) => call<null>(user, 'public.set_plan_status($1::text::uuid, $2::text)', [plan, to]);

  const published = await create({ title: '2026 年基础网格', band_min: BAND.min, band_max: BAND.max });
  const save = (version: number, upsert: object[]) =>
    call<SavedCells>(users.planner, 'public.save_cells($1::text::uuid, $2::text::int, $3::text::jsonb)', [published, String(version), JSON.stringify({ upsert })]);
  const drawn = await save(0, await partition(town));
  await save(drawn.version, namesByCode(drawn.cells.features, communities));
  await status(published, users.planner, 'review');
  await status(published, users.admin, 'published');
  await create({ title: '2027 年调整草案', parent: published });
}

interface SavedCells {
  version: number;
  cells: { features: Array<{ properties: { id: string; code: string } }> };
}

/** Names that count as the codes do, which the database gives: 光荣社区第3网格 is the one whose code ends in 003. */
function namesByCode(cells: SavedCells['cells']['features'], communities: DemoDivision[]): object[] {
  const names = new Map(communities.map(({ code, name }) => [code, name]));
  return cells.map(({ properties: { id, code } }) => ({ id, name: `${names.get(code.slice(0, 12)) ?? ''}第${Number(code.slice(12))}网格` }));
}

async function partition(town: Town): Promise<object[]> {
  const result = await solve(problemFromUnits(town.units, town.barriers, BAND), SOLVER);
  return mergeUnits(town.units, result.assignment, result.cells)
    .filter((cell) => cell.unitIds.length > 0)
    .map(({ geometry }) => ({ id: randomUUID(), name: '', kind: 'basic', geometry }));
}
