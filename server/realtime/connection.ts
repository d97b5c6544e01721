import type { Buffer } from 'node:buffer';
import type { WebSocket } from 'ws';
import { Bucket } from './bucket.ts';
import type { Channel } from './channel.ts';
import { decodeFrame, encodeMessage, type Frame, type ServerMessage, type Vsn } from './frames.ts';
import type { Hub, Link } from './hub.ts';
import { joinChannel } from './join.ts';

/** Close codes of RFC 6455. */
export const POLICY_VIOLATION = 1008;
export const TRY_AGAIN_LATER = 1013;

export interface ConnectionOptions {
  hub: Hub;
  socket: WebSocket;
  vsn: Vsn;
  apiKey: string;
  onEnd: () => void;
}

/** One WebSocket: reads frames in order, answers, and forgets everything about the client when it goes. */
export class Connection implements Link {
  readonly vsn: Vsn;
  readonly apiKey: string;
  readonly #hub: Hub;
  readonly #socket: WebSocket;
  readonly #channels = new Map<string, Channel>();
  readonly #messages: Bucket;
  readonly #joins: Bucket;
  #user: string | null = null;
  #tail: Promise<void> = Promise.resolve();
  #pending = 0;
  #malformed = 0;
  /** When the client last said anything, ms since 1970. */
  lastHeard = Date.now();
  /** Set when it was dropped for reading too slowly. */
  wasSlow = false;

  constructor({ hub, socket, vsn, apiKey, onEnd }: ConnectionOptions) {
    const { limits } = hub.options;
    this.vsn = vsn;
    this.apiKey = apiKey;
    this.#hub = hub;
    this.#socket = socket;
    this.#messages = new Bucket(limits.messagesPerSecond, limits.messageBurst, Date.now());
    this.#joins = new Bucket(limits.joinsPerSecond, limits.joinBurst, Date.now());
    socket.on('message', (data: Buffer, isBinary: boolean) => this.#hear(data, isBinary));
    // An error is always followed by close; a handler must exist all the same.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      for (const channel of [...this.#channels.values()]) channel.drop();
      if (this.#user !== null) hub.users.delete(this.#user, this);
      onEnd();
    });
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  get channelCount(): number {
    return this.#channels.size;
  }

  belongsTo(user: string): void {
    if (this.#user === user || !this.isOpen) return;
    if (this.#user !== null) this.#hub.users.delete(this.#user, this);
    this.#user = user;
    this.#hub.users.add(user, this);
  }

  send(data: string | Buffer): void {
    if (!this.isOpen) return;
    if (this.#socket.bufferedAmount > this.#hub.options.limits.bufferedBytes) {
      this.wasSlow = true;
      this.#socket.terminate();
      return;
    }
    this.#socket.send(data);
  }

  say(message: ServerMessage): void {
    this.send(encodeMessage(this.vsn, message));
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /** Ends the connection without the closing handshake: the other side does not answer. */
  terminate(): void {
    this.#socket.terminate();
  }

  #hear(data: Buffer, isBinary: boolean): void {
    if (!this.isOpen) return;
    const { limits } = this.#hub.options;
    this.lastHeard = Date.now();
    const inTime = this.#messages.take(this.lastHeard);
    const frame = decodeFrame(this.vsn, data, isBinary);
    if (frame === null) {
      this.#malformed += 1;
      if (!inTime || this.#malformed > limits.malformedFrames) this.close(POLICY_VIOLATION, 'Malformed message');
      return;
    }
    if (!inTime) {
      const channel = this.#channels.get(frame.topic);
      if (channel === undefined) this.close(POLICY_VIOLATION, 'Too many messages per second');
      else channel.end('Too many messages per second');
      return;
    }
    if (frame.topic === 'phoenix' && frame.event === 'heartbeat') return this.#reply(frame, 'ok');
    if (this.#pending >= limits.pendingFrames) return this.close(TRY_AGAIN_LATER, 'Too many messages are waiting');
    this.#pending += 1;
    // One after the other: a broadcast must not overtake the join it follows.
    this.#tail = this.#tail
      .then(() => this.#handle(frame))
      .catch((error: unknown) => this.#hub.options.onProblem(`handling ${frame.event} on ${frame.topic}`, error))
      .finally(() => {
        this.#pending -= 1;
      });
  }

  #reply(frame: Frame, status: 'ok' | 'error', response: unknown = {}): void {
    const { joinRef, ref, topic } = frame;
    this.say({ joinRef, ref, topic, event: 'phx_reply', payload: { status, response } });
  }

  async #handle(frame: Frame): Promise<void> {
    if (!this.isOpen) return;
    if (frame.event === 'phx_join') return this.#join(frame);
    const channel = this.#channels.get(frame.topic);
    if (channel === undefined) {
      // Leaving what was never joined is fine; all else cannot be meant for anyone.
      if (frame.event === 'phx_leave') this.#reply(frame, 'ok');
      else if (frame.ref !== null) this.#reply(frame, 'error', { reason: 'unmatched topic' });
      return;
    }
    // Version 1.0.0 need not name the join; a frame of an earlier join is out of date.
    if (frame.joinRef !== null && frame.joinRef !== channel.joinRef) return;
    switch (frame.event) {
      case 'phx_leave':
        this.#reply(frame, 'ok');
        channel.end();
        return;
      case 'access_token':
        return channel.refresh(frame.payload['access_token']);
      case 'broadcast':
        return channel.broadcast(frame);
      case 'presence':
        return channel.presence(frame);
      default:
      // Unknown events are let pass, as on Supabase.
    }
  }

  async #join(frame: Frame): Promise<void> {
    const { limits } = this.#hub.options;
    this.#channels.get(frame.topic)?.end();
    if (!this.#joins.take(Date.now())) {
      return this.#reply(frame, 'error', { reason: 'ClientJoinRateLimitReached: Too many joins per second' });
    }
    if (this.#channels.size >= limits.channelsPerConnection) {
      return this.#reply(frame, 'error', { reason: 'ChannelRateLimitReached: Too many channels' });
    }
    const channel = await joinChannel(this.#hub, this, frame, (ended) => {
      if (this.#channels.get(ended.topic) === ended) this.#channels.delete(ended.topic);
    });
    if (channel !== null) this.#channels.set(frame.topic, channel);
  }
}
