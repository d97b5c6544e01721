import { readdirSync, readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { pgtap } from '@electric-sql/pglite/pgtap';
import { postgis } from '@electric-sql/pglite-postgis';
import postgres from 'postgres';
import { clusterMissing, startCluster } from './cluster.ts';

/** A database with the schema, for tests. */
export interface TestDatabase {
  /** Runs a script and gives the rows of each of its statements. */
  script(sql: string): Promise<Record<string, unknown>[][]>;
  close(): Promise<void>;
}

export interface TestEngine {
  name: string;
  /** Why it cannot be used here, or null. */
  missing: string | null;
  open(): Promise<TestDatabase>;
}

const root = new URL('../../', import.meta.url);

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** Names of the migrations, in order. */
export function migrations(): string[] {
  return readdirSync(new URL('supabase/migrations/', root)).filter((name) => name.endsWith('.sql')).sort();
}

/** What comes before the migrations: the roles, the tables that Supabase Lite makes, and the server's imitation of the platform. */
function platform(): string[] {
  const files = ['server/database/roles.sql', 'tests/database/stand-in.sql', 'server/database/platform.sql', 'server/realtime/realtime.sql'];
  return files;
}

async function prepare(database: TestDatabase): Promise<TestDatabase> {
  await database.script('create schema extensions');
  for (const path of [...platform(), ...migrations().map((name) => `supabase/migrations/${name}`)]) {
    try {
      await database.script(read(path));
    } catch (error) {
      throw new Error(`${path}: ${String(error)}`, { cause: error });
    }
  }
  await database.script('create extension if not exists pgtap with schema extensions');
  return database;
}

async function openEmbedded(): Promise<TestDatabase> {
  const db = await PGlite.create({ extensions: { postgis, pgtap } });
  return prepare({
    script: async (sql) => (await db.exec(sql)).map((result) => result.rows as Record<string, unknown>[]),
    close: () => db.close(),
  });
}

async function openPostgres(): Promise<TestDatabase> {
  const cluster = await startCluster();
  const sql = postgres(cluster.url, { max: 1, onnotice: () => undefined });
  const database: TestDatabase = {
    script: async (text) => {
      const results = (await sql.unsafe(text).simple()) as unknown as Record<string, unknown>[] | Record<string, unknown>[][];
      return (Array.isArray(results[0]) ? results : [results]) as Record<string, unknown>[][];
    },
    close: async () => {
      await sql.end({ timeout: 5 });
      cluster.stop();
    },
  };
  try {
    return await prepare(database);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Both kinds of database that the schema must run on. */
export const TEST_ENGINES: TestEngine[] = [
  { name: 'embedded', missing: null, open: openEmbedded },
  { name: 'PostgreSQL', missing: clusterMissing(['postgis', 'pgtap']), open: openPostgres },
];
