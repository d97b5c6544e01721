import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { answerAdminUsers } from '../auth/admin-users.ts';
import type { SignInLimits } from '../auth/limits.ts';
import { changeOwnPassword } from '../auth/own-account.ts';
import { signIn } from '../auth/sign-in.ts';
import { sessionOf, verifyToken, type Claims } from '../auth/tokens.ts';
import { busy, type Api, type ApiRequest, type ApiResponse, type Session } from '../database/api.ts';
import type { Database } from '../database/database.ts';
import { isOutage } from '../database/errors.ts';
import type { Basemaps } from '../storage/basemaps.ts';
import { addressOf } from './address.ts';
import { errorAnswer, jsonAnswer } from './answers.ts';
import { readBody, TooLarge } from './body.ts';
import { bothLanguages } from '../say.ts';
import { comesFromElsewhere, embedsDeeply, filtersByPattern, InFlight, namesThisMachine } from './guards.ts';
import { setSecurityHeaders } from './headers.ts';
import { send } from './send.ts';
import type { Serve } from './static.ts';

export interface HttpContext {
  api: Api;
  database: Database;
  basemaps: Basemaps;
  limits: SignInLimits;
  jwtSecret: string;
  publishableKey: string;
  /** The answer of `/config.json`. */
  config: unknown;
  app: Serve | null;
  trustProxy: boolean;
  /** Whether only names of this machine are answered: for demo mode, where whoever opens the page may sign in. */
  ownNamesOnly: boolean;
  /** Whether a session still lives; for what Supabase Lite does not see. */
  sessionLives(session: Session): Promise<boolean>;
  onProblem(what: string, error: unknown): void;
}

/** Base data is loaded in chunks of a few MB; signing in needs a few hundred bytes. */
const REST_BYTES = 32 * 1024 * 1024;
/** A stranger has nothing to load. */
const STRANGER_BYTES = 64 * 1024;
const AUTH_BYTES = 16 * 1024;

const STORAGE = '/storage/v1/object/';
/** Supabase Lite's own, besides `/token`, which has limits of its own. */
const AUTH_OPEN = new Map([
  ['/auth/v1/user', ['GET', 'PUT']],
  ['/auth/v1/logout', ['POST']],
  ['/auth/v1/settings', ['GET']],
  ['/auth/v1/health', ['GET']],
]);

/** A browser asks for six things at once, and somebody may have several windows open. */
const underWay = new InFlight(24);

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  method: string;
  url: URL;
  token: string | null;
  claims: Claims | null;
  session: Session | null;
}

/** Hop-by-hop ones, cookies and a proxy's notes mean nothing behind this point; key and token are written anew. */
const KEPT_BACK = /^(host|connection|content-length|transfer-encoding|cookie|expect|upgrade|apikey|authorization|forwarded|x-forwarded-.*)$/;

/** What Supabase Lite gets to see: the key and the token that were checked here, and no others. */
function headerList({ request, token }: Exchange, key: string): Array<[string, string]> {
  const rest = Object.entries(request.headers).flatMap(([name, value]): Array<[string, string]> =>
    value === undefined || KEPT_BACK.test(name) ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  );
  return [...rest, ['apikey', key], ...(token === null ? [] : ([['authorization', `Bearer ${token}`]] as Array<[string, string]>))];
}

/** Gives a web server its answers: interfaces under /rest, /auth and /storage, and the app for everything else. */
export function serveRequests(server: Server, context: HttpContext): void {
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(context, request, response).catch((error: unknown) => {
      if (error instanceof TooLarge) {
        response.setHeader('Connection', 'close');
        void send(request, response, errorAnswer(413, 'payload_too_large', 'Request body is too large'));
        return;
      }
      // A client that went away is nobody's problem.
      if (!request.destroyed || request.complete) context.onProblem(`${request.method ?? ''} ${(request.url ?? '').split('?')[0] ?? ''}`, error);
      if (response.headersSent) response.destroy();
      else if (isOutage(error)) void send(request, response, busy());
      else void send(request, response, errorAnswer(500, 'unexpected_failure', 'Internal server error'));
    });
  });
}

async function answer(context: HttpContext, request: IncomingMessage, response: ServerResponse): Promise<void> {
  setSecurityHeaders(response);
  if (context.ownNamesOnly && !namesThisMachine(request.headers.host)) {
    response.writeHead(421, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${bothLanguages('server.otherName')}\n`);
    return;
  }
  const method = request.method ?? 'GET';
  let url: URL;
  let path: string;
  try {
    url = new URL(request.url ?? '/', 'http://localhost');
    path = decodeURIComponent(url.pathname);
  } catch {
    return send(request, response, errorAnswer(400, 'bad_request', 'Bad request'));
  }
  const token = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
  const claims = token === null ? null : verifyToken(token, context.jwtSecret);
  const exchange: Exchange = { request, response, method, url, token, claims, session: claims === null ? null : sessionOf(claims) };

  if (path === '/healthz') return send(request, response, await health(context));
  if (path === '/config.json') return send(request, response, jsonAnswer(200, context.config));
  const isApi = /^\/(rest|auth|storage|realtime)\/v1(\/|$)/.test(path);
  if (!isApi) {
    if (context.app === null) return send(request, response, errorAnswer(404, 'not_found', 'Not found'));
    return context.app(request, response, path);
  }
  if (path.startsWith(`${STORAGE}public/basemaps/`) && (method === 'GET' || method === 'HEAD')) {
    return context.basemaps.download(request, response, path.slice(`${STORAGE}public/basemaps/`.length));
  }
  const result = await interfaces(context, exchange, path);
  if (result.status >= 500) context.onProblem(`${method} ${path}`, new Error(`answered ${result.status}`));
  await send(request, response, result);
  // An answer that came before the whole question: the rest is read and dropped, or the client would not hear it.
  if (!request.complete) request.resume();
}

const asked = new WeakMap<HttpContext, Promise<ApiResponse>>();

/** However many ask at once, the database is asked once. */
function health(context: HttpContext): Promise<ApiResponse> {
  const pending = asked.get(context) ?? askDatabase(context).finally(() => asked.delete(context));
  asked.set(context, pending);
  return pending;
}

async function askDatabase(context: HttpContext): Promise<ApiResponse> {
  const timeout = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('slow')), 5000).unref());
  try {
    await Promise.race([context.database.query('select 1'), timeout]);
    return jsonAnswer(200, { status: 'ok' });
  } catch {
    return jsonAnswer(503, { status: 'database does not answer' });
  }
}

async function interfaces(context: HttpContext, exchange: Exchange, path: string): Promise<ApiResponse> {
  const { request, method, url, claims, session } = exchange;
  if (method === 'OPTIONS') return errorAnswer(405, 'method_not_allowed', 'Method not allowed');
  if (comesFromElsewhere(request)) return errorAnswer(403, 'cross_site', 'Pages of other sites are not answered');
  if (request.headers.apikey !== context.publishableKey && url.searchParams.get('apikey') !== context.publishableKey) {
    return errorAnswer(401, 'no_api_key', 'Invalid API key');
  }
  // A token we signed that names no session is none of ours to honour.
  if (claims !== null && session === null) return errorAnswer(401, 'bad_jwt', 'invalid JWT: it names no session');
  // Signing in and refreshing have limits of their own: an office behind one address does it all at once at nine.
  if (path === '/auth/v1/token' && method === 'POST') return routed(context, exchange, path);
  const key = session?.user ?? addressOf(request, context.trustProxy);
  const answer = await underWay.run(key, () => routed(context, exchange, path));
  return answer ?? errorAnswer(429, 'over_request_rate_limit', 'Too many requests at once');
}

async function routed(context: HttpContext, exchange: Exchange, path: string): Promise<ApiResponse> {
  const { request, method, url, claims, session } = exchange;

  const forward = async (limit: number): Promise<ApiRequest> => ({
    method,
    path: url.pathname + url.search,
    headers: headerList(exchange, context.publishableKey),
    body: method === 'GET' || method === 'HEAD' ? null : await readBody(request, limit),
    session,
  });

  if (path.startsWith('/rest/v1/')) {
    if (filtersByPattern(url.searchParams)) return errorAnswer(400, 'no_patterns', 'Filtering by regular expression is not offered');
    if (embedsDeeply(url.searchParams)) return errorAnswer(400, 'no_deep_embedding', 'Embedding in embedded tables is not offered');
    return context.api.fetch(await forward(session === null ? STRANGER_BYTES : REST_BYTES));
  }
  if (path === '/auth/v1/token' && method === 'POST') {
    return signIn({ ...(await forward(AUTH_BYTES)), session: null }, { ...context, address: addressOf(request, context.trustProxy) });
  }
  if (path === '/auth/v1/signup' && method === 'POST') {
    return errorAnswer(422, 'signup_disabled', 'Signups not allowed for this instance');
  }
  if (AUTH_OPEN.get(path)?.includes(method) === true) {
    if (method !== 'PUT') return context.api.fetch(await forward(AUTH_BYTES));
    if (session === null || !(await context.sessionLives(session))) return errorAnswer(401, 'no_authorization', 'This endpoint requires a signed-in user');
    const problem = await changeOwnPassword(context.database, context.limits, session, jsonBody(await readBody(request, AUTH_BYTES)));
    return problem ?? context.api.fetch({ method: 'GET', path, headers: headerList(exchange, context.publishableKey), body: null, session });
  }
  if (path === '/auth/v1/admin/users' || path.startsWith('/auth/v1/admin/users/')) {
    if (session === null || !(await context.sessionLives(session))) return errorAnswer(401, 'no_authorization', 'This endpoint requires a signed-in admin');
    const body = jsonBody(await readBody(request, AUTH_BYTES));
    return answerAdminUsers(context.database, { method, rest: path.slice('/auth/v1/admin/users'.length), query: url.searchParams, body, caller: session });
  }
  if (path === `${STORAGE}basemaps` || path.startsWith(`${STORAGE}basemaps/`)) {
    if (session === null || claims === null || !(await context.sessionLives(session))) return errorAnswer(403, 'Unauthorized', 'Invalid session');
    const name = path.slice(`${STORAGE}basemaps/`.length);
    if (name === '' && method === 'DELETE') {
      const { prefixes } = jsonBody(await readBody(request, AUTH_BYTES));
      return context.basemaps.removeAll(Array.isArray(prefixes) ? prefixes.filter((each) => typeof each === 'string') : [], claims);
    }
    if (name !== '' && (method === 'POST' || method === 'PUT')) return context.basemaps.upload(request, name, claims);
    if (name !== '' && method === 'DELETE') return context.basemaps.remove(name, claims);
  }
  return errorAnswer(404, 'not_found', 'Not found');
}

function jsonBody(body: ArrayBuffer | null): Record<string, unknown> {
  if (body === null) return {};
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
