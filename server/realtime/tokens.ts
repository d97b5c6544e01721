import { Buffer } from 'node:buffer';
import { isRecord } from './frames.ts';

export type Claims = Record<string, unknown>;

/** Checks signature, algorithm and expiry of a JWT. @returns its claims, or null when it is not to be trusted */
export type Verify = (jwt: string) => Promise<Claims | null>;

/** Who speaks, as the database sees it. */
export interface Identity {
  claims: Claims;
  role: Role;
  /** The user's id; null for a key that belongs to no user. */
  sub: string | null;
  /** When the token ends, in ms since 1970. */
  expiresAt: number;
}

const ROLES = ['anon', 'authenticated', 'service_role'] as const;
export type Role = (typeof ROLES)[number];

/** An identity, or why there is none, in the words Supabase uses. */
export type TokenAnswer = { identity: Identity } | { code: string; message: string };

/** Keys of the new kind are no JWTs and stand for a role. */
function roleOfKey(key: string): Role | null {
  if (key.startsWith('sb_publishable_')) return 'anon';
  return key.startsWith('sb_secret_') ? 'service_role' : null;
}

/** The claims as written, without trusting them; only to word a refusal. */
function peekClaims(token: string): Claims | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return isRecord(claims) ? claims : null;
  } catch {
    return null;
  }
}

/** Turns tokens into identities. */
export class Tokens {
  readonly #verify: Verify;
  readonly #apiKeys: ReadonlySet<string>;

  constructor(verify: Verify, apiKeys: Iterable<string>) {
    this.#verify = verify;
    this.#apiKeys = new Set([...apiKeys].filter((key) => key !== ''));
  }

  isApiKey(key: string | null): key is string {
    return key !== null && this.#apiKeys.has(key);
  }

  /**
   * @param token what the client sent, if anything
   * @param apiKey the key it connected with, which speaks for it when it has no token
   */
  async identify(token: string | null, apiKey: string): Promise<TokenAnswer> {
    const spoken = token === null || token === '' || token.startsWith('sb_') ? apiKey : token;
    const keyRole = this.isApiKey(spoken) ? roleOfKey(spoken) : null;
    if (keyRole !== null) {
      return { identity: { claims: { role: keyRole }, role: keyRole, sub: null, expiresAt: Number.POSITIVE_INFINITY } };
    }
    const claims = await this.#verify(spoken);
    if (claims === null) return refusalOf(spoken);
    const { role, exp, sub } = claims;
    const known = ROLES.find((each) => each === role);
    if (known === undefined || typeof exp !== 'number') {
      return { code: 'InvalidJWTToken', message: 'Fields `role` and `exp` are required in JWT' };
    }
    if (exp * 1000 <= Date.now()) return refusalOf(spoken);
    const user = typeof sub === 'string' && sub !== '' ? sub : null;
    return { identity: { claims, role: known, sub: user, expiresAt: exp * 1000 } };
  }
}

function refusalOf(token: string): TokenAnswer {
  const claims = peekClaims(token);
  if (claims === null) return { code: 'MalformedJWT', message: 'The token provided is not a valid JWT' };
  const exp = claims['exp'];
  const late = typeof exp === 'number' ? Math.floor(Date.now() / 1000 - exp) : -1;
  if (late >= 0) return { code: 'InvalidJWTToken', message: `Token has expired ${late} seconds ago` };
  return { code: 'JwtSignatureError', message: 'Failed to validate JWT signature' };
}
