import { randomUUID } from 'node:crypto';
import { isRecord } from './frames.ts';
import { isUsableKey } from './presence.ts';

/** What a client asks for when it joins a channel. */
export interface JoinConfig {
  isPrivate: boolean;
  /** Its own broadcasts come back to it. */
  self: boolean;
  /** It wants a reply to each broadcast. */
  ack: boolean;
  presenceKey: string;
  presenceEnabled: boolean;
  /** It asks for row changes, which this gateway does not offer. */
  wantsPostgresChanges: boolean;
  /** Messages of the past it wants first: since when (ms since 1970), how many; null for none. */
  replay: { since: number; limit: number } | null;
  /** It asks for more of the past in a form that is not understood. */
  replayInvalid: boolean;
  /** It wants to be told when rows of the database begin to flow. */
  replicationReady: boolean;
  accessToken: string | null;
}

/** A longer presence key counts as none. */
const MAX_KEY_LENGTH = 255;

/** As many messages of the past as Supabase gives, too. */
const MAX_REPLAY = 25;

function field(record: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = record[name];
  return isRecord(value) ? value : {};
}

/** Booleans may come as text, as Supabase allows. */
function flag(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}

/** Reads the payload of `phx_join`; whatever is missing or malformed counts as not asked for. */
export function readJoinConfig(payload: Record<string, unknown>): JoinConfig {
  const config = field(payload, 'config');
  const broadcast = field(config, 'broadcast');
  const presence = field(config, 'presence');
  const changes = config['postgres_changes'];
  const key = presence['key'];
  const token = payload['access_token'] ?? payload['user_token'];
  const asked = broadcast['replay'];
  const replay = isRecord(asked) ? asked : {};
  const since = replay['since'];
  const limit = replay['limit'] ?? MAX_REPLAY;
  const replayValid = Number.isSafeInteger(since) && Number.isSafeInteger(limit);
  return {
    isPrivate: flag(config['private']),
    self: flag(broadcast['self']),
    ack: flag(broadcast['ack']),
    presenceKey: typeof key === 'string' && isUsableKey(key) && key.length <= MAX_KEY_LENGTH ? key : randomUUID(),
    presenceEnabled: flag(presence['enabled']),
    wantsPostgresChanges: Array.isArray(changes) && changes.length > 0,
    replay: replayValid ? { since: Number(since), limit: Math.min(MAX_REPLAY, Math.max(1, Number(limit))) } : null,
    replayInvalid: asked !== undefined && asked !== null && !replayValid,
    replicationReady: flag(broadcast['replication_ready']),
    accessToken: typeof token === 'string' ? token : null,
  };
}
