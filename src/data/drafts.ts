/** Unsaved work on this computer: survives a reload, a crash and a lost connection. */
import { packed, unpacked } from './packed.ts';

const NAME = 'jingwei';
const STORE = 'drafts';

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
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
    request.onerror = () => {
      opened = null;
      reject(request.error ?? new Error('IndexedDB'));
    };
  });
  return opened;
}

async function within<Result>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<Result>): Promise<Result> {
  const transaction = (await open()).transaction(STORE, mode);
  const request = work(transaction.objectStore(STORE));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error ?? new Error('IndexedDB'));
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB'));
  });
}

/** The draft under a key, or undefined. */
export async function readDraft(key: string): Promise<unknown> {
  return unpacked(await within('readonly', (store) => store.get(key) as IDBRequest<unknown>));
}

/** Keeps a draft; resolves once it is on disk. */
export async function keepDraft(key: string, draft: unknown): Promise<void> {
  const small = packed(draft);
  await within('readwrite', (store) => store.put(small, key));
}

export async function dropDraft(key: string): Promise<void> {
  await within('readwrite', (store) => store.delete(key));
}
