import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Session } from '../database/api.ts';

export type Claims = Record<string, unknown>;

function parse(part: string): Claims | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : null;
  } catch {
    return null;
  }
}

/**
 * The claims of an access token that we signed and that is still valid, or null.
 * Only HS256 counts, whatever the token says of itself.
 * @param now ms since 1970
 */
export function verifyToken(token: string, secret: string, now = Date.now()): Claims | null {
  const parts = token.split('.');
  const [head, body, signature] = parts;
  if (parts.length !== 3 || head === undefined || body === undefined || signature === undefined) return null;
  if (parse(head)?.['alg'] !== 'HS256') return null;
  const expected = createHmac('sha256', secret).update(`${head}.${body}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const claims = parse(body);
  if (claims === null || typeof claims['exp'] !== 'number' || claims['exp'] * 1000 <= now) return null;
  const notBefore = claims['nbf'];
  return typeof notBefore === 'number' && notBefore * 1000 > now ? null : claims;
}

/** The session that verified claims stand for; null when they name none, and then they are not to be believed. */
export function sessionOf(claims: Claims): Session | null {
  const { sub, session_id: id, role } = claims;
  return typeof sub === 'string' && typeof id === 'string' && role === 'authenticated' ? { id, user: sub } : null;
}
