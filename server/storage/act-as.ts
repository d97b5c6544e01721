import type { Claims } from '../auth/tokens.ts';
import type { Queryable } from '../database/database.ts';

/** Gives the rest of a transaction the rights of verified claims, as Supabase does for each request. */
export async function actAs(tx: Queryable, claims: Claims): Promise<void> {
  const sub = typeof claims['sub'] === 'string' ? claims['sub'] : '';
  const role = claims['role'] === 'authenticated' ? 'authenticated' : 'anon';
  await tx.query(
    `select set_config('request.jwt.claims', $1::text, true), set_config('request.jwt.claim.sub', $2::text, true),
       set_config('request.jwt.claim.role', $3::text, true), set_config('role', $3::text, true)`,
    [JSON.stringify(claims), sub, role],
  );
}
