import { busy, type Api, type ApiRequest, type ApiResponse } from '../database/api.ts';
import type { Queryable } from '../database/database.ts';
import { jsonAnswer } from '../http/answers.ts';
import { pretendToCheck } from './accounts.ts';
import type { SignInLimits } from './limits.ts';
import { endIfOver } from './session-limits.ts';

interface SignInContext {
  api: Api;
  database: Queryable;
  limits: SignInLimits;
  /** The client's network address. */
  address: string;
  onProblem(what: string, error: unknown): void;
}

/** The answer to one who has tried too often. @param seconds until the next try is welcome */
export function tooMany(seconds: number): ApiResponse {
  const message = 'Request rate limit reached';
  const answer = jsonAnswer(429, { code: 'over_request_rate_limit', error_code: 'over_request_rate_limit', msg: message, message });
  answer.headers.push(['retry-after', String(seconds)]);
  return answer;
}

function wrongCredentials(): ApiResponse {
  const message = 'Invalid login credentials';
  return jsonAnswer(400, { code: 'invalid_credentials', error_code: 'invalid_credentials', msg: message, message });
}

function readBody(request: ApiRequest): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(request.body ?? new ArrayBuffer(0)));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Answers `/auth/v1/token`: password and refresh token, within limits. */
export async function signIn(request: ApiRequest, context: SignInContext): Promise<ApiResponse> {
  const grant = new URL(request.path, 'http://localhost').searchParams.get('grant_type');
  if (grant === 'refresh_token') {
    const wait = context.limits.refresh.wait(context.address);
    if (wait > 0) return tooMany(wait);
    context.limits.refresh.add(context.address);
    const { refresh_token: token } = readBody(request);
    if (typeof token === 'string') await endIfOver(context.database, token);
    const answer = await context.api.fetch(request);
    // Clients take 500 for a no and sign out; a database that is away for a moment must not end a wall's session.
    return answer.status === 500 ? busy() : answer;
  }
  if (grant !== 'password') {
    const message = 'unsupported_grant_type';
    return jsonAnswer(400, { code: 'invalid_credentials', error_code: 'invalid_credentials', msg: message, message });
  }
  return withPassword(request, context);
}

/**
 * Whether the address is unknown, the account locked or the password wrong, the answer is the same and takes as long:
 * who guesses learns nothing about who has an account.
 */
async function withPassword(request: ApiRequest, { api, database, limits, address, onProblem }: SignInContext): Promise<ApiResponse> {
  const { email, password } = readBody(request);
  if (typeof email !== 'string' || typeof password !== 'string' || email === '' || password === '') return wrongCredentials();
  const account = email.toLowerCase().slice(0, 320);
  const pair = `${address} ${account}`;
  const wait = Math.max(limits.attempts.wait(address), limits.pair.wait(pair), limits.account.wait(account), limits.address.wait(address));
  if (wait > 0) return tooMany(wait);
  limits.attempts.add(address);
  const takeBack = [limits.pair.add(pair), limits.account.add(account), limits.address.add(address)];
  // Once a limit is reached nothing comes this far, so the operator is told once and not at each guess.
  const refuse = (): ApiResponse => {
    if (limits.pair.wait(pair) + limits.account.wait(account) + limits.address.wait(address) > 0) {
      onProblem('signing in', new Error(`too many wrong passwords, last for ${JSON.stringify(account)} from ${address}`));
    }
    return wrongCredentials();
  };

  const [known] = await database.query<{ open: boolean }>(
    `select encrypted_password is not null and deleted_at is null and (banned_until is null or banned_until < now()) as open
     from auth.users where email = $1::text and not is_sso_user`,
    [account],
  );
  if (known?.open !== true) {
    await pretendToCheck(password);
    return refuse();
  }
  const answer = await api.fetch(request);
  if (answer.status === 200) for (const undo of takeBack) undo();
  return answer.status >= 400 && answer.status < 500 ? refuse() : answer;
}
