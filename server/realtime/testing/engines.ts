import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { clusterMissing, startCluster } from '../../../tests/database/cluster.ts';
import { migrations } from '../../../tests/database/engines.ts';
import type { Database, Queryable } from '../../database/database.ts';
import { openEmbedded } from '../../database/embedded.ts';
import { ANON_KEY, SECRET } from './tokens.ts';

/** A kind of database to test on. */
export interface Engine {
  name: string;
  available: boolean;
  /** Opens an empty database and runs `scripts` on it. */
  open(scripts?: readonly string[]): Promise<Database>;
}

const root = new URL('../../../', import.meta.url);

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** What Supabase provides before any migration, and a small policy: who is listed for a topic may read, some may write. */
const SMALL_WORLD: readonly string[] = [
  read('server/database/roles.sql'),
  read('server/realtime/realtime.sql'),
  `create table listed (sub text, topic text, writes boolean default true);
  grant select on listed to authenticated;
  create policy readers on realtime.messages for select to authenticated using (exists (
    select from listed where topic = realtime.topic()
      and sub = current_setting('request.jwt.claims', true)::jsonb ->> 'sub'));
  create policy writers on realtime.messages for insert to authenticated with check (exists (
    select from listed l where l.topic = realtime.topic() and writes
      and sub = current_setting('request.jwt.claims', true)::jsonb ->> 'sub'));`,
];

/** The product's own schema with its policies, and as much of a platform as they need. */
export function wholeWorld(): string[] {
  const platform = [
    'server/database/roles.sql',
    'tests/database/stand-in.sql',
    'server/database/platform.sql',
    'server/realtime/realtime.sql',
  ];
  const scripts = [...platform, ...migrations().map((name) => `supabase/migrations/${name}`)].map(read);
  // The last once more: each start of the server applies it again.
  return ['create schema if not exists extensions', ...scripts, read('server/realtime/realtime.sql')];
}

async function openThread(scripts = SMALL_WORLD): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-realtime-'));
  const { database } = await openEmbedded(folder, { jwtSecret: SECRET, publishableKey: ANON_KEY });
  for (const script of scripts) await database.exec(script);
  return {
    ...database,
    close: async () => {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function postgresQueryable(sql: postgres.Sql | postgres.TransactionSql): Queryable {
  return {
    query: async <Row>(text: string, params: unknown[] = []) =>
      [...(await sql.unsafe(text, params as postgres.ParameterOrJSON<never>[]))] as Row[],
    exec: async (text) => void (await sql.unsafe(text)),
  };
}

async function openPostgres(scripts = SMALL_WORLD): Promise<Database> {
  const cluster = await startCluster();
  const sql = postgres(cluster.url, { onnotice: () => undefined, max: 6 });
  const close = async (): Promise<void> => {
    await sql.end({ timeout: 1 });
    cluster.stop();
  };
  try {
    await sql.reserve().then(async (one) => {
      for (const script of scripts) await one.unsafe(`${script};\nreset search_path`);
      one.release();
    });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ...postgresQueryable(sql),
    kind: 'postgres',
    transaction: <T>(work: (tx: Queryable) => Promise<T>) => sql.begin((tx) => work(postgresQueryable(tx))) as Promise<T>,
    listen: async (channel, onPayload) => {
      const listening = await sql.listen(channel, onPayload);
      return () => listening.unlisten();
    },
    close,
  };
}

export const ENGINES: Engine[] = [
  { name: 'embedded', available: true, open: openThread },
  { name: 'PostgreSQL', available: clusterMissing(['postgis']) === null, open: openPostgres },
];
