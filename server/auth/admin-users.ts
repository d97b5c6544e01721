import type { ApiResponse, Session } from '../database/api.ts';
import type { Database, Queryable } from '../database/database.ts';
import { errorAnswer, jsonAnswer } from '../http/answers.ts';
import { actAs } from '../storage/act-as.ts';
import { createAccount, setLocked, setPassword } from './accounts.ts';
import { passwordProblem } from './passwords.ts';

/*
 * The part of GoTrue's admin interface that an office needs: /auth/v1/admin/users. There, the service key opens it;
 * here no such key is accepted over HTTP at all. A signed-in admin is: who governs a division may create accounts, and
 * may reset, lock or remove an account only if all its memberships lie inside what he governs, so that a county's
 * admin cannot take over the account of the city's. Demo accounts, whose passwords everybody sees, reach demo accounts
 * only: else a demo would leave doors open for the time after it.
 */

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PER_PAGE = 200;

const SELECT = `select u.id::text as id, u.email, u.role, u.created_at::text as created_at,
  u.last_sign_in_at::text as last_sign_in_at, u.banned_until::text as banned_until from auth.users u`;

/** Accounts the caller ($1, with LIKE patterns $2 of what he governs) may see and change. */
const MANAGEABLE = `u.deleted_at is null and jingwei.may_manage(u.id) and case
  when exists (select from public.members m where m.user_id = u.id)
    then not exists (select from public.members m where m.user_id = u.id and not (m.division like any ($2::text[])))
  else u.raw_app_meta_data ->> 'created_by' = $1::text end`;

/** Mark of accounts that a demo account made; like all demo accounts they are locked where demo mode is off. */
const GUEST = 'guest';
const DEMO_MARK = `select raw_app_meta_data ->> 'demo' as mark from auth.users where id = $1::text::uuid`;

interface Call {
  method: string;
  /** After `/auth/v1/admin/users`. */
  rest: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  caller: Session;
}

async function governed(database: Database, caller: Session): Promise<string[]> {
  return database.transaction(async (tx) => {
    await actAs(tx, { sub: caller.user, role: 'authenticated' });
    const [row] = await tx.query<{ codes: string[] }>('select jingwei.governed() as codes');
    return row?.codes ?? [];
  });
}

/** A transaction with the owner's rights in which helpers and the log know who is behind it. */
function onBehalf<T>(database: Database, caller: Session, work: (tx: Queryable) => Promise<T>): Promise<T> {
  return database.transaction(async (tx) => {
    await tx.query(`select set_config('request.jwt.claim.sub', $1::text, true)`, [caller.user]);
    return work(tx);
  });
}

async function demoMark(database: Queryable, user: string): Promise<string | null> {
  return (await database.query<{ mark: string | null }>(DEMO_MARK, [user]))[0]?.mark ?? null;
}

/** Answers `/auth/v1/admin/users…` for a caller whose session is known to live. */
export async function answerAdminUsers(database: Database, call: Call): Promise<ApiResponse> {
  const patterns = await governed(database, call.caller);
  if (patterns.length === 0) return errorAnswer(403, 'not_admin', 'User not allowed');
  const scope = [call.caller.user, patterns];
  if (call.rest === '' || call.rest === '/') {
    if (call.method === 'POST') return create(database, call);
    if (call.method !== 'GET') return errorAnswer(405, 'method_not_allowed', 'Method not allowed');
    const page = Math.max(1, Math.trunc(Number(call.query.get('page') ?? 1)) || 1);
    const size = Math.min(PER_PAGE, Math.max(1, Math.trunc(Number(call.query.get('per_page') ?? 50)) || 50));
    const users = await onBehalf(database, call.caller, (tx) =>
      tx.query(`${SELECT} where ${MANAGEABLE} order by u.email limit ${size} offset ${(page - 1) * size}`, scope),
    );
    return jsonAnswer(200, { users, aud: 'authenticated' });
  }
  const id = call.rest.slice(1);
  return onBehalf(database, call.caller, async (tx) => {
    const find = async () => (UUID.test(id) ? tx.query(`${SELECT} where u.id = $3::text::uuid and ${MANAGEABLE} for update of u`, [...scope, id]) : []);
    const [user] = await find();
    if (user === undefined) return errorAnswer(404, 'user_not_found', 'User not found');
    if (call.method === 'GET') return jsonAnswer(200, user);
    const mark = await demoMark(tx, id);
    if (mark !== null && mark !== GUEST) return errorAnswer(403, 'demo_account', 'The demo accounts stay as they are');
    if (call.method === 'DELETE') return remove(tx, id, call.caller);
    if (call.method !== 'PUT') return errorAnswer(405, 'method_not_allowed', 'Method not allowed');
    return (await change(tx, id, call)) ?? jsonAnswer(200, (await find())[0] ?? {});
  });
}

async function create(database: Database, { body, caller }: Call): Promise<ApiResponse> {
  const { email, password } = body;
  if (typeof email !== 'string' || email.length > 255 || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    return errorAnswer(400, 'validation_failed', 'Unable to validate email address: invalid format');
  }
  const problem = passwordProblem(password);
  if (problem !== null) return problem;
  try {
    return await onBehalf(database, caller, async (tx) => {
      const demo = (await demoMark(tx, caller.user)) === null ? {} : { demo: GUEST };
      const id = await createAccount(tx, { email, password: String(password), appMetadata: { created_by: caller.user, ...demo } });
      return jsonAnswer(200, (await tx.query(`${SELECT} where u.id = $1::text::uuid`, [id]))[0]);
    });
  } catch (error) {
    if ((error as { code?: unknown }).code !== '23505') throw error;
    return errorAnswer(422, 'email_exists', 'A user with this email address has already been registered');
  }
}

async function change(tx: Queryable, id: string, { body, caller }: Call): Promise<ApiResponse | null> {
  const { password, ban_duration: ban } = body;
  if (password !== undefined) {
    const problem = passwordProblem(password);
    if (problem !== null) return problem;
  }
  if (ban !== undefined && id === caller.user) return errorAnswer(422, 'validation_failed', 'You cannot lock your own account');
  if (typeof password === 'string') await setPassword(tx, id, password);
  if (typeof ban === 'string') await setLocked(tx, id, ban !== 'none');
  return null;
}

async function remove(tx: Queryable, id: string, caller: Session): Promise<ApiResponse> {
  if (id === caller.user) return errorAnswer(422, 'validation_failed', 'You cannot remove your own account');
  await tx.query('delete from auth.users where id = $1::text::uuid', [id]);
  return jsonAnswer(200, {});
}
