import { dirname, join } from 'node:path';
import { parentPort, workerData, type Transferable } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { createPgliteConnection } from '@supabase/lite/pglite';
import { busy, type ApiResponse } from './api.ts';
import type { Queryable } from './database.ts';
import { durableFiles, durableStart, flushFolder } from './durable-files.ts';
import type { Answer, Ask, EmbeddedStart, Numbered } from './embedded-protocol.ts';
import { plainError } from './errors.ts';
import { createLite } from './lite.ts';
import { Mutex } from './mutex.ts';
import { smallPostgis } from './postgis-bundle.ts';

/*
 * PostgreSQL in WebAssembly runs on the thread that calls it; here it can take its time without freezing the web
 * server. It is one connection: the mutex keeps each request and each transaction alone on it.
 */

const port = parentPort;
if (port === null) throw new Error('started without a parent thread');
const { folder, keys } = workerData as EmbeddedStart;
/** Requests waiting beyond this are sent away: answers minutes late help nobody. */
const LONGEST_QUEUE = 500;

const mutex = new Mutex();
const transactions = new Map<number, () => void>();
const listening = new Map<string, () => Promise<void>>();

const connection = await createPgliteConnection({
  url: folder,
  pgliteOptions: {
    extensions: { postgis: smallPostgis(join(dirname(folder), 'engine')), durableFiles },
    startParams: durableStart(PGlite.defaultStartParams),
  },
});
const pglite = connection.driver;
await pglite.waitReady;
flushFolder(folder);
await pglite.exec(`set search_path = "$user", public, extensions`);

const direct: Queryable = {
  query: async <Row>(sql: string, params: unknown[] = []) => (await pglite.query<Row>(sql, params)).rows,
  exec: async (sql) => void (await pglite.exec(sql)),
};
const lite = createLite(connection, direct, keys);

/** Inside its transaction a statement runs at once; outside it waits its turn. */
function inTurn<T>(tx: number | undefined, work: () => Promise<T>): Promise<T> {
  if (tx === undefined) return mutex.run(work);
  if (!transactions.has(tx)) return Promise.reject(new Error('this transaction is over'));
  return work();
}

async function end(tx: number, commit: boolean): Promise<void> {
  const release = transactions.get(tx);
  if (release === undefined) throw new Error('this transaction is over');
  try {
    await pglite.exec(commit ? 'commit' : 'rollback');
  } finally {
    transactions.delete(tx);
    release();
  }
}

async function perform(ask: Ask, id: number): Promise<unknown> {
  switch (ask.kind) {
    case 'query':
      return inTurn(ask.tx, () => direct.query(ask.sql, ask.params));
    case 'exec':
      return inTurn(ask.tx, () => direct.exec(ask.sql));
    case 'begin': {
      const release = await mutex.acquire();
      transactions.set(ask.tx, release);
      return pglite.exec('begin').then(() => undefined);
    }
    case 'end':
      return end(ask.tx, ask.commit);
    case 'listen':
      return mutex.run(async () => {
        const stop = await pglite.listen(ask.channel, (payload) => {
          port?.postMessage({ notify: { channel: ask.channel, payload } } satisfies Answer);
        });
        listening.set(ask.channel, () => stop());
      });
    case 'unlisten': {
      const stop = listening.get(ask.channel);
      listening.delete(ask.channel);
      return mutex.run(async () => stop?.());
    }
    case 'fetch':
      if (mutex.waiting > LONGEST_QUEUE) return busy();
      return mutex.run(() => {
        if (Date.now() > ask.until) return Promise.resolve(busy());
        port?.postMessage({ begun: id } satisfies Answer);
        return lite.fetch(ask.request);
      });
    case 'prepareAuth':
      return mutex.run(() => lite.ensureSystemSchema());
    case 'close':
      await mutex.acquire();
      return connection.close();
  }
}

/** Large bodies move instead of being copied. */
function movable(ask: Ask, ok: unknown): Transferable[] {
  return ask.kind === 'fetch' ? [(ok as ApiResponse).body] : [];
}

port.on('message', ({ id, ask }: Numbered) => {
  perform(ask, id).then(
    (ok) => port.postMessage({ id, ok } satisfies Answer, movable(ask, ok)),
    (error: unknown) => {
      // A trap of WebAssembly leaves PostgreSQL in no state to go on; the other side starts this thread anew.
      if (error instanceof WebAssembly.RuntimeError) throw error;
      port.postMessage({ id, error: plainError(error) } satisfies Answer);
    },
  );
});
port.postMessage({ id: 0, ok: null } satisfies Answer);
