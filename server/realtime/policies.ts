import { randomUUID } from 'node:crypto';
import type { Database, Queryable } from '../database/database.ts';
import { isOutage } from '../database/errors.ts';
import type { Identity } from './tokens.ts';

/** What the policies on `realtime.messages` let one identity do on one topic. */
export interface Rights {
  readBroadcast: boolean;
  writeBroadcast: boolean;
  readPresence: boolean;
  writePresence: boolean;
}

const NO_RIGHTS: Rights = { readBroadcast: false, writeBroadcast: false, readPresence: false, writePresence: false };

/** Public channels know no policies. */
export const ALL_RIGHTS: Rights = { readBroadcast: true, writeBroadcast: true, readPresence: true, writePresence: true };

/** A policy that takes longer than this is no policy, ms. */
const POLICY_TIMEOUT_MS = 5000;

/**
 * Asks the database the way Supabase Realtime does: in a transaction that is rolled back, probe rows are written by
 * the owner and read as the client's role, then written as the client's role, with `realtime.topic` and the claims set.
 * A policy that fails, for instance on a topic it cannot read, gives no right; `onProblem` is told.
 * @throws when the database does not answer
 */
export async function askPolicies(
  { database, onProblem }: { database: Database; onProblem: (what: string, error: unknown) => void },
  identity: Identity,
  topic: string,
): Promise<Rights> {
  // Whoever has not signed in has no rights here, and asking for them would let strangers keep the database busy.
  if (identity.role === 'anon') return NO_RIGHTS;
  const outcomes: { rights: Rights; failure?: unknown }[] = [];
  try {
    await database.transaction(async (tx) => {
      const ids = await writeProbes(tx, topic);
      try {
        outcomes.push({ rights: await probe(tx, identity, topic, ids) });
      } catch (failure) {
        if (isOutage(failure)) throw failure;
        outcomes.push({ rights: NO_RIGHTS, failure });
      }
      throw new Error('rolled back on purpose');
    });
  } catch (error) {
    const [outcome] = outcomes;
    if (outcome === undefined) throw error;
    if (outcome.failure !== undefined) onProblem(`policies on realtime.messages for ${topic}`, outcome.failure);
    return outcome.rights;
  }
  throw new Error('the transaction of a policy check was not rolled back');
}

interface Probes {
  broadcast: string;
  presence: string;
}

async function writeProbes(tx: Queryable, topic: string): Promise<Probes> {
  const ids = { broadcast: randomUUID(), presence: randomUUID() };
  await tx.query(
    `insert into realtime.messages (id, topic, extension)
     values ($1::text::uuid, $3::text, 'broadcast'), ($2::text::uuid, $3::text, 'presence')`,
    [ids.broadcast, ids.presence, topic],
  );
  return ids;
}

async function probe(tx: Queryable, identity: Identity, topic: string, ids: Probes): Promise<Rights> {
  await tx.query(
    `select set_config('statement_timeout', $1::text, true), set_config('realtime.topic', $2::text, true),
       set_config('request.jwt.claims', $3::text, true), set_config('request.jwt.claim.sub', $4::text, true),
       set_config('request.jwt.claim.role', $5::text, true), set_config('request.headers', '{}', true),
       set_config('role', $5::text, true)`,
    [String(POLICY_TIMEOUT_MS), topic, JSON.stringify(identity.claims), identity.sub ?? '', identity.role],
  );
  const seen = await tx.query<{ id: string }>(
    `select id::text as id from realtime.messages where id in ($1::text::uuid, $2::text::uuid)`,
    [ids.broadcast, ids.presence],
  );
  const found = new Set(seen.map((row) => row.id));
  const [may] = await tx.query<{ broadcast: boolean; presence: boolean }>(
    `select realtime.may_write($1::text, 'broadcast') as broadcast, realtime.may_write($1::text, 'presence') as presence`,
    [topic],
  );
  return {
    readBroadcast: found.has(ids.broadcast),
    readPresence: found.has(ids.presence),
    writeBroadcast: may?.broadcast === true,
    writePresence: may?.presence === true,
  };
}
