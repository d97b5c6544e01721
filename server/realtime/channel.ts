import { type Frame, isRecord } from './frames.ts';
import type { Hub, Link, Subscriber } from './hub.ts';
import type { JoinConfig } from './join-config.ts';
import { ALL_RIGHTS, askPolicies, type Rights } from './policies.ts';
import type { Identity } from './tokens.ts';
import { topicKey } from './topics.ts';

const EXPIRY_MARGIN_MS = 20;

export interface ChannelOptions {
  hub: Hub;
  link: Link;
  /** With the prefix `realtime:`. */
  topic: string;
  /** Without it: what policies see as `realtime.topic()`. */
  name: string;
  joinRef: string | null;
  config: JoinConfig;
  identity: Identity;
  rights: Rights;
  /** Ids of rows given from the past. */
  replayed: ReadonlySet<string>;
  /** Called once, when the channel has ended for whatever reason. */
  onEnd: (channel: Channel) => void;
}

/** One client's membership of one topic, from the accepted join to the end. */
export class Channel implements Subscriber {
  readonly topic: string;
  readonly name: string;
  readonly joinRef: string | null;
  readonly link: Link;
  readonly config: JoinConfig;
  rights: Rights;
  readonly replayed: ReadonlySet<string>;
  readonly #hub: Hub;
  readonly #key: string;
  readonly #onEnd: (channel: Channel) => void;
  #identity: Identity;
  #token: string | null;
  #presenceEnabled: boolean;
  #recheck: NodeJS.Timeout | null = null;
  #ended = false;

  constructor(options: ChannelOptions) {
    const { hub, link, topic, name, joinRef, config, identity, rights, replayed, onEnd } = options;
    this.topic = topic;
    this.name = name;
    this.joinRef = joinRef;
    this.link = link;
    this.config = config;
    this.rights = rights;
    this.replayed = replayed;
    this.#hub = hub;
    this.#key = topicKey(name, config.isPrivate);
    this.#onEnd = onEnd;
    this.#identity = identity;
    this.#token = config.accessToken;
    this.#presenceEnabled = config.presenceEnabled;
    hub.subscribers.add(this.#key, this);
    this.#scheduleRecheck();
  }

  get followsPresence(): boolean {
    return this.#presenceEnabled && this.rights.readPresence;
  }

  /** Tells the client who is present. */
  sendPresenceState(): void {
    if (!this.followsPresence) return;
    this.#say('presence_state', this.#hub.presenceList(this.#key));
  }

  reply(ref: string | null, status: 'ok' | 'error', response: unknown = {}): void {
    this.link.say({ joinRef: this.joinRef, ref, topic: this.topic, event: 'phx_reply', payload: { status, response } });
  }

  /** A message of the service itself, as Supabase words them. */
  system(status: 'ok' | 'error', message: string): void {
    this.#say('system', { extension: 'system', status, message, channel: this.name });
  }

  #say(event: string, payload: unknown): void {
    this.link.say({ joinRef: this.joinRef, topic: this.topic, event, payload });
  }

  /** The client broadcasts. */
  broadcast(frame: Frame): void {
    const { broadcast } = frame;
    const refuse = (reason: string): void => {
      if (this.config.ack) this.reply(frame.ref, 'error', { reason });
    };
    if (broadcast === null) return refuse('A broadcast needs an event');
    if (!this.rights.writeBroadcast) {
      return refuse(`Unauthorized: You do not have permissions to write to this Channel topic: ${this.name}`);
    }
    if (broadcast.body.length > this.#hub.options.limits.payloadBytes) return refuse('payload_size_exceeded');
    this.#hub.publish(this.#key, broadcast, this);
    if (this.config.ack) this.reply(frame.ref, 'ok');
  }

  /** The client says that it is present, or no longer. */
  presence(frame: Frame): void {
    const event = frame.payload['event'];
    if (event === 'untrack') {
      this.#hub.untrack(this.#key, this);
      return this.reply(frame.ref, 'ok');
    }
    const payload = frame.payload['payload'] ?? {};
    if (event !== 'track') return this.reply(frame.ref, 'error', { reason: 'Unknown presence event' });
    if (!isRecord(payload)) return this.reply(frame.ref, 'error', { reason: 'Presence track payload must be a map' });
    if (!this.rights.writePresence) {
      return this.reply(frame.ref, 'error', {
        reason: `Unauthorized: You do not have permissions to write to this Channel topic: ${this.name}`,
      });
    }
    if (JSON.stringify(payload).length > this.#hub.options.limits.payloadBytes) {
      return this.end('Track message size exceeded');
    }
    this.reply(frame.ref, 'ok');
    if (!this.#presenceEnabled) {
      this.#presenceEnabled = true;
      this.sendPresenceState();
    }
    this.#hub.track(this.#key, this, payload);
  }

  /** The client shows a new token: rights are asked for again, and a withdrawn right ends the channel. */
  async refresh(token: unknown): Promise<void> {
    if (typeof token !== 'string' || token.startsWith('sb_') || token === this.#token) return;
    this.#token = token;
    await this.#check(token, true);
  }

  /** @param strict whether a database that does not answer ends the channel */
  async #check(token: string | null, strict: boolean): Promise<void> {
    const { tokens, onProblem } = this.#hub.options;
    try {
      const answer = await tokens.identify(token, this.link.apiKey);
      if (this.#isStale(token)) return;
      if (!('identity' in answer)) return this.end(answer.message);
      const rights = this.config.isPrivate ? await askPolicies(this.#hub.options, answer.identity, this.name) : ALL_RIGHTS;
      if (this.#isStale(token)) return;
      const before = this.rights;
      this.#identity = answer.identity;
      this.rights = rights;
      const lostPresence = this.#presenceEnabled && before.readPresence && !rights.readPresence;
      if ((before.readBroadcast && !rights.readBroadcast) || lostPresence) {
        return this.end(`You no longer have permission to read from this Channel topic: ${this.name}`);
      }
      if (before.writePresence && !rights.writePresence) this.#hub.untrack(this.#key, this);
    } catch (error) {
      onProblem(`checking rights on ${this.name}`, error);
      if (strict && !this.#isStale(token)) return this.end('Realtime was unable to connect to the project database');
    }
    this.#scheduleRecheck();
  }

  /** Whether a newer token, or the end, came while a check was under way. */
  #isStale(token: string | null): boolean {
    return this.#ended || token !== this.#token;
  }

  #scheduleRecheck(): void {
    if (this.#recheck !== null) clearTimeout(this.#recheck);
    if (this.#ended) return;
    const left = this.#identity.expiresAt - Date.now();
    // A little after the end, so that it is over for every clock involved.
    const delay = Math.max(0, Math.min(left, this.#hub.options.limits.recheckMs)) + EXPIRY_MARGIN_MS;
    this.#recheck = setTimeout(() => void this.#check(this.#token, false), delay).unref();
  }

  /** Ends the channel: tells why where there is a reason, then closes it at the client. */
  end(reason: string | null = null): void {
    if (this.#ended) return;
    if (reason !== null) this.system('error', reason);
    this.link.say({ joinRef: this.joinRef, ref: this.joinRef, topic: this.topic, event: 'phx_close', payload: {} });
    this.drop();
  }

  /** Forgets the channel without a word: the connection is gone. */
  drop(): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#recheck !== null) clearTimeout(this.#recheck);
    this.#hub.subscribers.delete(this.#key, this);
    this.#hub.untrack(this.#key, this);
    this.#onEnd(this);
  }
}
