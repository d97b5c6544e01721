import { Worker } from 'node:worker_threads';
import type { Api, ApiKeys, ApiResponse } from './api.ts';
import type { Database, Queryable } from './database.ts';
import type { Answer, Ask, EmbeddedStart } from './embedded-protocol.ts';
import { DatabaseError } from './errors.ts';

export interface DatabaseWithApi {
  database: Database;
  api: Api;
  /** Creates schema auth and its tables, before migrations. */
  prepareAuth(): Promise<void>;
}

const BOOT = new URL('./embedded-boot.mjs', import.meta.url);

type Waiting = { resolve: (value: never) => void; reject: (error: Error) => void };

/** Puts questions to the database's thread and hands its answers on. */
class Thread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly listeners = new Map<string, Set<(payload: string) => void>>();
  readonly opened: Promise<void>;
  #nextId = 1;
  #ended: Error | null = null;

  constructor(start: EmbeddedStart) {
    this.#worker = new Worker(BOOT, { workerData: start, execArgv: [] });
    this.opened = new Promise((resolve, reject) => this.#waiting.set(0, { resolve, reject }));
    this.#worker.on('message', (answer: Answer) => this.#receive(answer));
    this.#worker.on('error', (error) => this.#end(error));
    this.#worker.on('exit', () => this.#end(new Error('the database has stopped')));
  }

  #receive(answer: Answer): void {
    if ('notify' in answer) {
      for (const listener of this.listeners.get(answer.notify.channel) ?? []) listener(answer.notify.payload);
      return;
    }
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('ok' in answer) waiting?.resolve(answer.ok as never);
    else waiting?.reject(new DatabaseError(answer.error.message, answer.error.code, answer.error.detail));
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }

  ask<T>(ask: Ask): Promise<T> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    const id = this.#nextId++;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const body = ask.kind === 'fetch' ? ask.request.body : null;
      this.#worker.postMessage({ id, ask }, body === null ? [] : [body]);
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}

/**
 * Opens the embedded PostgreSQL in a thread of its own, creating it in an empty folder.
 * @param folder absolute path
 */
export async function openEmbedded(folder: string, keys: ApiKeys): Promise<DatabaseWithApi> {
  const thread = new Thread({ folder, keys: { jwtSecret: keys.jwtSecret, publishableKey: keys.publishableKey } });
  await thread.opened;
  let nextTx = 1;
  let closing: Promise<void> | null = null;

  const queryable = (tx?: number): Queryable => ({
    query: <Row>(sql: string, params: unknown[] = []) => thread.ask<Row[]>({ kind: 'query', sql, params, tx }),
    exec: (sql) => thread.ask<void>({ kind: 'exec', sql, tx }),
  });

  const database: Database = {
    kind: 'embedded',
    ...queryable(),
    async transaction(work) {
      const tx = nextTx++;
      await thread.ask({ kind: 'begin', tx });
      let result;
      try {
        result = await work(queryable(tx));
      } catch (error) {
        await thread.ask({ kind: 'end', tx, commit: false });
        throw error;
      }
      await thread.ask({ kind: 'end', tx, commit: true });
      return result;
    },
    async listen(channel, onPayload) {
      const listeners = thread.listeners.get(channel) ?? new Set();
      if (listeners.size === 0) {
        thread.listeners.set(channel, listeners);
        await thread.ask({ kind: 'listen', channel });
      }
      listeners.add(onPayload);
      return async () => {
        listeners.delete(onPayload);
        if (listeners.size === 0 && thread.listeners.delete(channel) && closing === null) {
          await thread.ask({ kind: 'unlisten', channel });
        }
      };
    },
    close() {
      closing ??= thread.ask<void>({ kind: 'close' }).finally(() => thread.stop());
      return closing;
    },
  };
  return {
    database,
    api: { fetch: (request) => thread.ask<ApiResponse>({ kind: 'fetch', request }) },
    prepareAuth: () => thread.ask<void>({ kind: 'prepareAuth' }),
  };
}
