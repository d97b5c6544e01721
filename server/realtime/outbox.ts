import type { Database } from '../database/database.ts';
import type { Limits } from './limits.ts';
import { type MessageRow, RowReader } from './rows.ts';

/** Channel of NOTIFY; `wake_gateway` in realtime.sql sends to it. */
const CHANNEL = 'realtime_messages';
const HOUR_MS = 3_600_000;

export interface OutboxOptions {
  database: Database;
  limits: Limits;
  deliver: (row: MessageRow) => void;
  onProblem: (what: string, error: unknown) => void;
}

/**
 * Carries rows of `realtime.messages` to `deliver`. A notification only wakes it; what is new is found by reading, so
 * that a notification lost with the listening connection costs time (one poll) and never a row.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #reader: RowReader;
  #stopListening: (() => Promise<void>) | null = null;
  #poll: NodeJS.Timeout | null = null;
  #sweep: NodeJS.Timeout | null = null;
  #reading: Promise<void> | null = null;
  #sweeping: Promise<void> | null = null;
  #again = false;
  #closed = false;
  /** Rows delivered since the start. */
  rows = 0;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#reader = new RowReader(options.database);
  }

  /** Resolves once every row committed from now on will be delivered. */
  async start(): Promise<void> {
    const { database, limits } = this.#options;
    this.#stopListening = await database.listen(CHANNEL, () => this.wake());
    await this.#reader.skip();
    this.#poll = setInterval(() => this.wake(), limits.pollMs).unref();
    this.#sweep = setInterval(() => this.#startSweep(), HOUR_MS).unref();
    this.#startSweep();
  }

  #startSweep(): void {
    this.#sweeping ??= this.#forgetOld().finally(() => {
      this.#sweeping = null;
    });
  }

  /** Reads soon; calls during a read are answered by one more read. */
  wake(): void {
    if (this.#closed) return;
    if (this.#reading !== null) {
      this.#again = true;
      return;
    }
    this.#reading = this.#read().finally(() => {
      this.#reading = null;
    });
  }

  /** Resolves when what is committed now has been delivered, or could not be read. */
  async caughtUp(): Promise<void> {
    this.wake();
    await this.#reading;
  }

  async #read(): Promise<void> {
    do {
      this.#again = false;
      try {
        this.rows += await this.#reader.read(this.#options.deliver);
      } catch (error) {
        // The poll tries again; what was not read stays unread.
        if (!this.#closed) this.#options.onProblem('reading rows to send', error);
        return;
      }
    } while (this.#again && !this.#closed);
  }

  /** Deletes rows that are old or too many. */
  async #forgetOld(): Promise<void> {
    const { database, limits, onProblem } = this.#options;
    try {
      await database.query(
        `delete from realtime.messages
         where inserted_at < (now() at time zone 'utc') - make_interval(secs => $1::text::double precision)
           or seq <= (select seq from realtime.messages order by seq desc offset $2::text::bigint limit 1)`,
        [String(limits.keepMs / 1000), String(limits.keepRows)],
      );
      // Embedded PostgreSQL has no autovacuum, and each policy check leaves dead rows here.
      if (database.kind === 'embedded') await database.exec('vacuum (analyze) realtime.messages');
    } catch (error) {
      if (!this.#closed) onProblem('deleting old messages', error);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#poll !== null) clearInterval(this.#poll);
    if (this.#sweep !== null) clearInterval(this.#sweep);
    await this.#stopListening?.().catch(() => undefined);
    await this.#reading;
    await this.#sweeping;
  }
}
