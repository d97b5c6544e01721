import bcrypt from 'bcryptjs';
import type { ApiResponse, Session } from '../database/api.ts';
import type { Database } from '../database/database.ts';
import { errorAnswer } from '../http/answers.ts';
import { setPassword } from './accounts.ts';
import type { SignInLimits } from './limits.ts';
import { passwordProblem } from './passwords.ts';
import { tooMany } from './sign-in.ts';

const FIELDS = ['password', 'current_password', 'code_challenge', 'code_challenge_method'];

/**
 * Changes one's own password: what `PUT /auth/v1/user` may do. The address is the administrator's to change, and no
 * mail is sent. As with GoTrue's "require current password", a session alone is not enough: whoever sits down at an
 * unattended desk must not be able to lock its owner out. Guesses are limited like those of signing in. Every other
 * session of the account ends, as with GoTrue: who changes a password because somebody else knows it means him too.
 * (Supabase Lite would let them live.)
 * @returns why not, or null when it is done
 */
export async function changeOwnPassword(database: Database, limits: SignInLimits, session: Session, body: Record<string, unknown>): Promise<ApiResponse | null> {
  if (Object.keys(body).some((name) => !FIELDS.includes(name))) return errorAnswer(422, 'validation_failed', 'Only the password can be changed');
  const { password, current_password: current } = body;
  const problem = passwordProblem(password);
  if (problem !== null) return problem;
  const [account] = await database.query<{ demo: boolean; hash: string | null }>(
    `select coalesce(raw_app_meta_data ? 'demo', false) as demo, encrypted_password as hash from auth.users where id = $1::text::uuid`,
    [session.user],
  );
  if (account?.demo !== false) return errorAnswer(403, 'demo_account', 'The password of a demo account stays as it is');
  if (typeof current !== 'string' || current === '') return errorAnswer(400, 'current_password_required', 'Current password required when setting new password.');
  const guesses = `own ${session.user}`;
  const wait = limits.pair.wait(guesses);
  if (wait > 0) return tooMany(wait);
  const takeBack = limits.pair.add(guesses);
  if (account.hash === null || !(await bcrypt.compare(current, account.hash))) {
    return errorAnswer(400, 'current_password_invalid', 'Current password is incorrect.');
  }
  takeBack();
  if (await bcrypt.compare(String(password), account.hash)) {
    return errorAnswer(422, 'same_password', 'New password should be different from the old password.');
  }
  await database.transaction(async (tx) => {
    await tx.query(`select set_config('request.jwt.claim.sub', $1::text, true)`, [session.user]);
    await setPassword(tx, session.user, String(password), session.id);
  });
  return null;
}
