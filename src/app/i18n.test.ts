import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TABLES } from './i18n.ts';

const MIGRATIONS = 'supabase/migrations';

/** Schemas of the database look like keys in quotes but name tables. */
const SCHEMAS = ['public', 'jingwei', 'auth', 'storage', 'realtime', 'extensions', 'pg_catalog'];

function keysOfDatabase(): string[] {
  const sql = readdirSync(MIGRATIONS).map((file) => readFileSync(`${MIGRATIONS}/${file}`, 'utf8')).join('\n');
  const keys = [...sql.matchAll(/'([a-z]+)\.([a-z][a-zA-Z]+)'/g)].filter(([, group = '']) => !SCHEMAS.includes(group)).map(([, group = '', name = '']) => `${group}.${name}`);
  return [...new Set(keys)];
}

test('every refusal of the database has words in both languages', () => {
  const keys = keysOfDatabase();
  expect(keys).toContain('plan.versionConflict');
  const worded = new Set(TABLES.flatMap((table) => Object.entries(table).filter(([, [zh, en]]) => zh !== '' && en !== '').map(([key]) => key)));
  expect(keys.filter((key) => !worded.has(key))).toEqual([]);
});
