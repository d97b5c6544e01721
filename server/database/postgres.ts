import { createPostgresConnection } from '@supabase/lite/postgres';
import postgres from 'postgres';
import { Refusal } from '../../src/base/refusal.ts';
import { reasonOf } from '../say.ts';
import { REQUEST_MS, type ApiKeys } from './api.ts';
import type { Database, Queryable } from './database.ts';
import type { DatabaseWithApi } from './embedded.ts';
import { createLite } from './lite.ts';

const SEARCH_PATH = '"$user", public, extensions';

const asText = { serialize: (value: unknown) => String(value), parse: (text: string) => text };
const asJson = {
  serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
  parse: (text: string) => JSON.parse(text) as unknown,
};
const asNumber = {
  serialize: (value: unknown) => String(value),
  parse: (text: string) => (String(Number(text)) === text ? Number(text) : text),
};
/** Values read the same as from the embedded database: JSON parsed, numbers where exact, times as text. */
const TYPES = {
  bigint: { to: 20, from: [20], ...asNumber },
  numeric: { to: 1700, from: [1700], ...asNumber },
  json: { to: 114, from: [114], ...asJson },
  jsonb: { to: 3802, from: [3802], ...asJson },
  date: { to: 1082, from: [1082], ...asText },
  time: { to: 1083, from: [1083], ...asText },
  timestamp: { to: 1114, from: [1114], ...asText },
  timestamptz: { to: 1184, from: [1184], ...asText },
};

function queryable(sql: postgres.Sql | postgres.TransactionSql): Queryable {
  return {
    query: async <Row>(text: string, params: unknown[] = []) =>
      [...(await sql.unsafe(text, params as postgres.ParameterOrJSON<never>[]))] as Row[],
    exec: async (text) => void (await sql.unsafe(text)),
  };
}

/** The address without its password. */
function shown(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname || 'localhost'}:${port || '5432'}${pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
}

/**
 * Opens a PostgreSQL with PostGIS.
 * @throws Refusal `server.databaseUnreachable`, `server.noPostgis`, `server.postgisRights`
 */
export async function openPostgres(url: string, keys: ApiKeys): Promise<DatabaseWithApi> {
  const settings = { max: 8, idle_timeout: 300, connect_timeout: 10, onnotice: () => undefined };
  const sql = postgres(url, { ...settings, types: TYPES, connection: { application_name: 'jingwei', search_path: SEARCH_PATH, TimeZone: 'UTC' } });
  const own = queryable(sql);
  try {
    const found = await own.query<{ version: string | null }>(
      `select coalesce((select extversion from pg_extension where extname = 'postgis'),
         (select default_version from pg_available_extensions where name = 'postgis')) as version`,
    );
    if ((found[0]?.version ?? null) === null) throw new Refusal('server.noPostgis');
    await own.exec('create schema if not exists extensions; create extension if not exists postgis with schema extensions').catch((error: unknown) => {
      const rights = (error as { code?: unknown }).code === '42501';
      throw new Refusal(rights ? 'server.postgisRights' : 'server.noPostgis', { reason: reasonOf(error) }, { cause: error });
    });
  } catch (error) {
    await sql.end({ timeout: 1 });
    if (error instanceof Refusal) throw error;
    throw new Refusal('server.databaseUnreachable', { address: shown(url), reason: reasonOf(error) }, { cause: error });
  }

  // Requests have connections of their own: a queue of slow ones must not keep the server from its own work.
  const connection = createPostgresConnection({
    url,
    postgresOptions: {
      ...settings,
      // Lite hands JSON over as text; the driver's own way would quote that text once more, and functions would get a string.
      types: { json: TYPES.json, jsonb: TYPES.jsonb },
      connection: { application_name: 'jingwei requests', search_path: SEARCH_PATH, statement_timeout: REQUEST_MS },
    },
  });
  const lite = createLite(connection, own, keys);
  let closing: Promise<void> | null = null;
  const database: Database = {
    kind: 'postgres',
    ...own,
    transaction: async <T>(work: (tx: Queryable) => Promise<T>) => (await sql.begin((tx) => work(queryable(tx)))) as T,
    listen: async (channel, onPayload) => {
      const listening = await sql.listen(channel, onPayload);
      return () => listening.unlisten();
    },
    close() {
      closing ??= Promise.all([sql.end({ timeout: 5 }), connection.driver.end({ timeout: 5 })]).then(() => undefined);
      return closing;
    },
  };
  return { database, api: lite, prepareAuth: () => lite.ensureSystemSchema() };
}
