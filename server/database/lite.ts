import { App, type Connection } from '@supabase/lite';
import { IDLE_HOURS } from '../auth/session-limits.ts';
import { ACCESS_TOKEN_SECONDS, SHORTEST_PASSWORD, type ApiKeys, type ApiRequest, type ApiResponse } from './api.ts';
import type { Queryable } from './database.ts';
import { sessionLives } from './sessions.ts';

export interface Lite {
  /** Creates and updates what Lite itself needs: schema auth and its tables. */
  ensureSystemSchema(): Promise<void>;
  fetch(request: ApiRequest): Promise<ApiResponse>;
}

/**
 * Supabase Lite without what we do not offer: no sign-up, no admin mode, no service key over HTTP, no storage,
 * no mail. Requests must come one at a time when `connection` is a single one (PGlite): Lite opens a transaction and
 * switches the role in it without guarding against another request between.
 */
export function createLite(connection: Connection, database: Queryable, keys: ApiKeys): Lite {
  // Lite prints every refused statement with its values; those are people's data, and the client gets the answer anyway.
  console.error = () => undefined;
  // At its first request Lite would grant ALL on every table of schemas with row level security, TRUNCATE included,
  // to signed-in and signed-out users. Our migrations grant what each role needs; this tells Lite it is done.
  Object.assign(connection, { rlsState: 'active' });
  const app = new App({
    connection,
    api: { schemas: ['public'], extra_search_path: ['public', 'extensions'], max_rows: 1000, pg_safe_update: true },
    auth: {
      enabled: true,
      jwt_secret: keys.jwtSecret,
      publishable_key: keys.publishableKey,
      jwt_expiry: ACCESS_TOKEN_SECONDS,
      enable_signup: false,
      enable_anonymous_sign_ins: false,
      enable_refresh_token_rotation: true,
      minimum_password_length: SHORTEST_PASSWORD,
      // How long a session may last in all depends on the account: see session-limits.ts.
      sessions: { inactivity_timeout: `${IDLE_HOURS}h` },
      email: { enable_signup: false },
    },
    storage: { enabled: false },
    studio: { enabled: false },
    options: { server: { admin: false, disableStudio: true } },
  });
  return {
    ensureSystemSchema: () => app.ensureSystemSchema(),
    async fetch(request) {
      if (request.session !== null && !(await sessionLives(database, request.session))) return sessionGone();
      const hasBody = request.body !== null && request.method !== 'GET' && request.method !== 'HEAD';
      const response = await app.fetch(
        new Request(`http://localhost${request.path}`, {
          method: request.method,
          headers: request.headers,
          ...(hasBody ? { body: request.body } : {}),
        }),
        { peerAddress: null },
      );
      return named({ status: response.status, headers: [...response.headers], body: await response.arrayBuffer() });
    },
  };
}

/** Lite gives 500 and no code for what a check constraint refuses; PostgREST says 400 with PostgreSQL's code. */
function named(answer: ApiResponse): ApiResponse {
  if (answer.status !== 500 || answer.body.byteLength > 10_000) return answer;
  const text = new TextDecoder().decode(answer.body);
  const constraint = /violates check constraint \\"(\w+)\\"/.exec(text)?.[1];
  if (constraint === undefined) return answer;
  const body = { code: '23514', details: null, hint: null, message: `violates check constraint "${constraint}"` };
  return { status: 400, headers: [['content-type', 'application/json; charset=utf-8']], body: new TextEncoder().encode(JSON.stringify(body)).buffer };
}

function sessionGone(): ApiResponse {
  const body = { code: 'session_not_found', error_code: 'session_not_found', message: 'Session from session_id claim in JWT does not exist', msg: 'Session from session_id claim in JWT does not exist' };
  return {
    status: 401,
    headers: [['content-type', 'application/json'], ['x-sb-error-code', 'session_not_found']],
    body: new TextEncoder().encode(JSON.stringify(body)).buffer,
  };
}
