import { createHmac } from 'node:crypto';
import type { Claims } from '../tokens.ts';

export const SECRET = 'a secret for tests only, at least 32 bytes long';

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Signs claims as Supabase's auth does; `exp` is an hour ahead unless given. */
export function sign(claims: Claims, { secret = SECRET, alg = 'HS256' } = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const body = `${part({ alg, typ: 'JWT' })}.${part({ iat: now, exp: now + 3600, ...claims })}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}

/** A signed-in user's token. `extra` makes two tokens of one user differ. */
export function userToken(sub: string, extra: Claims = {}): string {
  return sign({ role: 'authenticated', sub, ...extra });
}

export const ANON_KEY = sign({ role: 'anon' });

export function verify(jwt: string): Promise<Claims | null> {
  const [head = '', body = '', signature] = jwt.split('.');
  const read = (text: string): Claims => JSON.parse(Buffer.from(text, 'base64url').toString()) as Claims;
  const expected = createHmac('sha256', SECRET).update(`${head}.${body}`).digest('base64url');
  if (signature !== expected || read(head)['alg'] !== 'HS256') return Promise.resolve(null);
  const claims = read(body);
  return Promise.resolve(Number(claims['exp']) * 1000 > Date.now() ? claims : null);
}
