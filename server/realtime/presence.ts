import { randomBytes } from 'node:crypto';

/** What one tracker says about itself, with the reference that tells two of its statements apart. */
export interface PresenceMeta extends Record<string, unknown> {
  phx_ref: string;
  phx_ref_prev?: string;
}

/** Phoenix's shape: metas by presence key. */
export type PresenceList = Record<string, { metas: PresenceMeta[] }>;

export interface PresenceDiff {
  joins: PresenceList;
  leaves: PresenceList;
}

/**
 * Keys that every JavaScript object answers to: as a presence key they break the client's bookkeeping, which looks
 * keys up in a plain object.
 */
export function isUsableKey(key: string): boolean {
  return key !== '' && !(key in {});
}

interface Entry {
  key: string;
  meta: PresenceMeta;
  /** The payload as text, to see that a repeated track says nothing new. */
  said: string;
}

/** A list that may have any key, `__proto__` included. */
function emptyList(): PresenceList {
  return Object.create(null) as PresenceList;
}

function listOf(key: string, metas: PresenceMeta[]): PresenceList {
  const list = emptyList();
  if (metas.length > 0) list[key] = { metas };
  return list;
}

/** Who is present on one topic. `Tracker` is whatever identifies a joined channel; each has at most one entry. */
export class PresenceState<Tracker> {
  readonly #entries = new Map<Tracker, Entry>();

  get size(): number {
    return this.#entries.size;
  }

  /** Adds or renews the entry of `tracker`. @returns what to tell the others, in order; nothing when nothing changed */
  track(tracker: Tracker, key: string, payload: Record<string, unknown>): PresenceDiff[] {
    const said = JSON.stringify(payload);
    const before = this.#entries.get(tracker);
    if (before !== undefined && before.said === said) return [];
    const meta: PresenceMeta = { ...payload, phx_ref: randomBytes(9).toString('base64url') };
    delete meta.phx_ref_prev;
    if (before !== undefined) meta.phx_ref_prev = before.meta.phx_ref;
    const old = this.#metas(key);
    this.#entries.set(tracker, { key, meta, said });
    return this.#replaced(key, old);
  }

  /** Removes the entry of `tracker`. @returns what to tell the others, in order */
  untrack(tracker: Tracker): PresenceDiff[] {
    const before = this.#entries.get(tracker);
    if (before === undefined) return [];
    const old = this.#metas(before.key);
    this.#entries.delete(tracker);
    return this.#replaced(before.key, old);
  }

  #metas(key: string): PresenceMeta[] {
    return [...this.#entries.values()].filter((entry) => entry.key === key).map(({ meta }) => meta);
  }

  /**
   * The change of one key, as a diff that takes away all it had and one that brings all it has.
   * One diff with just the difference, as Phoenix sends it, is not enough: while supabase-js 2.109 reports a diff it
   * strips the references of the key's other metas, and those can then never be removed.
   */
  #replaced(key: string, old: PresenceMeta[]): PresenceDiff[] {
    const now = this.#metas(key);
    const diffs: PresenceDiff[] = [];
    if (old.length > 0) diffs.push({ joins: emptyList(), leaves: listOf(key, old) });
    if (now.length > 0) diffs.push({ joins: listOf(key, now), leaves: emptyList() });
    return diffs;
  }

  /** Everyone present, as the `presence_state` message carries it. */
  list(): PresenceList {
    const list = emptyList();
    for (const { key, meta } of this.#entries.values()) (list[key] ??= { metas: [] }).metas.push(meta);
    return list;
  }
}
