import { chownSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clusterMissing, startCluster, type Cluster } from '../tests/database/cluster.ts';
import { startProgram } from './testing/child.ts';
import { removeFolder, startTestServer, temporaryFolder } from './testing/server.ts';

const missing = clusterMissing(['postgis']);

describe.skipIf(missing !== null)(`a PostgreSQL server instead of the embedded one${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  const dataDir = temporaryFolder();
  let cluster: Cluster;
  let sql: postgres.Sql;
  const named = (name: string, user = 'postgres') => cluster.url.replace(/\/\/[^@]*@/, `//${user}@`).replace(/[^/]*$/, name);

  beforeAll(async () => {
    cluster = await startCluster();
    sql = postgres(cluster.url, { max: 1, onnotice: () => undefined });
    for (const name of ['main', 'bare', 'lent', 'guarded']) await sql.unsafe(`create database ${name}`);
    await sql.unsafe(`create role modest login createrole password 'right one'; grant create on database lent to modest`);
  }, 60_000);
  afterAll(async () => {
    await sql.end();
    cluster.stop();
    removeFolder(dataDir);
  });

  async function refuses(url: string, chinese: string, english: string): Promise<void> {
    const folder = temporaryFolder();
    const child = startProgram({ PORT: '0', DATA_DIR: folder, DATABASE_URL: url });
    expect(await child.ended, child.output()).toBe(1);
    rmSync(folder, { recursive: true });
    expect(child.output()).toContain(chinese);
    expect(child.output()).toContain(english);
    expect(child.output()).not.toMatch(/\n\s+at |node:internal|wrong one/);
  }

  test('without PostGIS, or without the right to enable it, says so', async () => {
    // As on a machine that lacks the package.
    const bare = postgres(named('bare'), { max: 1, onnotice: () => undefined });
    await bare.unsafe(`set allow_system_table_mods = on;
      create or replace view pg_catalog.pg_available_extensions as
        select e.name, e.default_version, x.extversion as installed_version, e.comment
        from pg_available_extensions() e left join pg_extension x on e.name = x.extname where e.name <> 'postgis'`);
    await bare.end();
    await Promise.all([
      refuses(named('bare'), '未安装 PostGIS', 'This database has no PostGIS'),
      refuses(named('lent', 'modest'), '无权启用 PostGIS', 'may not enable PostGIS'),
    ]);
  }, 60_000);

  test('a wrong password and a database that is not there are named without the password', async () => {
    const [row] = await sql<{ hba_file: string }[]>`show hba_file`;
    const file = row?.hba_file ?? '';
    const { uid, gid } = statSync(file);
    writeFileSync(file, `host guarded all all scram-sha-256\n${readFileSync(file, 'utf8')}`);
    chownSync(file, uid, gid);
    await sql`select pg_reload_conf()`;
    await Promise.all([
      refuses(named('guarded', 'modest:wrong%20one'), '无法连接数据库', 'password authentication failed'),
      refuses(named('nowhere'), '无法连接数据库', 'does not exist'),
    ]);
  }, 60_000);

  test('is set up, serves files and live messages, and is found again after a restart', async () => {
    let server = await startTestServer({ dataDir, demo: true, databaseUrl: named('main') });
    const planner = await server.client('planner');
    const boundary = { type: 'Polygon', coordinates: [[[123.7, 42.2], [123.8, 42.2], [123.8, 42.3], [123.7, 42.2]]] };
    const { data: town, error } = await planner.rpc('begin_town', { p: { division: '211202000000', name: '试验镇', boundary } });
    expect(error).toBeNull();
    const name = `${String(town)}.pmtiles`;
    expect((await planner.storage.from('basemaps').upload(name, new Blob(['PMTiles\x03 and more']))).error).toBeNull();

    const heard = new Promise<unknown>((resolve, reject) => {
      const channel = planner.channel('division:211202000000', { config: { private: true } });
      channel.on('broadcast', { event: 'news' }, ({ payload }) => resolve(payload));
      channel.subscribe((status, problem) => {
        if (status === 'CHANNEL_ERROR' || status === 'TIMED_OUT') reject(problem ?? new Error(status));
        if (status !== 'SUBSCRIBED') return;
        const main = postgres(named('main'), { max: 1 });
        main`select realtime.send('{"n": 7}', 'news', 'division:211202000000', true)`.then(() => main.end(), reject);
      });
    });
    expect(await heard).toMatchObject({ n: 7 });
    await planner.removeAllChannels();
    await server.stop();

    server = await startTestServer({ dataDir, demo: true, databaseUrl: named('main') });
    expect(server.said.map(({ key }) => key)).toEqual(expect.arrayContaining(['start.database', 'start.ready']));
    expect(server.said.some(({ key }) => ['start.migrations', 'start.divisions', 'start.admin'].includes(key))).toBe(false);
    const again = await server.client('planner');
    expect((await again.rpc('divisions_tree')).data).toHaveLength(1 + 7 + 106 + 1471);
    expect((await (await fetch(again.storage.from('basemaps').getPublicUrl(name).data.publicUrl)).text()).startsWith('PMTiles')).toBe(true);
    await server.stop();
  }, 120_000);
});
