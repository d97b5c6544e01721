import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES } from './realtime/testing/engines.ts';
import type { Database } from './database/database.ts';
import { checkpointIfDue, vacuumWhatNeedsIt } from './upkeep.ts';

const [embedded] = ENGINES;
if (embedded === undefined) throw new Error('no engine');

describe('what the embedded database cannot do by itself', () => {
  let database: Database;
  beforeAll(async () => {
    database = await embedded.open();
    await database.exec('create table public.busy (n int)');
  });
  afterAll(() => database.close());

  test('a log that has grown is written to the tables, and not before', async () => {
    await database.exec('checkpoint');
    expect(await checkpointIfDue(database)).toBe(false);
    await database.query(`insert into public.busy select generate_series(1, 300000)`);
    expect(await checkpointIfDue(database)).toBe(true);
    expect(await checkpointIfDue(database)).toBe(false);
  });

  test('a table with many dead rows is vacuumed, once', async () => {
    await database.exec('delete from public.busy where n % 2 = 0');
    await database.exec('select pg_stat_force_next_flush()');
    expect(await vacuumWhatNeedsIt(database)).toContain('public.busy');
    await database.exec('select pg_stat_force_next_flush()');
    expect(await vacuumWhatNeedsIt(database)).not.toContain('public.busy');
  });
});
