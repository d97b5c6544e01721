import { createHmac } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { removeFolder, startTestServer, temporaryFolder, type TestServer } from './testing/server.ts';

const dataDir = temporaryFolder();
let server: TestServer;
/** An account that a demo account made. */
let guest: { email: string; password: string } | null = null;
beforeAll(async () => {
  server = await startTestServer({ dataDir, demo: true });
}, 180_000);
afterAll(async () => {
  await server.stop();
  removeFolder(dataDir);
}, 30_000);

const keys = () => JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8')) as { jwtSecret: string };
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { headers: { apikey: server.config.supabaseAnonKey, ...headers } });

function forge(header: object, claims: object, secret: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;

test('signing in gives a session that reads; signing out ends it at once', async () => {
  const client = await server.client('planner');
  const { data, error } = await client.rpc('my_access');
  expect(error).toBeNull();
  expect(data.memberships[0].role).toBe('planner');
  const token = (await client.auth.getSession()).data.session?.access_token ?? '';
  await client.auth.signOut();
  expect((await get('/rest/v1/divisions?select=code&limit=1', { authorization: `Bearer ${token}` })).status).toBe(401);
});

test('forged, unsigned, expired and sessionless tokens are refused', async () => {
  const client = await server.client('viewer');
  const token = (await client.auth.getSession()).data.session?.access_token ?? '';
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
  const { jwtSecret } = keys();
  const bad = [
    `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1] ?? ''}.`,
    forge({ alg: 'HS256', typ: 'JWT' }, claims, 'another secret that is long enough to be one'),
    forge({ alg: 'HS256', typ: 'JWT' }, { ...claims, exp: inAnHour() - 7200 }, jwtSecret),
    forge({ alg: 'HS512', typ: 'JWT' }, claims, jwtSecret),
    forge({ alg: 'HS256', typ: 'JWT' }, { role: 'service_role', exp: inAnHour() }, jwtSecret),
    forge({ alg: 'HS256', typ: 'JWT' }, { ...claims, role: 'postgres' }, jwtSecret),
    forge({ alg: 'HS256', typ: 'JWT' }, { ...claims, session_id: '00000000-0000-4000-8000-000000000000' }, jwtSecret),
  ];
  expect((await get('/rest/v1/divisions?select=code&limit=1', { authorization: `Bearer ${token}` })).status).toBe(200);
  for (const each of bad) {
    expect((await get('/rest/v1/divisions?select=code&limit=1', { authorization: `Bearer ${each}` })).status, each).toBe(401);
  }
});

test('without signing in no table and no function answers', async () => {
  const client = await server.client();
  for (const table of ['divisions', 'members', 'towns', 'units', 'barriers', 'buildings', 'plans', 'cells', 'audit_log']) {
    const { data, error } = await client.from(table).select('*').limit(1);
    expect(data ?? [], table).toEqual([]);
    expect(error, table).not.toBeNull();
  }
  expect((await client.rpc('divisions_tree')).error).not.toBeNull();
  expect((await fetch(`${server.url}/rest/v1/divisions`)).status).toBe(401);
});

test('requests that arrive together keep their own rights', async () => {
  const [planner, viewer, nobody] = await Promise.all([server.client('planner'), server.client('viewer'), server.client()]);
  await Promise.all(
    Array.from({ length: 30 }, async (_, index) => {
      const [client, role] = [[planner, 'planner'], [viewer, 'viewer'], [nobody, null]][index % 3] as [typeof planner, string | null];
      const { data, error } = await client.rpc('my_access');
      if (role === null) expect(error).not.toBeNull();
      else expect(data.memberships[0].role).toBe(role);
    }),
  );
});

test('nobody signs up, and what is not offered is not there', async () => {
  const client = await server.client();
  expect((await client.auth.signUp({ email: 'new@example.com', password: 'long enough 123' })).error?.code).toBe('signup_disabled');
  for (const path of ['/_system/config', '/_system/introspect', '/auth/v1/otp', '/auth/v1/recover', '/auth/v1/magiclink', '/auth/v1/authorize', '/storage/v1/bucket', '/graphql/v1']) {
    const response = await fetch(server.url + path, { method: 'POST', headers: { apikey: server.config.supabaseAnonKey } });
    // Where the app is built, what is no interface is a page, and pages are not posted to.
    expect([404, 405], path).toContain(response.status);
  }
  expect((await get('/auth/v1/admin/users')).status).toBe(401);
});

test('secrets stay in a file that only the owner reads', async () => {
  expect(statSync(join(dataDir, 'keys.json')).mode & 0o777).toBe(0o600);
  const { jwtSecret } = keys();
  for (const path of ['/config.json', '/auth/v1/settings', '/rest/v1/', '/healthz', '/keys.json', '/..%2fkeys.json', '/storage/v1/object/public/basemaps/..%2f..%2fkeys.json']) {
    expect(await (await get(path)).text(), path).not.toContain(jwtSecret);
  }
});

test('guessing is slowed down, and unknown accounts look like known ones', async () => {
  const attempt = async (email: string) => {
    const response = await fetch(`${server.url}/auth/v1/token?grant_type=password`, {
      method: 'POST',
      headers: { apikey: server.config.supabaseAnonKey, 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: 'certainly wrong' }),
    });
    return { status: response.status, text: await response.text() };
  };
  const known = await attempt('viewer@demo.jingwei.local');
  expect(known.status).toBe(400);
  expect(await attempt('nobody@demo.jingwei.local')).toEqual(known);
  for (let count = 1; count < 10; count += 1) await attempt('viewer@demo.jingwei.local');
  expect((await attempt('viewer@demo.jingwei.local')).status).toBe(429);
});

test('demo accounts reach no others and stay as they are', async () => {
  const admin = await server.client('admin');
  const token = (await admin.auth.getSession()).data.session?.access_token ?? '';
  const manage = async (method: string, path: string, body?: object) => {
    const headers = { apikey: server.config.supabaseAnonKey, authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(`${server.url}/auth/v1/admin/users${path}`, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as { id: string; users: { email: string }[] } };
  };
  const { data: members } = await admin.from('members').select('user_id, role').eq('role', 'admin');
  const { data: me } = await admin.auth.getUser();
  const real = (members ?? []).map(({ user_id: user }) => String(user)).find((user) => user !== me.user?.id) ?? '';
  expect(real).not.toBe('');
  expect((await manage('GET', '')).body.users.map(({ email }) => email).filter((email) => !email.endsWith('@demo.jingwei.local'))).toEqual([]);
  expect((await manage('PUT', `/${real}`, { password: 'taken over by a demo' })).status).toBe(404);
  expect((await manage('DELETE', `/${real}`)).status).toBe(404);
  expect((await admin.from('members').delete().eq('user_id', real).select()).data).toEqual([]);
  expect((await admin.from('members').insert({ user_id: real, division: '211200000000', role: 'viewer' })).error?.code).toBe('42501');
  const viewer = await admin.from('members').select('user_id').eq('role', 'viewer').single();
  expect((await manage('PUT', `/${String(viewer.data?.user_id)}`, { password: 'nobody else gets in' })).status).toBe(403);
  expect((await admin.auth.updateUser({ password: 'nobody else gets in' })).error?.code).toBe('demo_account');
  guest = { email: 'guest@example.org', password: 'made by a demo account' };
  const made = await manage('POST', '', guest);
  expect(made.status).toBe(200);
  expect((await admin.from('members').insert({ user_id: made.body.id, division: '211200000000', role: 'admin' })).error).toBeNull();
});

test('requests that only keep the database busy, or come from elsewhere, are not passed on', async () => {
  const planner = await server.client('planner');
  const token = (await planner.auth.getSession()).data.session?.access_token ?? '';
  const signedIn = { authorization: `Bearer ${token}` };
  expect((await get('/rest/v1/divisions?select=code&name=match.((a*)*)*b', signedIn)).status).toBe(400);
  expect((await get('/rest/v1/divisions?select=code&limit=1', { ...signedIn, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await get('/rest/v1/plans?select=id,cells(id,plans(id,cells(id)))', signedIn)).status).toBe(400);
  const large = { method: 'POST', headers: { apikey: server.config.supabaseAnonKey, 'content-type': 'application/json' }, body: `{"p":"${'x'.repeat(100_000)}"}` };
  expect((await fetch(`${server.url}/rest/v1/rpc/begin_town`, large)).status).toBe(413);
  const many = await Promise.all(Array.from({ length: 60 }, () => get('/rest/v1/divisions?select=code&limit=1', signedIn).then(({ status }) => status)));
  expect(new Set(many)).toEqual(new Set([200, 429]));
  const others = await Promise.all(Array.from({ length: 60 }, () => get('/auth/v1/user', signedIn).then(({ status }) => status)));
  expect(new Set(others)).toEqual(new Set([200, 429]));
  expect((await get('/rest/v1/divisions?select=code&limit=1', signedIn)).status).toBe(200);
});

test('demo mode on this machine answers to its own names only, or any page could point its name here and sign in', async () => {
  const asked = (host: string) =>
    new Promise<number>((resolve) => {
      request(`${server.url}/config.json`, { headers: { host } }, (response) => resolve(response.resume().statusCode ?? 0)).end();
    });
  const port = new URL(server.url).port;
  expect(await Promise.all(['localhost', `localhost:${port}`, `127.0.0.1:${port}`, 'elsewhere.example', `elsewhere.example:${port}`].map(asked))).toEqual([200, 200, 200, 421, 421]);
});

test('other schemas are not reached, whatever a request calls them', async () => {
  const admin = await server.client('admin');
  const token = (await admin.auth.getSession()).data.session?.access_token ?? '';
  for (const schema of ['auth', 'storage', 'realtime', 'jingwei', 'pg_catalog', 'extensions']) {
    expect((await get('/rest/v1/users?limit=1', { authorization: `Bearer ${token}`, 'accept-profile': schema })).status, schema).toBe(406);
  }
  for (const name of ['users', 'sessions', 'messages', 'objects', 'pg_authid', 'rpc/pg_sleep', 'rpc/set_config', 'rpc/refuse', 'rpc/tighten_grants']) {
    expect((await get(`/rest/v1/${name}`, { authorization: `Bearer ${token}` })).status, name).toBe(404);
  }
});

test('a page of another site opens no live connection', async () => {
  const state = (origin: string) =>
    new Promise<string>((resolve) => {
      const url = `${server.url.replace('http', 'ws')}/realtime/v1/websocket?vsn=1.0.0&apikey=${server.config.supabaseAnonKey}`;
      const socket = new WebSocket(url, { origin });
      socket.on('open', () => (socket.close(), resolve('open')));
      socket.on('error', (error) => resolve(error.message));
    });
  expect(await state(server.url)).toBe('open');
  expect(await state('https://elsewhere.example')).toContain('403');
});

test('demo accounts cannot sign in once demo mode is off', async () => {
  const accounts = server.config.demo?.accounts ?? [];
  expect(accounts.map(({ role }) => role)).toEqual(['viewer', 'planner', 'coordinator', 'commander', 'admin']);
  await server.stop();
  server = await startTestServer({ dataDir, demo: false });
  expect(server.config.demo).toBeNull();
  expect(server.said.some(({ key }) => key === 'start.admin')).toBe(false);
  const client = await server.client();
  for (const { email, password } of [...accounts, ...(guest === null ? [] : [guest])]) {
    expect((await client.auth.signInWithPassword({ email, password })).error?.code, email).toBe('invalid_credentials');
  }
}, 60_000);
