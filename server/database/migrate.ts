import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../src/base/refusal.ts';
import { reasonOf, type Announce } from '../say.ts';
import type { Database } from './database.ts';

export interface Migration {
  /** The digits that the file's name starts with. */
  version: string;
  name: string;
  sql: string;
}

/** The migrations of a folder, in order. Files are named `<digits>_<name>.sql`, as the Supabase command line has it. */
export function readMigrations(folder: string): Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((file) => ({ file, match: /^(\d+)_(.*)\.sql$/.exec(file) }))
    .flatMap(({ file, match }) => (match === null ? [] : [{ version: match[1] ?? '', name: match[2] ?? '', file }]))
    .sort((a, b) => (a.version < b.version ? -1 : 1))
    .map(({ version, name, file }) => ({ version, name, sql: readFileSync(join(folder, file), 'utf8') }));
}

/**
 * Applies what is new, each migration with its record in one transaction of its own.
 * @returns how many were applied
 * @throws Refusal `server.databaseAhead` when the database knows a migration that `migrations` lacks
 */
export async function migrate(database: Database, migrations: Migration[], announce: Announce): Promise<number> {
  const rows = await database.query<{ version: string }>('select version from supabase_migrations.schema_migrations order by version');
  const known = new Set(migrations.map(({ version }) => version));
  const unknown = rows.find(({ version }) => !known.has(version));
  if (unknown !== undefined) throw new Refusal('server.databaseAhead', { version: unknown.version });
  const applied = new Set(rows.map(({ version }) => version));
  const pending = migrations.filter(({ version }) => !applied.has(version));
  if (pending.length === 0) return 0;
  announce('start.migrations', { count: pending.length });
  for (const { version, name, sql } of pending) {
    try {
      await database.transaction(async (tx) => {
        await tx.exec(sql);
        // Settings that a migration made for itself must not reach the next one.
        await tx.exec('reset all; set search_path = "$user", public, extensions');
        await tx.query('insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, array[$3::text])', [
          version,
          name,
          sql,
        ]);
      });
    } catch (error) {
      throw new Refusal('server.migrationFailed', { name: `${version}_${name}`, reason: reasonOf(error) }, { cause: error });
    }
  }
  return pending.length;
}
