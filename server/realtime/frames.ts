import { Buffer } from 'node:buffer';
import { encodePushedBroadcast, readPushedBroadcast } from './binary-frames.ts';

/** The two wire formats of the client: objects of JSON, or arrays of JSON plus binary frames for broadcasts. */
export type Vsn = '1.0.0' | '2.0.0';

/** A message of the Phoenix channel protocol, whichever way it was written on the wire. */
export interface Frame {
  joinRef: string | null;
  ref: string | null;
  topic: string;
  event: string;
  payload: Record<string, unknown>;
  /** What a client broadcasts; null for every other event. */
  broadcast: UserBroadcast | null;
}

/** One broadcast as it travels: the body stays encoded, so that forwarding to many costs one encoding. */
export interface UserBroadcast {
  event: string;
  encoding: 'json' | 'binary';
  /** JSON text in UTF-8, known to parse, or the sender's bytes. */
  body: Buffer;
  /** Extra about the message, for instance the id of its row. */
  meta: Record<string, unknown> | null;
}

/** What the server says: like a Frame, without the parts that only clients send. */
export interface ServerMessage {
  joinRef?: string | null;
  ref?: string | null;
  topic: string;
  event: string;
  payload: unknown;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refOf(value: unknown): string | null {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}

/** A broadcast out of `{type, event, payload}`; null when it names no event. */
export function broadcastOf(event: unknown, payload: unknown, meta: Record<string, unknown> | null = null): UserBroadcast | null {
  if (typeof event !== 'string') return null;
  return { event, encoding: 'json', body: Buffer.from(JSON.stringify(payload ?? {})), meta };
}

/** Reads one frame of a client. @returns null for anything that is not a well-formed frame */
export function decodeFrame(vsn: Vsn, data: Buffer, isBinary: boolean): Frame | null {
  try {
    return isBinary ? readPushedBroadcast(data) : readText(vsn, data.toString('utf8'));
  } catch {
    return null;
  }
}

function readText(vsn: Vsn, text: string): Frame | null {
  const value: unknown = JSON.parse(text);
  let parts: readonly unknown[];
  if (vsn === '2.0.0') {
    if (!Array.isArray(value) || value.length < 5) return null;
    parts = value;
  } else {
    if (!isRecord(value)) return null;
    parts = [value['join_ref'], value['ref'], value['topic'], value['event'], value['payload']];
  }
  const [joinRef, ref, topic, event, payload] = parts;
  if (typeof topic !== 'string' || typeof event !== 'string') return null;
  const body = isRecord(payload) ? payload : {};
  const broadcast = event === 'broadcast' ? broadcastOf(body['event'], body['payload']) : null;
  return { joinRef: refOf(joinRef), ref: refOf(ref), topic, event, payload: body, broadcast };
}

/** Writes one message of the server as text. */
export function encodeMessage(vsn: Vsn, message: ServerMessage): string {
  const { joinRef = null, ref = null, topic, event, payload } = message;
  if (vsn === '2.0.0') return JSON.stringify([joinRef, ref, topic, event, payload]);
  return JSON.stringify({ topic, event, ref, join_ref: joinRef, payload });
}

/**
 * Writes a broadcast for a client.
 * @returns null where the old format has no way to carry it (bytes), as on Supabase
 */
export function encodeBroadcast(vsn: Vsn, topic: string, broadcast: UserBroadcast): string | Buffer | null {
  if (vsn === '2.0.0') {
    const binary = encodePushedBroadcast(topic, broadcast);
    if (binary !== null || broadcast.encoding === 'binary') return binary;
  } else if (broadcast.encoding === 'binary') {
    return null;
  }
  const meta = broadcast.meta === null ? '' : `,"meta":${JSON.stringify(broadcast.meta)}`;
  const payload = `{"event":${JSON.stringify(broadcast.event)},"payload":${broadcast.body.toString('utf8')},"type":"broadcast"${meta}}`;
  const name = JSON.stringify(topic);
  return vsn === '2.0.0'
    ? `[null,null,${name},"broadcast",${payload}]`
    : `{"topic":${name},"event":"broadcast","ref":null,"payload":${payload}}`;
}
