/** Unsaved work on this computer: survives a reload, a crash and a lost connection. */
import { Refusal } from '../base/refusal.ts';
import { packed, unpacked } from './packed.ts';

const NAME = 'jingwei';
const STORE = 'drafts';

/** Nothing is kept here, so that nothing can be left here either. */
class NoStorage extends Error {}

/** How opening fails in a browser that keeps nothing for this page: it has no such thing, forbids it, or is in a private window. */
const FORBIDS: ReadonlySet<string> = new Set(['ReferenceError', 'TypeError', 'SecurityError', 'InvalidStateError']);

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => {
      // A browser short of memory closes it, and a newer page wants it closed: the next one who asks opens it again.
      const forget = (): void => {
        opened = null;
      };
      request.result.onclose = forget;
      request.result.onversionchange = () => (forget(), request.result.close());
      resolve(request.result);
    };
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  }).catch((cause: unknown) => {
    opened = null;
    throw cause instanceof Error && FORBIDS.has(cause.name) ? new NoStorage(cause.message, { cause }) : cause;
  });
  return opened;
}

function begin(database: IDBDatabase, mode: IDBTransactionMode): IDBTransaction {
  try {
    return database.transaction(STORE, mode);
  } catch (cause) {
    // It is being closed, and that was not told yet.
    opened = null;
    throw cause;
  }
}

async function within<Result>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<Result>): Promise<Result> {
  const transaction = begin(await open(), mode);
  const request = work(transaction.objectStore(STORE));
  // Not held open for a further request: a page that is about to go may not be there to see that there is none.
  if (mode === 'readwrite') (transaction as Partial<Pick<IDBTransaction, 'commit'>>).commit?.();
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error ?? new Error('IndexedDB'));
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB'));
  });
}

async function read(key: string): Promise<unknown> {
  return unpacked(await within('readonly', (store) => store.get(key) as IDBRequest<unknown>));
}

/**
 * The draft under a key; undefined where there is none, or the browser keeps none. One that could not be read is not
 * none: the next one that is kept would be written over it.
 * @throws Refusal `draft.unread` where it could not be read twice
 */
export async function readDraft(key: string): Promise<unknown> {
  try {
    return await read(key).catch(async () => read(key));
  } catch (cause) {
    if (cause instanceof NoStorage) return undefined;
    throw new Refusal('draft.unread', {}, { cause });
  }
}

/** Keeps a draft; resolves once it is on disk. */
export async function keepDraft(key: string, draft: unknown): Promise<void> {
  const small = packed(draft);
  await within('readwrite', (store) => store.put(small, key));
}

export async function dropDraft(key: string): Promise<void> {
  await within('readwrite', (store) => store.delete(key));
}
