import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../src/base/refusal.ts';
import { reasonOf, type Announce } from '../say.ts';
import type { ApiKeys } from './api.ts';
import { openEmbedded, type DatabaseWithApi } from './embedded.ts';
import { migrate, readMigrations } from './migrate.ts';

interface OpenOptions {
  dataDir: string;
  databaseUrl: string | null;
  migrationsDir: string;
  keys: ApiKeys;
  announce: Announce;
  onProblem: (what: string, error: unknown) => void;
}

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

async function connect({ dataDir, databaseUrl, keys, announce, onProblem }: OpenOptions): Promise<DatabaseWithApi> {
  if (databaseUrl !== null) {
    announce('start.database');
    // Only loaded where it is used: it brings Supabase Lite into this thread.
    const { openPostgres } = await import('./postgres.ts');
    return openPostgres(databaseUrl, keys);
  }
  const folder = join(dataDir, 'database');
  announce(existsSync(join(folder, 'PG_VERSION')) ? 'start.database' : 'start.newDatabase');
  try {
    return await openEmbedded(folder, keys, { onProblem });
  } catch (error) {
    throw new Refusal('server.databaseDamaged', { folder, reason: reasonOf(error) }, { cause: error });
  }
}

/** Opens the database with everything that Supabase would bring, and applies our migrations. */
export async function openDatabase(options: OpenOptions): Promise<DatabaseWithApi> {
  const opened = await connect(options);
  const { database } = opened;
  try {
    await database.exec(read('./roles.sql'));
    await opened.prepareAuth();
    await database.transaction(async (tx) => {
      // Two servers on one PostgreSQL start one after the other.
      await tx.exec('select pg_advisory_xact_lock(20261122)');
      await tx.exec(read('./platform.sql'));
      await tx.exec(read('../realtime/realtime.sql'));
    });
    await migrate(database, readMigrations(options.migrationsDir), options.announce);
  } catch (error) {
    await database.close();
    const code = (error as { code?: unknown }).code;
    if (code === '42501') throw new Refusal('server.databaseRights', { reason: reasonOf(error) }, { cause: error });
    throw error;
  }
  return opened;
}
