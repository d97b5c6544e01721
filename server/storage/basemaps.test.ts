import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SupabaseClient } from '@supabase/supabase-js';
import { removeFolder, startTestServer, temporaryFolder, type TestServer } from '../testing/server.ts';

const dataDir = temporaryFolder();
let server: TestServer;
let planner: SupabaseClient;
let viewer: SupabaseClient;
let town = '';

beforeAll(async () => {
  server = await startTestServer({ dataDir, demo: true });
  [planner, viewer] = await Promise.all([server.client('planner'), server.client('viewer')]);
  const ring = [[123.7, 42.2], [123.8, 42.2], [123.8, 42.3], [123.7, 42.3], [123.7, 42.2]];
  const p = { division: '211202000000', name: '试验镇', boundary: { type: 'Polygon', coordinates: [ring] } };
  const { data, error } = await planner.rpc('begin_town', { p });
  expect(error).toBeNull();
  town = data as string;
}, 180_000);
afterAll(async () => {
  await server.stop();
  removeFolder(dataDir);
}, 60_000);

/** An archive as far as anyone looks: the eight bytes it starts with, then numbered content. */
function archive(size: number, version = 3): Blob {
  const bytes = Uint8Array.from({ length: size }, (_, index) => index % 251);
  bytes.set([...new TextEncoder().encode('PMTiles'), version]);
  return new Blob([bytes]);
}
const name = () => `${town}.pmtiles`;
const address = (path = name()) => `${server.url}/storage/v1/object/public/basemaps/${path}`;
const files = (client: SupabaseClient) => client.storage.from('basemaps');

describe('uploading', () => {
  test('viewers, strangers and planners of nothing by that name may not', async () => {
    for (const client of [viewer, await server.client()]) {
      const { data, error } = await files(client).upload(name(), archive(100));
      expect(data).toBeNull();
      expect(error?.message).toMatch(/row-level security|Invalid session/);
    }
    expect((await files(planner).upload('00000000-0000-4000-8000-000000000000.pmtiles', archive(100))).error).not.toBeNull();
    expect((await files(planner).upload('../keys.json', archive(100))).error).not.toBeNull();
    expect((await fetch(address())).status).toBe(404);
  });

  test('takes PMTiles of version 3 and nothing else, and leaves nothing of what it refused', async () => {
    expect((await files(planner).upload(name(), new Blob(['<html>not an archive</html>']))).error?.message).toContain('not a PMTiles');
    expect((await files(planner).upload(name(), archive(100, 2))).error?.message).toContain('not a PMTiles');
    expect((await files(planner).upload(name(), new Blob([]))).error).not.toBeNull();
    expect((await fetch(address())).status).toBe(404);
  });

  test('refuses what says it is too large before it is sent', async () => {
    const token = (await planner.auth.getSession()).data.session?.access_token ?? '';
    const { request } = await import('node:http');
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { apikey: server.config.supabaseAnonKey, authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream', 'content-length': 400 * 1024 * 1024 };
      const upload = request(`${server.url}/storage/v1/object/basemaps/${name()}`, { method: 'POST', headers }, (response) => {
        resolve(response.statusCode);
        upload.destroy();
      });
      upload.on('error', reject).write(Buffer.alloc(1000));
    });
    expect(status).toBe(413);
  });

  test('refuses a second without upsert, replaces with it, and removes', async () => {
    const first = await files(planner).upload(name(), archive(5000));
    expect(first.error).toBeNull();
    expect(first.data?.path).toBe(name());
    expect((await files(planner).upload(name(), archive(6000))).error?.message).toContain('already exists');
    expect((await files(planner).upload(name(), archive(3_000_000), { upsert: true })).error).toBeNull();
    const answer = await fetch(address());
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(await archive(3_000_000).arrayBuffer()))).toBe(true);
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'");
  });
});

describe('downloading', () => {
  const part = async (range: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(address(), { headers: { range, ...headers } });
    return { status: answer.status, range: answer.headers.get('content-range'), bytes: [...new Uint8Array(await answer.arrayBuffer())] };
  };

  test('parts: from a place, up to the end, the last ones, past the end', async () => {
    expect(await part('bytes=0-6')).toEqual({ status: 206, range: 'bytes 0-6/3000000', bytes: [...new TextEncoder().encode('PMTiles')] });
    expect(await part('bytes=2999999-')).toEqual({ status: 206, range: 'bytes 2999999-2999999/3000000', bytes: [2_999_999 % 251] });
    expect(await part('bytes=-2')).toEqual({ status: 206, range: 'bytes 2999998-2999999/3000000', bytes: [2_999_998 % 251, 2_999_999 % 251] });
    expect((await part('bytes=2999999-9999999')).range).toBe('bytes 2999999-2999999/3000000');
    expect(await part('bytes=3000000-')).toEqual({ status: 416, range: 'bytes */3000000', bytes: [] });
  });

  test('what is known already is not sent again; a part of another version is not mixed in', async () => {
    const etag = (await fetch(address(), { method: 'HEAD' })).headers.get('etag') ?? '';
    expect((await fetch(address(), { headers: { 'if-none-match': `"other", ${etag}` } })).status).toBe(304);
    expect((await part('bytes=0-6', { 'if-range': etag })).status).toBe(206);
    const whole = await fetch(address(), { headers: { range: 'bytes=0-6', 'if-range': '"older"' }, method: 'HEAD' });
    expect([whole.status, whole.headers.get('content-length')]).toEqual([200, '3000000']);
  });

  test('no name leads out of the folder', async () => {
    for (const path of ['..%2F..%2Fkeys.json', '%2e%2e/%2e%2e/keys.json', `${town}.pmtiles%00`, `x/${name()}`]) {
      expect((await fetch(address(path))).status, path).not.toBe(200);
    }
  });
});

test('only who may write removes', async () => {
  await files(viewer).remove([name()]);
  expect((await fetch(address(), { method: 'HEAD' })).status).toBe(200);
  const { error } = await files(planner).remove([name()]);
  expect(error).toBeNull();
  expect((await fetch(address())).status).toBe(404);
});
