import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as ask, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setSecurityHeaders } from './headers.ts';
import { serveApp } from './static.ts';

const folder = mkdtempSync(join(tmpdir(), 'jingwei-static-'));
const SCRIPT = `export const text = '${'x'.repeat(2000)}';`;
let server: Server;
let port = 0;

beforeAll(async () => {
  mkdirSync(join(folder, 'app', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'app', 'index.html'), '<!doctype html><title>page</title>');
  const script = join(folder, 'app', 'assets', 'main-AbCd_123.js');
  writeFileSync(script, SCRIPT);
  writeFileSync(`${script}.br`, brotliCompressSync(SCRIPT));
  writeFileSync(`${script}.gz`, gzipSync(SCRIPT));
  const serve = serveApp(join(folder, 'app'));
  server = createServer((request, response) => {
    setSecurityHeaders(response);
    void serve?.(request, response, decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Without fetch, which tidies paths and decompresses. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    ask({ port, path, headers, method, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
    }).on('error', reject).end();
  });
}
const SCRIPT_PATH = '/assets/main-AbCd_123.js';

test('the browser gets the best copy that it takes', async () => {
  const brotli = await get(SCRIPT_PATH, { 'accept-encoding': 'gzip, deflate, br' });
  expect(brotli.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT);
  const gzip = await get(SCRIPT_PATH, { 'accept-encoding': 'gzip' });
  expect(gzip.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(gzip.body).toString()).toBe(SCRIPT);
  const plain = await get(SCRIPT_PATH);
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.body.toString()).toBe(SCRIPT);
  for (const answer of [brotli, gzip, plain]) {
    expect(answer.headers.vary).toBe('Accept-Encoding');
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
  }
  expect(new Set([brotli, gzip, plain].map(({ headers }) => headers.etag)).size).toBe(3);
});

test('an encoding refused with q=0 is not sent', async () => {
  const answer = await get(SCRIPT_PATH, { 'accept-encoding': 'br;q=0, gzip' });
  expect(answer.headers['content-encoding']).toBe('gzip');
});

test('hashed files are kept for good, the page is asked for each time', async () => {
  expect((await get(SCRIPT_PATH)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  const page = await get('/');
  expect(page.headers['cache-control']).toBe('no-cache');
  const again = await get('/', { 'if-none-match': page.headers.etag ?? '' });
  expect([again.status, again.body.length]).toEqual([304, 0]);
});

test("the app's own addresses get its page; a missing file does not", async () => {
  for (const path of ['/', '/plan', '/respond', '/wall', '/sign-in', '/plan/some-id?layer=2']) {
    const answer = await get(path);
    expect([answer.status, answer.body.toString()], path).toEqual([200, '<!doctype html><title>page</title>']);
  }
  for (const path of ['/assets/gone-AbCd_123.js', '/assets/gone', '/logo.png']) expect((await get(path)).status, path).toBe(404);
});

test('nothing outside the folder is served', async () => {
  for (const path of ['/../secret.txt', '/assets/../../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/..%5c..%5csecret.txt']) {
    const answer = await get(path);
    expect(answer.body.toString(), path).not.toContain('secret');
    expect(answer.status, path).toBe(404);
  }
});

test('HEAD has the headers without a body; other methods are refused', async () => {
  const head = await get(SCRIPT_PATH, {}, 'HEAD');
  expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, String(SCRIPT.length), 0]);
  expect((await get('/', {}, 'POST')).status).toBe(405);
});

test('the page talks to nobody else, and no frame holds it', async () => {
  const { headers } = await get('/');
  const policy = String(headers['content-security-policy']);
  for (const rule of ["default-src 'self'", "worker-src 'self' blob:", "'wasm-unsafe-eval'", "object-src 'none'", "frame-ancestors 'none'"]) expect(policy).toContain(rule);
  expect(policy).not.toMatch(/'unsafe-eval'|https?:|\*/);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('same-origin');
});
