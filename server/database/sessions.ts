import type { Session } from './api.ts';
import type { Queryable } from './database.ts';

/** Whether a token's session was neither ended nor its owner locked. */
export async function sessionLives(database: Queryable, session: Session): Promise<boolean> {
  const rows = await database.query(
    `select from auth.sessions s join auth.users u on u.id = s.user_id
     where s.id::text = $1::text and u.id::text = $2::text and u.deleted_at is null
       and (u.banned_until is null or u.banned_until < now())`,
    [session.id, session.user],
  );
  return rows.length > 0;
}
