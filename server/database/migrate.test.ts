import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { optionsFromEnv } from '../options.ts';
import { preparedFolder, removeFolder, temporaryFolder } from '../testing/server.ts';
import type { DatabaseWithApi } from './embedded.ts';
import { openEmbedded } from './embedded.ts';
import { migrate, readMigrations } from './migrate.ts';

const own = optionsFromEnv({}).migrationsDir;
const folders: string[] = [];
let opened: DatabaseWithApi;
beforeAll(async () => {
  const dataDir = await preparedFolder();
  folders.push(dataDir);
  opened = await openEmbedded(join(dataDir, 'database'), { jwtSecret: 'x'.repeat(40), publishableKey: 'x' });
}, 180_000);
afterAll(async () => {
  await opened.database.close();
  for (const folder of folders) removeFolder(folder);
}, 30_000);

const quiet = () => undefined;
const exists = async (table: string) => (await opened.database.query(`select from pg_class where relname = $1::text`, [table])).length > 0;
const versions = async () => (await opened.database.query<{ version: string }>('select version from supabase_migrations.schema_migrations order by 1')).map(({ version }) => version);

/** Our migrations and then some. */
function withMore(files: Record<string, string>): string {
  const folder = temporaryFolder();
  folders.push(folder);
  cpSync(own, folder, { recursive: true });
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql);
  return folder;
}

test('what is applied is not applied again', async () => {
  expect(await versions()).toEqual(readMigrations(own).map(({ version }) => version));
  expect(await migrate(opened.database, readMigrations(own), quiet)).toBe(0);
});

test('a migration that fails leaves nothing half done, and those before it stay', async () => {
  const folder = withMore({
    '99990101000001_good.sql': "create table public.good_one (n int); set search_path = 'pg_catalog';",
    '99990101000002_bad.sql': 'create table public.half_made (n int); insert into public.half_made values (1); select 1 / 0;',
  });
  await expect(migrate(opened.database, readMigrations(folder), quiet)).rejects.toMatchObject({
    code: 'server.migrationFailed',
    params: { name: '99990101000002_bad', reason: 'division by zero' },
  });
  expect([await exists('good_one'), await exists('half_made')]).toEqual([true, false]);
  expect((await versions()).at(-1)).toBe('99990101000001');
  expect(await opened.database.query('show search_path')).toEqual([{ search_path: '"$user", public, extensions' }]);
});

test('a database that is ahead of the program is left alone', async () => {
  await expect(migrate(opened.database, readMigrations(own), quiet)).rejects.toMatchObject({ code: 'server.databaseAhead', params: { version: '99990101000001' } });
});

test('a migration that was repaired is applied at the next start', async () => {
  const folder = withMore({ '99990101000001_good.sql': '', '99990101000002_bad.sql': 'create table public.half_made (n int)' });
  expect(await migrate(opened.database, readMigrations(folder), quiet)).toBe(1);
  expect(await exists('half_made')).toBe(true);
});
