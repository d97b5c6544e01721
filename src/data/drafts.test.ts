import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type * as Drafts from './drafts.ts';

/** A disk as the browser gives it to a page, as far as drafts use it: what is on it, and what goes wrong with it. */
const disk = { rows: new Map<string, unknown>(), opens: 0, commits: 0, closing: 0, unreadable: 0, fails: '' };

type Told = (() => void) | null;
const soon = (tell: () => void): void => queueMicrotask(tell);

function transaction() {
  const own = { oncomplete: null as Told, onerror: null as Told, onabort: null as Told, error: null as Error | null };
  const done = (result: unknown, fault = false): { result: unknown } => {
    if (fault) own.error = new DOMException('Failed to read', 'DataError');
    soon(() => (fault ? own.onerror : own.oncomplete)?.());
    return { result };
  };
  return {
    commit: () => (disk.commits += 1),
    objectStore: () => ({
      get: (key: string) => done(structuredClone(disk.rows.get(key)), (disk.unreadable -= 1) >= 0),
      put: (row: unknown, key: string) => done(disk.rows.set(key, structuredClone(row)) && key),
      delete: (key: string) => done(disk.rows.delete(key) && undefined),
    }),
    set oncomplete(tell: Told) { own.oncomplete = tell; },
    set onerror(tell: Told) { own.onerror = tell; },
    set onabort(tell: Told) { own.onabort = tell; },
    get error() { return own.error; },
  };
}

const database = {
  transaction: () => {
    if ((disk.closing -= 1) >= 0) throw new DOMException('The database connection is closing.', 'InvalidStateError');
    return transaction();
  },
};

function openDatabase() {
  disk.opens += 1;
  const request = { result: database, error: null as Error | null, onsuccess: null as Told, onerror: null as Told };
  if (disk.fails !== '') request.error = new DOMException('no', disk.fails);
  soon(() => (request.error === null ? request.onsuccess : request.onerror)?.());
  return request;
}

let drafts: typeof Drafts;
beforeEach(async () => {
  Object.assign(disk, { opens: 0, commits: 0, closing: 0, unreadable: 0, fails: '' });
  disk.rows.clear();
  vi.stubGlobal('indexedDB', { open: openDatabase });
  vi.resetModules();
  drafts = await import('./drafts.ts');
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('a draft is kept, read and dropped; writing ends at once, reading as it comes', async () => {
  await drafts.keepDraft('a', { version: 3 });
  expect(await drafts.readDraft('a')).toEqual({ version: 3 });
  expect(disk).toMatchObject({ opens: 1, commits: 1 });
  await drafts.dropDraft('a');
  expect([await drafts.readDraft('a'), disk.commits]).toEqual([undefined, 2]);
});

test('one that cannot be read the first time is read the second time, over a new connection where the old one closes', async () => {
  await drafts.keepDraft('a', 'edits');
  disk.unreadable = 1;
  expect([await drafts.readDraft('a'), disk.opens]).toEqual(['edits', 1]);
  disk.closing = 1;
  expect([await drafts.readDraft('a'), disk.opens]).toEqual(['edits', 2]);
});

test('one that cannot be read is not taken for none, and can be read later', async () => {
  await drafts.keepDraft('a', 'edits');
  disk.unreadable = 2;
  await expect(drafts.readDraft('a')).rejects.toMatchObject({ code: 'draft.unread' });
  expect(await drafts.readDraft('a')).toBe('edits');
});

test('nor is one on a disk that cannot be opened', async () => {
  disk.fails = 'UnknownError';
  await expect(drafts.readDraft('a')).rejects.toMatchObject({ code: 'draft.unread' });
  disk.fails = '';
  expect(await drafts.readDraft('a')).toBeUndefined();
});

test('a browser that keeps nothing has no draft, and says so when one is to be kept', async () => {
  // Firefox in a private window, a page without an origin, a browser without any.
  disk.fails = 'InvalidStateError';
  expect(await drafts.readDraft('a')).toBeUndefined();
  const forbidden = (): never => {
    throw new DOMException('denied', 'SecurityError');
  };
  for (const there of [{ open: forbidden }, undefined]) {
    vi.stubGlobal('indexedDB', there);
    expect(await drafts.readDraft('a')).toBeUndefined();
    await expect(drafts.keepDraft('a', 1)).rejects.toThrow();
  }
});
