import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Database } from '../database/database.ts';
import { addressOf } from '../http/address.ts';
import { Connection } from './connection.ts';
import { BROADCAST_PATH, HttpBroadcast } from './http-broadcast.ts';
import { Hub } from './hub.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { Outbox } from './outbox.ts';
import { Tokens, type Verify } from './tokens.ts';
import { SetsByKey, topicKey } from './topics.ts';
import { originAllowed, type Origins, refuseUpgrade, vsnOf } from './upgrade.ts';

export type { Limits } from './limits.ts';
export type { Verify } from './tokens.ts';

/** Where clients connect. */
export const SOCKET_PATH = '/realtime/v1/websocket';
const SERVICE_RESTART = 1012;
/** How long `close` waits for clients to answer, ms. */
const CLOSING_MS = 1500;

export interface RealtimeOptions {
  /** Its `request` listeners must be attached already: broadcasts over HTTP are answered in front of them. */
  httpServer: Server;
  /** With realtime.sql applied. */
  database: Database;
  verify: Verify;
  /** Keys that may connect; as a rule the anon key. */
  apiKeys: Iterable<string>;
  limits?: Partial<Limits>;
  /** Whether channels without policies may be joined; no by default. */
  publicChannels?: boolean;
  origins?: Origins;
  /** Whether `X-Forwarded-For` is written by a proxy of ours. */
  trustProxy?: boolean;
  /** Told of what went wrong and no client can repair; by default a warning on stderr. */
  onProblem?: (what: string, error: unknown) => void;
}

export interface RealtimeStats {
  connections: number;
  channels: number;
  topics: number;
  users: number;
  presences: number;
  /** Since the start: rows of the database sent on, broadcasts handed to connections, connections refused or too slow. */
  rows: number;
  delivered: number;
  refused: number;
  slow: number;
}

export interface Realtime {
  /** Tells the clients to come back later, and stops; the HTTP server itself stays. */
  close(): Promise<void>;
  stats(): RealtimeStats;
}

function warn(what: string, error: unknown): void {
  process.stderr.write(`realtime: ${what}: ${error instanceof Error ? error.message : String(error)}\n`);
}

/** Adds the realtime gateway to an HTTP server. Resolves once rows written from now on will be delivered. */
export async function attachRealtime(options: RealtimeOptions): Promise<Realtime> {
  const { httpServer, database, verify, apiKeys, publicChannels = false, origins = 'any', trustProxy = false } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const onProblem = options.onProblem ?? warn;
  const tokens = new Tokens(verify, apiKeys);
  const hub = new Hub({ database, tokens, limits, publicChannels, onProblem, caughtUp: () => outbox.caughtUp() });
  const outbox: Outbox = new Outbox({
    database,
    limits,
    onProblem,
    deliver: (row) => hub.publish(topicKey(row.topic, row.isPrivate), row.broadcast),
  });
  await outbox.start();

  const connections = new Set<Connection>();
  const addresses = new SetsByKey<Connection>();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.frameBytes, clientTracking: false, perMessageDeflate: false });
  const counts = { refused: 0, slow: 0 };

  function refuse(socket: Duplex, status: string, message: string): void {
    counts.refused += 1;
    refuseUpgrade(socket, status, message);
  }

  function onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const target = request.url ?? '/';
    if (target.split('?')[0] !== SOCKET_PATH) {
      if (httpServer.listenerCount('upgrade') === 1) refuse(socket, '404 Not Found', 'Not found');
      return;
    }
    const url = new URL(target, 'http://localhost');
    const apiKey = url.searchParams.get('apikey') ?? request.headers['apikey'] ?? request.headers['x-api-key'];
    const address = addressOf(request, trustProxy);
    const vsn = vsnOf(url);
    if (!originAllowed(origins, request, trustProxy)) return refuse(socket, '403 Forbidden', 'Origin not allowed');
    if (typeof apiKey !== 'string' || !tokens.isApiKey(apiKey)) return refuse(socket, '401 Unauthorized', 'Invalid API key');
    if (vsn === null) return refuse(socket, '400 Bad Request', 'Unknown protocol version');
    if (connections.size >= limits.connections || addresses.of(address).size >= limits.connectionsPerIp) {
      return refuse(socket, '429 Too Many Requests', 'Too many connections');
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      const connection: Connection = new Connection({
        hub,
        socket: client,
        vsn,
        apiKey,
        onEnd: () => {
          connections.delete(connection);
          addresses.delete(address, connection);
          if (connection.wasSlow) counts.slow += 1;
        },
      });
      connections.add(connection);
      addresses.add(address, connection);
    });
  }

  const http = new HttpBroadcast(hub);
  const stopAnswering = answerInFront(httpServer, (request, response) => {
    http.answer(request, response, addressOf(request, trustProxy)).catch((error: unknown) => {
      onProblem('broadcasting over HTTP', error);
      response.destroy();
    });
  });
  httpServer.on('upgrade', onUpgrade);
  const idleCheck = setInterval(() => {
    const since = Date.now() - limits.idleMs;
    for (const connection of connections) if (connection.lastHeard < since) connection.terminate();
  }, limits.idleMs / 5).unref();

  return {
    async close() {
      clearInterval(idleCheck);
      httpServer.off('upgrade', onUpgrade);
      stopAnswering();
      await outbox.close();
      for (const connection of connections) connection.close(SERVICE_RESTART, 'Service restart');
      const deadline = Date.now() + CLOSING_MS;
      while (connections.size > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
      for (const connection of connections) connection.terminate();
      sockets.close();
    },
    stats: () => ({
      connections: connections.size,
      channels: [...connections].reduce((count, connection) => count + connection.channelCount, 0),
      topics: hub.subscribers.size,
      users: hub.users.size,
      presences: hub.presences,
      rows: outbox.rows,
      delivered: hub.delivered,
      ...counts,
    }),
  };
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** Puts `listener` in front of the server's own for our path. @returns the way to undo it */
function answerInFront(server: Server, listener: Listener): () => void {
  const before = server.listeners('request') as Listener[];
  const front: Listener = (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (path === BROADCAST_PATH || path.startsWith(`${BROADCAST_PATH}/`)) return listener(request, response);
    for (const each of before) each.call(server, request, response);
  };
  server.removeAllListeners('request');
  server.on('request', front);
  return () => {
    if (!server.listeners('request').includes(front)) return;
    server.off('request', front);
    for (const each of before) server.on('request', each);
  };
}
