import { describe, expect, it } from 'vitest';
import { readJoinConfig } from './join-config.ts';

describe('what a join asks for', () => {
  it('reads what the client sends', () => {
    const config = {
      private: true,
      broadcast: { self: true, ack: true, replay: { since: 5, limit: 900 } },
      presence: { key: 'ann', enabled: true },
      postgres_changes: [],
    };
    expect(readJoinConfig({ config, access_token: 'jwt' })).toEqual({
      isPrivate: true, self: true, ack: true, presenceKey: 'ann', presenceEnabled: true, wantsPostgresChanges: false,
      replay: { since: 5, limit: 25 }, replayInvalid: false, replicationReady: false, accessToken: 'jwt',
    });
  });

  it.each([{}, { config: null }, { config: 'x' }, { config: { broadcast: [], presence: 3, private: 1 }, access_token: 7 }])(
    'takes nothing for granted in %j',
    (payload) => {
      expect(readJoinConfig(payload)).toMatchObject({
        isPrivate: false, self: false, ack: false, presenceEnabled: false, replay: null, accessToken: null,
      });
    },
  );

  it('gives a key of its own to who brings none that can be used', () => {
    const keyOf = (key: unknown): string => readJoinConfig({ config: { presence: { key } } }).presenceKey;
    const uuid = /^[0-9a-f-]{36}$/;
    for (const key of ['', '__proto__', 'x'.repeat(300), 7]) expect(keyOf(key)).toMatch(uuid);
    expect(keyOf('')).not.toBe(keyOf(''));
  });

  it('marks a replay it does not understand', () => {
    expect(readJoinConfig({ config: { broadcast: { replay: { since: 'yesterday' } } } }).replayInvalid).toBe(true);
  });
});
