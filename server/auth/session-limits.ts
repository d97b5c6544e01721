import type { Queryable } from '../database/database.ts';

/*
 * Sessions slide: each refresh makes them last longer, so that a wall shows its map for years with nobody touching it.
 * Two things end them. Not used, a session is forgotten; and who may change something signs in again once a month,
 * because a refresh token on a lost disk would otherwise be a key for ever. An account that may only look, as walls
 * have, gives a thief little, and is exempt.
 */

/** A session that was not refreshed for this long is over: a wall may be switched off over the longest holiday, hours. */
export const IDLE_HOURS = 720;
/** Who has any role but viewer signs in again after this, days. */
export const LONGEST_DAYS = 30;
/** Refresh tokens once used are remembered, to notice a stolen one that is used again, days. */
const REMEMBERED_DAYS = 30;

/** Ends the session that a refresh token belongs to, if it has lasted as long as it may. */
export async function endIfOver(database: Queryable, refreshToken: string): Promise<void> {
  await database.query(
    `delete from auth.sessions s using auth.refresh_tokens t
     where t.token = $1::text and s.id::text = t.session_id::text and s.created_at < now() - make_interval(days => ${LONGEST_DAYS})
       and exists (select from public.members m where m.user_id::text = s.user_id::text and m.role <> 'viewer')`,
    [refreshToken],
  );
}

/** Removes what sessions leave: a wall alone makes three rows an hour. */
export async function sweepSessions(database: Queryable): Promise<void> {
  await database.exec(`
    delete from auth.sessions
      where coalesce(refreshed_at at time zone 'utc', created_at) < now() - make_interval(hours => ${IDLE_HOURS});
    delete from auth.refresh_tokens where revoked and updated_at < now() - make_interval(days => ${REMEMBERED_DAYS});
    delete from auth.audit_log_entries where created_at < now() - make_interval(days => ${REMEMBERED_DAYS})
      and payload ->> 'action' in ('token_refreshed', 'token_revoked')`);
}
