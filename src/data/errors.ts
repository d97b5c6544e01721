import { Refusal } from '../base/refusal.ts';
import type { RefusalParams } from '../base/refusal.ts';

/** What PostgREST, GoTrue and storage have in common in their errors. */
export interface ApiError {
  message: string;
  code?: string | null;
  details?: string | null;
  status?: number;
}

const KEY = /^[a-z]+\.[a-zA-Z]+$/;

/** Codes of GoTrue and PostgREST that tell of the session and the password. */
const SESSION: Partial<Record<string, string>> = {
  invalid_credentials: 'session.wrongPassword',
  over_request_rate_limit: 'session.tooMany',
  session_not_found: 'session.ended',
  bad_jwt: 'session.ended',
  no_authorization: 'session.ended',
  PGRST301: 'session.ended',
  PGRST303: 'session.ended',
  current_password_required: 'password.currentWrong',
  current_password_invalid: 'password.currentWrong',
  same_password: 'password.same',
  weak_password: 'password.weak',
  demo_account: 'password.demo',
};

/**
 * An error of the API as a refusal that can be worded. The database raises its refusals with a key as message and JSON
 * as detail; the rest is sorted by PostgreSQL's or GoTrue's code.
 */
export function toRefusal(error: ApiError): Refusal {
  const cause = { cause: error };
  if (KEY.test(error.message)) return new Refusal(error.message, readParams(error.details), cause);
  const code = error.code ?? '';
  const session = SESSION[code];
  if (session !== undefined) return new Refusal(session, {}, cause);
  // Our own server: the request waited or worked for too long, or the database is being opened anew.
  if (code === '53300' || code === '57014' || code === '57P01') return new Refusal('data.busy', {}, cause);
  if (code === '42501') return new Refusal('access.denied', {}, cause);
  if (/auth session missing/i.test(error.message)) return new Refusal('session.ended', {}, cause);
  if (/invalid login credentials/i.test(error.message)) return new Refusal('session.wrongPassword', {}, cause);
  if (error.status === 429) return new Refusal('session.tooMany', {}, cause);
  if (/failed to fetch|networkerror|load failed/i.test(error.message)) return new Refusal('data.offline', {}, cause);
  if (code.startsWith('23')) return new Refusal('data.notAccepted', { reason: error.message }, cause);
  return new Refusal('data.failed', { reason: error.message === '' ? code : error.message }, cause);
}

function readParams(details: string | null | undefined): RefusalParams {
  if (details === null || details === undefined || details === '') return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(details);
  } catch {
    // A detail that is no JSON says nothing the sentence could use.
    return {};
  }
  if (typeof parsed !== 'object' || parsed === null) return {};
  return Object.fromEntries(Object.entries(parsed).filter((entry): entry is [string, string | number] => ['string', 'number'].includes(typeof entry[1])));
}

type Answer<Data> = { data: Data; error: null } | { data: null; error: ApiError };

/** Awaits an answer of the API and gives its data, or throws its error as a refusal. */
export async function answered<Data>(request: PromiseLike<Answer<Data>>): Promise<Data> {
  const answer = await request;
  if (answer.error !== null) throw toRefusal(answer.error);
  return answer.data;
}
