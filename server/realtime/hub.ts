import type { Buffer } from 'node:buffer';
import type { Database } from '../database/database.ts';
import { Buckets } from './bucket.ts';
import { encodeBroadcast, encodeMessage, type ServerMessage, type UserBroadcast, type Vsn } from './frames.ts';
import type { JoinConfig } from './join-config.ts';
import type { Limits } from './limits.ts';
import type { Rights } from './policies.ts';
import { type PresenceDiff, type PresenceList, PresenceState } from './presence.ts';
import type { Tokens } from './tokens.ts';
import { SetsByKey } from './topics.ts';

export interface HubOptions {
  database: Database;
  tokens: Tokens;
  limits: Limits;
  /** Whether channels without policies may be joined. */
  publicChannels: boolean;
  onProblem: (what: string, error: unknown) => void;
  /** Resolves when every row that is committed now has been published. */
  caughtUp: () => Promise<void>;
}

/** The way to one client. */
export interface Link {
  readonly vsn: Vsn;
  /** The key it connected with. */
  readonly apiKey: string;
  readonly isOpen: boolean;
  send(data: string | Buffer): void;
  say(message: ServerMessage): void;
  /** Notes whose connection it is. */
  belongsTo(user: string): void;
}

/** A client that joined a topic. */
export interface Subscriber {
  /** As the client names it, with its prefix. */
  readonly topic: string;
  readonly link: Link;
  readonly config: JoinConfig;
  readonly rights: Rights;
  readonly followsPresence: boolean;
  /** Ids of rows that it was given from the past: some of them may only now be on their way to those who listen. */
  readonly replayed: ReadonlySet<string>;
}

/** The id of the row that a broadcast came from; null for one that a client sent. */
export function rowOf({ meta }: UserBroadcast): string | null {
  return typeof meta?.['id'] === 'string' ? meta['id'] : null;
}

/** A user, with several windows, may join this many times as often as one connection. */
const USER_SHARE = 3;

/** What all connections share: who has joined what, who is present, and the way to reach them. */
export class Hub {
  readonly options: HubOptions;
  readonly users = new SetsByKey<Link>();
  /** Each join asks the database: what one user may ask, over all their connections. */
  readonly joins: Buckets;
  readonly subscribers = new SetsByKey<Subscriber>();
  /** Told of all that is published in a topic, while somebody who is about to join it reads the past. */
  readonly listeners = new SetsByKey<(broadcast: UserBroadcast) => void>();
  readonly #presence = new Map<string, PresenceState<Subscriber>>();
  /** Broadcasts handed to a connection since the start. */
  delivered = 0;

  constructor(options: HubOptions) {
    this.options = options;
    const { joinsPerSecond, joinBurst } = options.limits;
    this.joins = new Buckets(USER_SHARE * joinsPerSecond, USER_SHARE * joinBurst);
  }

  /**
   * Sends a broadcast to everyone who joined and may read it.
   * @param key from `topicKey`
   * @param from who sent it and gets it back only when it asked for that
   */
  publish(key: string, broadcast: UserBroadcast, from: Subscriber | null = null): void {
    for (const listener of this.listeners.of(key)) listener(broadcast);
    const id = rowOf(broadcast);
    const written = new Map<Vsn, string | Buffer | null>();
    for (const subscriber of this.subscribers.of(key)) {
      if (id !== null && subscriber.replayed.has(id)) continue;
      if (!subscriber.rights.readBroadcast || (subscriber === from && !subscriber.config.self)) continue;
      const { vsn } = subscriber.link;
      let data = written.get(vsn);
      if (data === undefined) {
        data = encodeBroadcast(vsn, subscriber.topic, broadcast);
        written.set(vsn, data);
      }
      if (data === null) continue;
      subscriber.link.send(data);
      this.delivered += 1;
    }
  }

  /** Notes that `subscriber` is present, in its own words, and tells the others. */
  track(key: string, subscriber: Subscriber, payload: Record<string, unknown>): void {
    let state = this.#presence.get(key);
    if (state === undefined) {
      state = new PresenceState();
      this.#presence.set(key, state);
    }
    this.#tell(key, state.track(subscriber, subscriber.config.presenceKey, payload));
  }

  /** Notes that `subscriber` is no longer present, and tells the others. */
  untrack(key: string, subscriber: Subscriber): void {
    const state = this.#presence.get(key);
    const diffs = state?.untrack(subscriber) ?? [];
    if (state?.size === 0) this.#presence.delete(key);
    this.#tell(key, diffs);
  }

  presenceList(key: string): PresenceList {
    return this.#presence.get(key)?.list() ?? {};
  }

  #tell(key: string, diffs: readonly PresenceDiff[]): void {
    for (const payload of diffs) {
      const written = new Map<Vsn, string>();
      for (const { topic, link, followsPresence } of this.subscribers.of(key)) {
        if (!followsPresence) continue;
        const data = written.get(link.vsn) ?? encodeMessage(link.vsn, { topic, event: 'presence_diff', payload });
        written.set(link.vsn, data);
        link.send(data);
      }
    }
  }

  /** How many are present, over all topics. */
  get presences(): number {
    let count = 0;
    for (const state of this.#presence.values()) count += state.size;
    return count;
  }
}
