import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { optionsFromEnv } from './main.ts';
import { removeFolder, startTestServer, temporaryFolder, type TestServer } from './testing/server.ts';

const dataDir = temporaryFolder();
const ADMIN = 'admin@jingwei.local';
const STREET = '211202001000';
let server: TestServer;
let password: string;
beforeAll(async () => {
  // Naming the migrations makes this a first start, which prints the administrator's password.
  server = await startTestServer({ dataDir, demo: false, migrationsDir: optionsFromEnv({}).migrationsDir });
  password = String(server.said.find(({ key }) => key === 'start.admin')?.params['password']);
}, 180_000);
afterAll(async () => {
  await server.stop();
  removeFolder(dataDir);
}, 30_000);

async function run(command: string, options: Record<string, string> = {}, as = ADMIN, secret = password) {
  const args = Object.entries({ ...options, as, server: server.url }).flatMap(([name, value]) => [`--${name}`, value]);
  const child = promisify(execFile)(process.execPath, ['scripts/member.mjs', command, ...args], { env: { ...process.env, JINGWEI_PASSWORD: secret } });
  return child.then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    (error: { code: number; stderr: string }) => ({ code: error.code, text: error.stderr }),
  );
}

async function signIn(email: string, secret: string) {
  const client = await server.client();
  const { error } = await client.auth.signInWithPassword({ email, password: secret });
  return { client, error: error?.code ?? null };
}

test('an administrator adds a planner, who signs in, plans in scope, changes the password, is locked and dismissed', async () => {
  const email = 'li@example.org';
  expect((await run('add', { email, division: STREET, role: 'emperor' })).code).toBe(2);
  const added = await run('add', { email, division: STREET, role: 'planner' });
  expect(added.code, added.text).toBe(0);
  const first = /: (\w{20})\n/.exec(added.text)?.[1] ?? '';
  const { client } = await signIn(email, first);
  expect((await client.rpc('my_access')).data.memberships).toMatchObject([{ division: STREET, role: 'planner' }]);
  expect((await run('list')).text).toContain(`${email}  ${STREET}:planner`);

  const other = (await signIn(email, first)).client;
  const change = async (current?: string) => (await client.auth.updateUser({ password: 'my own long password', ...(current === undefined ? {} : { current_password: current }) })).error?.code;
  expect(await change()).toBe('current_password_required');
  expect(await change('not the one')).toBe('current_password_invalid');
  expect(await change(first)).toBeUndefined();
  expect((await client.rpc('my_access')).error).toBeNull();
  expect((await other.rpc('my_access')).status).toBe(401);
  expect((await other.auth.refreshSession()).error).not.toBeNull();
  expect((await signIn(email, first)).error).toBe('invalid_credentials');
  expect((await client.auth.updateUser({ email: 'other@example.org' })).error).not.toBeNull();

  // A planner manages nobody, and an administrator of a street nobody beyond it.
  expect(await run('add', { email: 'x@example.org', division: STREET, role: 'viewer' }, email, 'my own long password')).toMatchObject({ code: 1 });
  expect((await run('add', { email, division: STREET, role: 'admin' })).code).toBe(0);
  expect((await run('add', { email: 'y@example.org', division: STREET, role: 'viewer' }, email, 'my own long password')).code).toBe(0);
  expect((await run('add', { email: 'y@example.org', division: '211202002000', role: 'viewer' }, email, 'my own long password')).code).toBe(1);
  expect((await run('password', { email: ADMIN }, email, 'my own long password')).code).toBe(1);

  expect((await run('lock', { email })).code).toBe(0);
  expect((await client.rpc('my_access')).status).toBe(401);
  expect((await signIn(email, 'my own long password')).error).toBe('invalid_credentials');
  expect((await run('unlock', { email })).code).toBe(0);
  expect((await run('dismiss', { email, division: STREET, role: 'planner' })).code).toBe(0);
  expect((await run('dismiss', { email, division: STREET, role: 'admin' })).code).toBe(0);
  const again = await signIn(email, 'my own long password');
  expect((await again.client.rpc('my_access')).data.memberships).toEqual([]);

  // All of it is in the log, with who did it.
  const admin = (await signIn(ADMIN, password)).client;
  const { data: me } = await admin.auth.getUser();
  const { data: log } = await admin.from('audit_log').select('table_name, action, after, actor').in('table_name', ['accounts', 'members']).order('id');
  const mine = (log ?? []).filter(({ actor }) => actor === me.user?.id).map(({ table_name: table, action }) => `${String(table)} ${String(action)}`);
  expect(mine).toEqual(['accounts insert', 'members insert', 'members insert', 'accounts update', 'accounts update', 'members delete', 'members delete']);
  expect(JSON.stringify(log)).not.toContain('example.org');
}, 120_000);

test('who runs the server gets back in when no administrator is left', async () => {
  await server.stop();
  const { openEmbedded } = await import('./database/embedded.ts');
  const { database } = await openEmbedded(`${dataDir}/database`, { jwtSecret: 'x'.repeat(40), publishableKey: 'x' });
  await database.exec(`alter table public.members disable trigger keep_an_admin_delete; delete from public.members where role = 'admin'; alter table public.members enable trigger keep_an_admin_delete`);
  await database.close();
  server = await startTestServer({ dataDir, demo: false });
  const fresh = String(server.said.find(({ key }) => key === 'start.admin')?.params['password']);
  expect((await signIn(ADMIN, password)).error).toBe('invalid_credentials');
  expect((await (await signIn(ADMIN, fresh)).client.rpc('my_access')).data.memberships).toMatchObject([{ role: 'admin' }]);
}, 120_000);
