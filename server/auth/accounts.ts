import { randomUUID } from 'node:crypto';
import bcrypt from 'bcryptjs';
import type { Queryable } from '../database/database.ts';

/** As Supabase Lite and GoTrue hash; both read the result. */
const HASH_ROUNDS = 10;
/** GoTrue cuts longer passwords; bcrypt reads no more than these bytes. */
export const LONGEST_PASSWORD_BYTES = 72;

export function hashPassword(password: string): Promise<string> {
  return bcrypt.hash(password, HASH_ROUNDS);
}

let decoy: Promise<string> | null = null;

/** Takes as long as checking a password does, and is always wrong: for addresses nobody has. */
export async function pretendToCheck(password: string): Promise<void> {
  decoy ??= hashPassword(randomUUID());
  await bcrypt.compare(password, await decoy);
}

export interface NewAccount {
  email: string;
  password: string;
  /** Kept in app_metadata, which its owner cannot change. */
  appMetadata?: Record<string, unknown>;
}

/**
 * Creates an account that can sign in at once. @returns its id
 * @throws DatabaseError 23505 when the address is taken
 */
export async function createAccount(database: Queryable, { email, password, appMetadata = {} }: NewAccount): Promise<string> {
  const id = randomUUID();
  const address = email.toLowerCase();
  await database.query(
    `with account as (
       insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data)
       values ($1::text::uuid, 'authenticated', 'authenticated', $2::text, $3::text, now(), $4::text::jsonb, '{}')
       returning id)
     insert into auth.identities (id, provider, provider_id, user_id, identity_data)
     select $5::text::uuid, 'email', $1::text, id, jsonb_build_object('sub', $1::text, 'email', $2::text, 'email_verified', true) from account`,
    [id, address, await hashPassword(password), JSON.stringify({ provider: 'email', providers: ['email'], ...appMetadata }), randomUUID()],
  );
  return id;
}

/** Sets a new password and ends the account's sessions, but for the one to `keep`. */
export async function setPassword(database: Queryable, user: string, password: string, keep?: string): Promise<void> {
  const hash = await hashPassword(password);
  await database.query('update auth.users set encrypted_password = $2::text, updated_at = now() where id = $1::text::uuid', [user, hash]);
  await endSessions(database, user, keep);
}

/** Locks an account, or opens it again. Locking ends its sessions. */
export async function setLocked(database: Queryable, user: string, locked: boolean): Promise<void> {
  const until = locked ? '9999-01-01T00:00:00Z' : null;
  await database.query('update auth.users set banned_until = $2::text::timestamptz, updated_at = now() where id = $1::text::uuid', [user, until]);
  if (locked) await endSessions(database, user);
}

/** Signs an account out everywhere, but for the session to `keep`. */
export async function endSessions(database: Queryable, user: string, keep = ''): Promise<void> {
  await database.query('delete from auth.refresh_tokens where user_id::text = $1::text and session_id::text is distinct from $2::text', [user, keep]);
  await database.query('delete from auth.sessions where user_id::text = $1::text and id::text <> $2::text', [user, keep]);
}
