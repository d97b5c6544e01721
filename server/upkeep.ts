import { sweepSessions } from './auth/session-limits.ts';
import type { Database } from './database/database.ts';

/*
 * What a server that runs for years must do for itself. PostgreSQL's own processes for it (checkpointer, autovacuum)
 * do not exist in the embedded one: its log would grow until the next stop, and with it the time to open after a power
 * cut.
 */

/** How often it is looked, ms; as PostgreSQL's checkpoint_timeout. */
const ROUND_MS = 300_000;
const ROUNDS_PER_DAY = 288;
/** A log longer than this is worth a checkpoint, bytes. */
const LOG_BYTES = 16 * 1024 * 1024;
/** A table with more dead rows than this is worth a vacuum. */
const DEAD_ROWS = 1000;
/** Transactions after which rows must be marked as old, well before their numbers begin anew at 2^31. */
const OLD_AGE = 200_000_000;

/** Writes the embedded database's changes to its tables where its log has grown. @returns whether it did */
export async function checkpointIfDue(database: Database, bytes = LOG_BYTES): Promise<boolean> {
  const [row] = await database.query<{ due: boolean }>(
    'select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn) > $1::text::bigint as due from pg_control_checkpoint()',
    [String(bytes)],
  );
  if (row?.due === true) await database.exec('checkpoint');
  return row?.due === true;
}

/** Vacuums the tables that need it, PostgreSQL's own among them, one at a time, so that requests come in between. @returns their names */
export async function vacuumWhatNeedsIt(database: Database, deadRows = DEAD_ROWS): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    `select format('%I.%I', s.schemaname, s.relname) as name from pg_stat_all_tables s join pg_class c on c.oid = s.relid
     where s.schemaname <> 'pg_toast' and (s.n_dead_tup > $1::text::bigint or age(c.relfrozenxid) > ${OLD_AGE}) order by 1`,
    [String(deadRows)],
  );
  for (const { name } of rows) await database.exec(`vacuum (analyze) ${name}`);
  return rows.map(({ name }) => name);
}

/** Begins at once and goes on until stopped. @returns the way to stop it */
export function startUpkeep(database: Database, onProblem: (what: string, error: unknown) => void): () => Promise<void> {
  let running: Promise<void> | null = null;
  let round = 0;
  const work = async (): Promise<void> => {
    if (round++ % ROUNDS_PER_DAY === 0) await sweepSessions(database);
    if (database.kind !== 'embedded') return;
    // First: a table that cannot be vacuumed must not let the log grow.
    await checkpointIfDue(database);
    await vacuumWhatNeedsIt(database);
  };
  const run = (): void => {
    running ??= work()
      .catch((error: unknown) => onProblem('upkeep', error))
      .finally(() => (running = null));
  };
  run();
  const timer = setInterval(run, ROUND_MS).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
