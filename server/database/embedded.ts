import type { Api, ApiKeys } from './api.ts';
import type { Database, Queryable } from './database.ts';
import { Thread, type ThreadOptions } from './embedded-thread.ts';

export interface DatabaseWithApi {
  database: Database;
  api: Api;
  /** Creates schema auth and its tables, before migrations. */
  prepareAuth(): Promise<void>;
}

/**
 * Opens the embedded PostgreSQL in a thread of its own, creating it in an empty folder.
 * @param folder absolute path
 */
export async function openEmbedded(folder: string, keys: ApiKeys, options: ThreadOptions = {}): Promise<DatabaseWithApi> {
  const thread = new Thread({ folder, keys: { jwtSecret: keys.jwtSecret, publishableKey: keys.publishableKey } }, options);
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
    api: { fetch: (request) => thread.request(request) },
    prepareAuth: () => thread.ask<void>({ kind: 'prepareAuth' }),
  };
}
