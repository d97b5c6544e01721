import { Buffer } from 'node:buffer';
import type { Frame, UserBroadcast } from './frames.ts';

/** Kinds of binary frames; 0 to 2 are Phoenix's own and never sent by the client. */
const USER_BROADCAST_PUSH = 3;
const USER_BROADCAST = 4;
const JSON_ENCODING = 1;

/** Lengths are one byte each. */
const MAX_FIELD_BYTES = 255;
const PUSH_HEADER_BYTES = 7;

/**
 * Reads what a client of version 2.0.0 pushes as `broadcast`:
 * kind, five lengths, encoding, then join ref, ref, topic, event, metadata and the body up to the end.
 * @throws SyntaxError when a body that says it is JSON is not: passed on, it would break every receiver
 */
export function readPushedBroadcast(data: Buffer): Frame | null {
  if (data.length < PUSH_HEADER_BYTES || data[0] !== USER_BROADCAST_PUSH) return null;
  const fields: string[] = [];
  let offset = PUSH_HEADER_BYTES;
  for (const length of data.subarray(1, 6)) {
    if (offset + length > data.length) return null;
    fields.push(data.toString('utf8', offset, offset + length));
    offset += length;
  }
  const [joinRef = '', ref = '', topic = '', event = ''] = fields;
  const body = data.subarray(offset);
  const encoding = data[6] === JSON_ENCODING ? 'json' : 'binary';
  if (encoding === 'json') JSON.parse(body.toString('utf8'));
  return {
    joinRef: joinRef === '' ? null : joinRef,
    ref: ref === '' ? null : ref,
    topic,
    event: 'broadcast',
    payload: {},
    broadcast: { event, encoding, body, meta: null },
  };
}

/**
 * Writes a broadcast for a client of version 2.0.0: kind, three lengths, encoding, topic, event, metadata, body.
 * @returns null when a field is longer than 255 bytes
 */
export function encodePushedBroadcast(topic: string, broadcast: UserBroadcast): Buffer | null {
  const fields = [topic, broadcast.event, broadcast.meta === null ? '' : JSON.stringify(broadcast.meta)].map((field) =>
    Buffer.from(field),
  );
  if (fields.some((field) => field.length > MAX_FIELD_BYTES)) return null;
  const header = Buffer.from([
    USER_BROADCAST,
    ...fields.map((field) => field.length),
    broadcast.encoding === 'json' ? JSON_ENCODING : 0,
  ]);
  return Buffer.concat([header, ...fields, broadcast.body]);
}
