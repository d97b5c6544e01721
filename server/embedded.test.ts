import { fsyncSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ApiResponse } from './database/api.ts';
import { durableFiles } from './database/durable-files.ts';
import { openEmbedded, type DatabaseWithApi } from './database/embedded.ts';
import { preparedFolder, removeFolder } from './testing/server.ts';

vi.mock('node:fs', async (original) => ({ ...(await original<object>()), fsyncSync: vi.fn(), openSync: vi.fn(() => 77), closeSync: vi.fn() }));

const KEYS = { jwtSecret: 'x'.repeat(40), publishableKey: 'sb_publishable_x' };
const problems: string[] = [];
let folder = '';
let opened: DatabaseWithApi;

beforeAll(async () => {
  folder = await preparedFolder();
  opened = await openEmbedded(join(folder, 'database'), KEYS, {
    waitMs: 6000,
    requestMs: 12_000,
    onProblem: (what, error) => problems.push(`${what}: ${String(error)}`),
  });
  await opened.database.exec(`
    create table public.kept (n int primary key);
    create function public.for_ever() returns bigint language sql as 'select count(*) from generate_series(1, 10000000000)';
    create function public.at_once() returns int language sql as 'select 1';
    grant execute on function public.for_ever(), public.at_once() to anon`);
  // The first request of all reads the catalogue, which on a busy machine takes longer than the limits of this test.
  await vi.waitFor(async () => expect((await call('at_once')).status).toBe(200), { timeout: 90_000 });
  problems.length = 0;
}, 120_000);
afterAll(async () => {
  await opened.database.close();
  removeFolder(folder);
});

const call = (name: string): Promise<ApiResponse> =>
  opened.api.fetch({
    method: 'POST',
    path: `/rest/v1/rpc/${name}`,
    headers: [['apikey', KEYS.publishableKey], ['content-type', 'application/json']],
    body: new TextEncoder().encode('{}').buffer,
    session: null,
  });
const codeOf = ({ body }: ApiResponse): unknown => (JSON.parse(new TextDecoder().decode(body)) as { code: unknown }).code;

test('a file that PostgreSQL flushes is flushed, and so is a folder', async () => {
  const files = { stream_ops: {} as { fsync?: (stream: object) => number }, realPath: () => '/folder', tryFSOperation: <T>(work: () => T) => work() };
  const { emscriptenOpts } = await durableFiles.setup(null, {});
  for (const before of emscriptenOpts.preRun) before({ FS: { filesystems: { NODEFS: files } } });
  expect(files.stream_ops.fsync?.({ nfd: 5, node: {} })).toBe(0);
  expect(files.stream_ops.fsync?.({ node: {} })).toBe(0);
  expect(vi.mocked(fsyncSync).mock.calls).toEqual([[5], [77]]);
});

test('PostgreSQL flushes its log at each commit', async () => {
  const [row] = await opened.database.query(`select current_setting('fsync') as fsync, current_setting('wal_sync_method') as method,
    current_setting('synchronous_commit') as waits, current_setting('full_page_writes') as pages`);
  expect(row).toEqual({ fsync: 'on', method: 'fsync', waits: 'on', pages: 'on' });
});

test('a request that does not end is given up, those behind it are sent away in time, and the database goes on', async () => {
  const heard: string[] = [];
  await opened.database.listen('news', (payload) => heard.push(payload));
  await opened.database.query('insert into public.kept values (1)');
  expect((await call('at_once')).status).toBe(200);

  const began = performance.now();
  const slow = call('for_ever');
  const behind = call('at_once');
  const own = opened.database.query('select 1').catch((error: unknown) => (error as { code?: string }).code);
  expect([(await behind).status, codeOf(await behind)]).toEqual([503, '53300']);
  expect((await behind).headers).toContainEqual(['retry-after', '5']);
  expect([(await slow).status, codeOf(await slow)]).toEqual([503, '57014']);
  expect(performance.now() - began).toBeLessThan(30_000);
  expect(await own).toBe('57P01');

  // Until it is open again; on a slow machine that takes longer than a request may wait here.
  await opened.prepareAuth();
  expect((await call('at_once')).status).toBe(200);
  expect(await opened.database.query('select n from public.kept')).toEqual([{ n: 1 }]);
  await opened.database.query(`select pg_notify('news', 'still heard')`);
  await vi.waitFor(() => expect(heard).toEqual(['still heard']));
  expect(problems).toEqual(['POST /rest/v1/rpc/for_ever: Error: given up after 12 s; the database starts anew']);
}, 90_000);
