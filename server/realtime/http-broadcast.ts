import { Buffer } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Buckets } from './bucket.ts';
import { broadcastOf, isRecord, type UserBroadcast } from './frames.ts';
import type { Hub } from './hub.ts';
import { askPolicies } from './policies.ts';
import type { Identity } from './tokens.ts';
import { isTopicName, topicKey } from './topics.ts';

/** `POST` here with `{messages: [{topic, event, payload, private}]}`, or to `…/<topic>/events/<event>?private=true`. */
export const BROADCAST_PATH = '/realtime/v1/api/broadcast';
const SINGLE = /^\/([^/]+)\/events\/([^/]+)$/;
const MAX_MESSAGES = 100;

interface Message {
  topic: string;
  isPrivate: boolean;
  broadcast: UserBroadcast;
}

/** An answer other than “accepted”. */
class HttpRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Broadcasts without a connection: what the client does before it has joined. */
export class HttpBroadcast {
  readonly #hub: Hub;
  readonly #buckets: Buckets;

  constructor(hub: Hub) {
    this.#hub = hub;
    this.#buckets = new Buckets(hub.options.limits.messagesPerSecond, hub.options.limits.messageBurst);
  }

  /** Answers one request whose path begins with `BROADCAST_PATH`. */
  async answer(request: IncomingMessage, response: ServerResponse, address: string): Promise<void> {
    try {
      await this.#accept(request, address);
      response.writeHead(202).end();
    } catch (error) {
      const refusal = error instanceof HttpRefusal ? error : null;
      const gone = refusal === null && request.destroyed && !request.complete;
      if (gone || response.headersSent) return;
      if (refusal === null) this.#hub.options.onProblem('broadcasting over HTTP', error);
      const message = refusal?.message ?? 'Realtime was unable to connect to the project database';
      // The rest of a refused body is not read.
      response.writeHead(refusal?.status ?? 500, { 'Content-Type': 'application/json', Connection: 'close' });
      response.end(JSON.stringify({ message }));
    }
  }

  async #accept(request: IncomingMessage, address: string): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (request.method !== 'POST') throw new HttpRefusal(405, 'Use POST');
    const identity = await this.#identify(request, url);
    if (!this.#buckets.take(identity.sub ?? address, Date.now())) {
      throw new HttpRefusal(429, 'You have exceeded your rate limit');
    }
    const messages = readMessages(request, url, await readBody(request, this.#hub.options.limits.frameBytes));
    await this.#authorise(identity, messages, address);
    for (const { topic, isPrivate, broadcast } of messages) this.#hub.publish(topicKey(topic, isPrivate), broadcast);
  }

  async #identify(request: IncomingMessage, url: URL): Promise<Identity> {
    const { tokens } = this.#hub.options;
    const header = request.headers['apikey'];
    const bearer = request.headers.authorization?.replace(/^Bearer\s+/i, '') ?? null;
    const apiKey = [typeof header === 'string' ? header : null, url.searchParams.get('apikey'), bearer].find((key) =>
      tokens.isApiKey(key),
    );
    if (typeof apiKey !== 'string') throw new HttpRefusal(401, 'No API key found in request, or it is not valid');
    const answer = await tokens.identify(bearer, apiKey);
    if (!('identity' in answer)) throw new HttpRefusal(401, `${answer.code}: ${answer.message}`);
    return answer.identity;
  }

  async #authorise(identity: Identity, messages: readonly Message[], address: string): Promise<void> {
    const { limits, publicChannels } = this.#hub.options;
    if (messages.some(({ topic }) => !isTopicName(topic, limits.topicLength))) {
      throw new HttpRefusal(422, 'The topic name is not valid');
    }
    if (messages.some(({ broadcast }) => broadcast.body.length > limits.payloadBytes)) {
      throw new HttpRefusal(422, 'Payload size exceeds limit');
    }
    if (!publicChannels && messages.some(({ isPrivate }) => !isPrivate)) {
      throw new HttpRefusal(403, 'PrivateOnly: This project only allows private channels');
    }
    const topics = new Set(messages.filter(({ isPrivate }) => isPrivate).map((message) => message.topic));
    for (const [index, topic] of [...topics].entries()) {
      // Each topic asks the database once more.
      if (index > 0 && !this.#buckets.take(identity.sub ?? address, Date.now())) throw new HttpRefusal(429, 'You have exceeded your rate limit');
      const { writeBroadcast } = await askPolicies(this.#hub.options, identity, topic);
      if (writeBroadcast) continue;
      throw new HttpRefusal(403, `Unauthorized: You do not have permissions to write to this Channel topic: ${topic}`);
    }
  }
}

async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new HttpRefusal(413, 'Payload too large');
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > limit) throw new HttpRefusal(413, 'Payload too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    throw new HttpRefusal(400, 'The body is not JSON');
  }
}

function readMessages(request: IncomingMessage, url: URL, body: Buffer): Message[] {
  const rest = url.pathname.slice(BROADCAST_PATH.length);
  if (rest !== '' && rest !== '/') return [readSingle(request, url, rest, body)];
  const value = parse(body);
  const list = isRecord(value) ? value['messages'] : null;
  if (!Array.isArray(list) || list.length > MAX_MESSAGES) {
    throw new HttpRefusal(422, `messages must be a list of at most ${MAX_MESSAGES}`);
  }
  return list.map((item: unknown) => {
    const message = isRecord(item) ? item : {};
    const { topic, event, payload } = message;
    const broadcast = payload === undefined || payload === null ? null : broadcastOf(event, payload);
    if (typeof topic !== 'string' || broadcast === null) {
      throw new HttpRefusal(422, 'Each message needs topic, event and payload');
    }
    return { topic, isPrivate: message['private'] === true, broadcast };
  });
}

function readSingle(request: IncomingMessage, url: URL, rest: string, body: Buffer): Message {
  const match = SINGLE.exec(rest);
  if (match === null) throw new HttpRefusal(404, 'Not found');
  const [topic, event] = [match[1] ?? '', match[2] ?? ''].map(decodePart) as [string, string];
  const isPrivate = url.searchParams.get('private') === 'true';
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/octet-stream')) {
    return { topic, isPrivate, broadcast: { event, encoding: 'binary', body, meta: null } };
  }
  if (!type.startsWith('application/json')) throw new HttpRefusal(415, 'Send JSON or bytes');
  return { topic, isPrivate, broadcast: { event, encoding: 'json', body: Buffer.from(JSON.stringify(parse(body))), meta: null } };
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new HttpRefusal(400, 'The path is not well formed');
  }
}
