import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient, type RealtimeChannel, type RealtimeClientOptions, type SupabaseClient } from '@supabase/supabase-js';
import WebSocket from 'ws';
import type { Database } from '../../database/database.ts';
import { attachRealtime, type Realtime, type RealtimeOptions } from '../gateway.ts';
import { ANON_KEY, verify } from './tokens.ts';

/** What a client heard of its channel: states with their error, and `system` messages. */
export interface Joined {
  channel: RealtimeChannel;
  states: string[];
  errors: string[];
  system: string[];
  /** Broadcasts in order of arrival. */
  heard: { event: string; payload: Record<string, unknown> }[];
}

type ChannelConfig = NonNullable<Parameters<SupabaseClient['channel']>[1]>['config'];

/** Waits until `test` holds. @throws after `ms` */
export async function until(test: () => boolean, ms = 10_000, what = test.toString()): Promise<void> {
  const deadline = Date.now() + ms;
  while (!test()) {
    if (Date.now() > deadline) throw new Error(`did not happen in ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The client's own WebSocket, to do to it what networks do. */
export function socketOf(client: SupabaseClient): WebSocket {
  const realtime = client.realtime as unknown as { socketAdapter: { getSocket(): { conn: WebSocket } } };
  return realtime.socketAdapter.getSocket().conn;
}

/** A running gateway and real clients of it. */
export class World {
  readonly database: Database;
  readonly #options: Partial<RealtimeOptions>;
  #server: Server | null = null;
  #port = 0;
  #realtime: Realtime | null = null;
  readonly #clients = new Set<SupabaseClient>();
  readonly problems: string[] = [];

  constructor(database: Database, options: Partial<RealtimeOptions> = {}) {
    this.database = database;
    this.#options = options;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get realtime(): Realtime {
    if (this.#realtime === null) throw new Error('not started');
    return this.#realtime;
  }

  /** Starts, on the port of last time where there was one. */
  async start(): Promise<this> {
    const server = createServer((_request, response) => response.writeHead(200).end('the app'));
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#realtime = await attachRealtime({
      httpServer: server,
      database: this.database,
      verify,
      apiKeys: [ANON_KEY],
      onProblem: (what, error) => this.problems.push(`${what}: ${String(error)}`),
      ...this.#options,
    });
    this.#server = server;
    return this;
  }

  async stop(): Promise<void> {
    await this.#realtime?.close();
    const server = this.#server;
    if (server === null) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  client(token: string | null, realtime: RealtimeClientOptions = {}, key = ANON_KEY): SupabaseClient {
    const client = createClient(this.url, key, {
      realtime: { transport: WebSocket as never, reconnectAfterMs: () => 50, ...realtime },
      ...(token === null ? { auth: { persistSession: false } } : { accessToken: () => Promise.resolve(token) }),
    });
    this.#clients.add(client);
    return client;
  }

  /** Subscribes and waits for the first answer. */
  async join(client: SupabaseClient, topic: string, config: ChannelConfig = {}): Promise<Joined> {
    // As Supabase's documents say: a private channel is joined once the client knows its token.
    if (client.realtime.accessTokenValue === null) await client.realtime.setAuth();
    const channel = client.channel(topic, { config: { private: true, ...config } });
    const joined: Joined = { channel, states: [], errors: [], system: [], heard: [] };
    channel.on('broadcast', { event: '*' }, (message) => {
      joined.heard.push({ event: message.event, payload: message['payload'] as Record<string, unknown> });
    });
    channel.on('system', {}, (message: { message: string }) => joined.system.push(message.message));
    channel.subscribe((state, error) => {
      joined.states.push(state);
      if (error !== undefined) joined.errors.push(error.message);
    });
    await until(() => joined.states.length > 0, 10_000, `an answer to joining ${topic}`);
    return joined;
  }

  /** Lets a user read (and write) a topic. */
  async list(sub: string, topic: string, writes = true): Promise<void> {
    await this.database.query('insert into listed values ($1::text, $2::text, $3::text::boolean)', [sub, topic, String(writes)]);
  }

  /** Sends from the database, as its owner. */
  async send(topic: string, event: string, payload: unknown): Promise<void> {
    await this.database.query('select realtime.send($1::text::jsonb, $2::text, $3::text)', [JSON.stringify(payload), event, topic]);
  }

  /** Ends the clients of a test. */
  async leaveAll(): Promise<void> {
    for (const client of this.#clients) {
      void client.realtime.disconnect();
      for (const channel of client.realtime.channels) channel.teardown();
    }
    this.#clients.clear();
    await until(() => this.realtime.stats().connections === 0, 10_000, 'all connections gone');
  }
}
