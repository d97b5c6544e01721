import { Buffer } from 'node:buffer';
import type { Database } from '../database/database.ts';
import type { UserBroadcast } from './frames.ts';

/** A message that SQL wrote into `realtime.messages`. */
export interface MessageRow {
  topic: string;
  isPrivate: boolean;
  broadcast: UserBroadcast;
}

/** Columns as text: the drivers disagree on how to give bigint, jsonb and bytea. */
interface RawRow {
  seq: string;
  xact: string;
  id: string;
  topic: string;
  event: string | null;
  private: boolean | null;
  extension: string;
  payload: string | null;
  bytes: string | null;
}

const COLUMNS = `seq::text as seq, xact::text as xact, id::text as id, topic, event, private, extension,
  payload::text as payload, encode(binary_payload, 'base64') as bytes`;

/** Rows in one read: bounds memory when very many are waiting. */
const BATCH = 200;

/** Rows that are put in order of writing before the first of them is read; more than that never wait in practice. */
const ORDERED = 5000;

/**
 * New rows, in order of writing. The inner order is that of the index on (xact, seq), so that no plan, however poor its
 * statistics, reads the whole table; the outer one is what is wanted.
 */
const NEW_ROWS = `
  with fresh as materialized (
    select seq from realtime.messages
    where xact >= $1::text::bigint and seq <> all (string_to_array($2::text, ',')::bigint[])
    order by xact, seq limit ${ORDERED}
  )
  select s.low::text as low, m.*
  from (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as low) s
  left join lateral (
    select ${COLUMNS} from (select seq as number from fresh order by seq limit ${BATCH}) f
    join realtime.messages on realtime.messages.seq = f.number order by f.number
  ) m on true`;

function messageOf(row: RawRow, meta: Record<string, unknown>): MessageRow | null {
  const body = row.bytes !== null ? Buffer.from(row.bytes, 'base64') : row.payload !== null ? Buffer.from(row.payload) : null;
  if (row.extension !== 'broadcast' || row.event === null || body === null) return null;
  const encoding = row.bytes !== null ? 'binary' : 'json';
  return { topic: row.topic, isPrivate: row.private === true, broadcast: { event: row.event, encoding, body, meta } };
}

/**
 * Reads each committed row once, in order of writing, whatever order transactions end in.
 *
 * A sequence alone would lose rows: a transaction that took number 7 may commit after number 8 was read. So a row also
 * carries its transaction's id. `#low` is the oldest transaction that was still running at the last complete read;
 * all rows of older ones have been seen, and of younger ones the seen are remembered in `#seen`.
 */
export class RowReader {
  readonly #database: Database;
  #low = '0';
  /** Numbers of rows seen, with their transaction, for transactions not older than `#low`. */
  readonly #seen = new Map<string, bigint>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Counts everything committed so far as seen: nobody was listening. */
  async skip(): Promise<void> {
    const rows = await this.#database.query<{ low: string; seq: string | null; xact: string | null }>(
      `select s.low::text as low, m.seq::text as seq, m.xact::text as xact
       from (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as low) s
       left join realtime.messages m on m.xact >= s.low`,
    );
    this.#seen.clear();
    for (const row of rows) {
      this.#low = row.low;
      if (row.seq !== null && row.xact !== null) this.#seen.set(row.seq, BigInt(row.xact));
    }
  }

  /** Reads what is new and gives it to `deliver` in order. @returns number of rows */
  async read(deliver: (row: MessageRow) => void): Promise<number> {
    let count = 0;
    for (;;) {
      const rows = await this.#database.query<RawRow & { low: string }>(NEW_ROWS, [this.#low, [...this.#seen.keys()].join(',')]);
      const found = rows.filter((row) => row.seq !== null);
      for (const row of found) {
        this.#seen.set(row.seq, BigInt(row.xact));
        const message = messageOf(row, { id: row.id });
        if (message !== null) deliver(message);
      }
      count += found.length;
      if (found.length < BATCH) {
        this.#advance(rows[0]?.low ?? this.#low);
        return count;
      }
    }
  }

  #advance(low: string): void {
    this.#low = low;
    const from = BigInt(low);
    for (const [seq, xact] of this.#seen) if (xact < from) this.#seen.delete(seq);
  }

  /** Numbers remembered; for tests and statistics. */
  get remembered(): number {
    return this.#seen.size;
  }
}

/** Private messages of a topic since `since` (ms since 1970), oldest first, at most `limit`, the latest ones. */
export async function pastMessages(database: Database, topic: string, since: number, limit: number): Promise<MessageRow[]> {
  const rows = await database.query<RawRow>(
    `select ${COLUMNS} from realtime.messages
     where topic = $1::text and private is true and extension = 'broadcast'
       and inserted_at >= (to_timestamp($2::text::double precision / 1000) at time zone 'utc')
     order by inserted_at desc, realtime.messages.seq desc limit $3::text::int`,
    [topic, String(since), String(limit)],
  );
  return rows.reverse().flatMap((row) => messageOf(row, { id: row.id, replayed: true }) ?? []);
}
