import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SupabaseClient } from '@supabase/supabase-js';
import { openEmbedded } from './database/embedded.ts';
import { preparedFolder, removeFolder, startTestServer, type TestServer } from './testing/server.ts';

let dataDir = '';
let server: TestServer;
beforeAll(async () => {
  dataDir = await preparedFolder();
  server = await startTestServer({ dataDir, demo: true });
}, 180_000);
afterAll(async () => {
  await server.stop();
  removeFolder(dataDir);
}, 30_000);

interface Held {
  access: string;
  refresh: string;
}

async function hold(role: string): Promise<Held> {
  const client: SupabaseClient = await server.client(role);
  const { data } = await client.auth.getSession();
  return { access: data.session?.access_token ?? '', refresh: data.session?.refresh_token ?? '' };
}

/** Uses a refresh token as a wall does. @returns the next pair, or the code of the refusal */
async function refresh({ refresh: token }: Held): Promise<Held | string> {
  const { data, error } = await (await server.client()).auth.refreshSession({ refresh_token: token });
  if (error !== null) return error.code ?? error.message;
  return { access: data.session?.access_token ?? '', refresh: data.session?.refresh_token ?? '' };
}

/** Moves sessions into the past with the server stopped, as if so much time had gone by. */
async function age(sessions: Array<{ held: Held; signedInDays: number; refreshedDays: number }>): Promise<void> {
  await server.stop();
  const keys = JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8')) as { jwtSecret: string; publishableKey: string };
  const { database } = await openEmbedded(join(dataDir, 'database'), keys);
  for (const { held, signedInDays, refreshedDays } of sessions) {
    await database.query(
      `update auth.sessions s set created_at = now() - make_interval(days => $2::int),
         refreshed_at = (now() - make_interval(days => $3::int)) at time zone 'utc'
       from auth.refresh_tokens t where t.session_id = s.id and t.token = $1::text`,
      [held.refresh, signedInDays, refreshedDays],
    );
  }
  await database.close();
  server = await startTestServer({ dataDir, demo: true });
}

test('a wall stays signed in for years; who may change something signs in again once a month; the unused is forgotten', async () => {
  const [wall, off, planner, recent] = [await hold('viewer'), await hold('viewer'), await hold('planner'), await hold('planner')];
  const steady = await refresh(wall);
  if (typeof steady === 'string') throw new Error(steady);
  await age([
    { held: steady, signedInDays: 1100, refreshedDays: 29 },
    { held: off, signedInDays: 40, refreshedDays: 31 },
    { held: planner, signedInDays: 31, refreshedDays: 0 },
    { held: recent, signedInDays: 29, refreshedDays: 6 },
  ]);
  const next = await refresh(steady);
  expect(next).toMatchObject({ access: expect.stringContaining('.') as string });
  // An answer that got lost on the way: the token before is taken once more, for the same session.
  expect(await refresh(steady)).toMatchObject({ refresh: typeof next === 'string' ? '' : next.refresh });
  expect(await refresh(off)).toBe('refresh_token_not_found');
  expect(await refresh(planner)).toBe('refresh_token_not_found');
  expect(await refresh(recent)).toMatchObject({ access: expect.stringContaining('.') as string });
  // With its session an access token ends as well, though it says it is valid for an hour.
  const answer = await fetch(`${server.url}/rest/v1/divisions?select=code&limit=1`, { headers: { apikey: server.config.supabaseAnonKey, authorization: `Bearer ${planner.access}` } });
  expect(answer.status).toBe(401);
}, 120_000);

test('a refresh token used long after its successor was used ends the session: one of the two is a thief', async () => {
  const first = await hold('viewer');
  const second = await refresh(first);
  if (typeof second === 'string') throw new Error(second);
  const third = await refresh(second);
  if (typeof third === 'string') throw new Error(third);
  expect(await refresh(first)).toBe('refresh_token_already_used');
  expect(await refresh(third)).toBe('refresh_token_already_used');
});
