import { describe, expect, it } from 'vitest';
import { broadcastOf, decodeFrame, encodeBroadcast, encodeMessage, type UserBroadcast } from './frames.ts';

const bytes = (...parts: (number | string)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))));
const text = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

describe('reading frames', () => {
  it('reads the same message in both text formats', () => {
    const message = { joinRef: '1', ref: '2', topic: 'realtime:a', event: 'phx_join', payload: { config: {} }, broadcast: null };
    expect(decodeFrame('2.0.0', text(['1', '2', 'realtime:a', 'phx_join', { config: {} }]), false)).toEqual(message);
    const old = { join_ref: '1', ref: '2', topic: 'realtime:a', event: 'phx_join', payload: { config: {} } };
    expect(decodeFrame('1.0.0', text(old), false)).toEqual(message);
  });

  it('reads a pushed broadcast: kind 3, five lengths, encoding, fields, body', () => {
    const frame = bytes(3, 1, 2, 3, 4, 0, 1, 'j', 'rr', 'top', 'edit', '{"n":1}');
    expect(decodeFrame('2.0.0', frame, true)).toMatchObject({
      joinRef: 'j', ref: 'rr', topic: 'top', event: 'broadcast',
      broadcast: { event: 'edit', encoding: 'json', body: Buffer.from('{"n":1}') },
    });
  });

  it.each([
    ['a body that is no JSON', bytes(3, 0, 0, 1, 1, 0, 1, 't', 'e', '{broken')],
    ['lengths beyond the end', bytes(3, 9, 9, 9, 9, 9, 1, 'short')],
    ['a kind of the server', bytes(4, 1, 1, 0, 1, 't', 'e', '{}')],
    ['nothing', Buffer.alloc(0)],
  ])('reads nothing from %s', (_name, frame) => {
    expect(decodeFrame('2.0.0', frame, true)).toBeNull();
  });

  it.each(['', '{', 'null', '[]', '[null,null,1,2,{}]', '["1","2","t"]'])('reads nothing from the text %j', (frame) => {
    expect(decodeFrame('2.0.0', Buffer.from(frame), false)).toBeNull();
    expect(decodeFrame('1.0.0', Buffer.from(frame), false)).toBeNull();
  });
});

describe('writing frames', () => {
  const broadcast: UserBroadcast = { event: '改', encoding: 'json', body: Buffer.from('{"n":1}'), meta: { id: 'x' } };

  it('writes replies in both formats', () => {
    const reply = { joinRef: '1', ref: '2', topic: 't', event: 'phx_reply', payload: { status: 'ok', response: {} } };
    expect(JSON.parse(encodeMessage('2.0.0', reply))).toEqual(['1', '2', 't', 'phx_reply', reply.payload]);
    expect(JSON.parse(encodeMessage('1.0.0', reply))).toMatchObject({ ref: '2', topic: 't', payload: reply.payload });
  });

  it('writes a broadcast as kind 4 for the new format and as text for the old', () => {
    expect(encodeBroadcast('2.0.0', 'top', broadcast)).toEqual(bytes(4, 3, 3, 10, 1, 'top', '改', '{"id":"x"}', '{"n":1}'));
    expect(JSON.parse(String(encodeBroadcast('1.0.0', 'top', broadcast)))).toEqual({
      topic: 'top', event: 'broadcast', ref: null,
      payload: { type: 'broadcast', event: '改', payload: { n: 1 }, meta: { id: 'x' } },
    });
  });

  it('falls back to text where a field is too long for its length byte', () => {
    const long = encodeBroadcast('2.0.0', 't'.repeat(256), broadcast);
    expect(JSON.parse(String(long))).toEqual([null, null, 't'.repeat(256), 'broadcast', expect.objectContaining({ event: '改' })]);
  });

  it('has no way to carry bytes in the old format', () => {
    expect(encodeBroadcast('1.0.0', 't', { ...broadcast, encoding: 'binary' })).toBeNull();
  });

  it('makes no broadcast without an event', () => {
    expect(broadcastOf(undefined, {})).toBeNull();
  });
});
