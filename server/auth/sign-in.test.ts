import { beforeEach, expect, test } from 'vitest';
import type { ApiRequest, ApiResponse } from '../database/api.ts';
import { jsonAnswer } from '../http/answers.ts';
import { signInLimits } from './limits.ts';
import { signIn } from './sign-in.ts';

const statements: string[] = [];
const problems: string[] = [];
let now = 0;
let limits = signInLimits(() => now);
beforeEach(() => {
  statements.length = problems.length = 0;
  limits = signInLimits(() => now);
});

/** Signs in where Supabase Lite would answer with `status`, and accounts are all known. */
async function ask(grant: string, body: object, status: number): Promise<ApiResponse> {
  const request: ApiRequest = { method: 'POST', path: `/auth/v1/token?grant_type=${grant}`, headers: [], body: new TextEncoder().encode(JSON.stringify(body)).buffer, session: null };
  return signIn(request, {
    api: { fetch: () => Promise.resolve(jsonAnswer(status, {})) },
    database: {
      query: <Row>(sql: string) => (statements.push(sql), Promise.resolve([{ open: true }] as Row[])),
      exec: () => Promise.resolve(),
    },
    limits,
    address: '192.0.2.7',
    onProblem: (_what, error) => problems.push(String(error)),
  });
}

test.each([[200, 200], [400, 400], [500, 503], [503, 503]])('a refresh that Supabase Lite answers with %i ends as %i', async (given, seen) => {
  expect((await ask('refresh_token', { refresh_token: 'r' }, given)).status).toBe(seen);
  expect(statements).toHaveLength(1);
});

test('who reaches a limit is told of once, by a name that cannot forge a line of the log', async () => {
  const guess = () => ask('password', { email: 'ann@example.org\nforged', password: 'wrong' }, 400);
  for (let n = 1; n <= 9; n += 1) expect((await guess()).status).toBe(400);
  expect(problems).toEqual([]);
  expect([(await guess()).status, (await guess()).status, (await guess()).status]).toEqual([400, 429, 429]);
  expect(problems).toEqual(['Error: too many wrong passwords, last for "ann@example.org\\nforged" from 192.0.2.7']);
  now += 11 * 60_000;
  expect((await guess()).status).toBe(400);
});
