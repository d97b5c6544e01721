import { describe, expect, it } from 'vitest';
import type { Database } from '../database/database.ts';
import { ENGINES } from './testing/engines.ts';
import { gatewayWorld } from './testing/gateway-world.ts';
import { sign, userToken } from './testing/tokens.ts';
import { pause, until, World } from './testing/world.ts';

const seconds = (ahead: number): number => Math.floor(Date.now() / 1000) + ahead;

for (const engine of ENGINES) {
  describe.skipIf(!engine.available)(`joining, through the real client, on ${engine.name}`, () => {
    let database: Database;
    let world: World;

    gatewayWorld(engine, async (running) => {
      ({ database } = world = running);
      await world.list('ann', 'plan:1');
    });

    it.each(['1.0.0', '2.0.0'])('lets in whom the policies let read (vsn %s)', async (vsn) => {
      const { states } = await world.join(world.client(userToken('ann'), { vsn }), 'plan:1');
      expect(states).toEqual(['SUBSCRIBED']);
      expect(world.realtime.stats()).toMatchObject({ connections: 1, channels: 1, topics: 1, users: 1 });
    });

    it('leaves nothing of its probes in the database', async () => {
      await world.join(world.client(userToken('ann')), 'plan:1');
      expect(await database.query('select count(*)::int as n from realtime.messages')).toEqual([{ n: 0 }]);
      expect(await database.query('select current_user::text as who')).toEqual([{ who: 'postgres' }]);
    });

    it('refuses a topic outside the jurisdiction', async () => {
      const { states, errors } = await world.join(world.client(userToken('ann')), 'plan:2');
      expect(states).toEqual(['CHANNEL_ERROR']);
      expect(errors).toEqual(['Unauthorized: You do not have permissions to read from this Channel topic: plan:2']);
      expect(world.realtime.stats().channels).toBe(0);
    });

    it('refuses when a policy fails on a topic, and says so to the operator', async () => {
      await database.exec(`create policy fussy on realtime.messages for select to authenticated
        using (realtime.topic()::text like 'fussy:%' and split_part(realtime.topic(), ':', 2)::uuid is not null)`);
      const client = world.client(userToken('ann'));
      expect((await world.join(client, 'fussy:5b8f0b8e-0000-4000-8000-000000000000')).states).toEqual(['SUBSCRIBED']);
      const { errors } = await world.join(client, 'fussy:nonsense');
      expect(errors).toEqual(['Unauthorized: You do not have permissions to read from this Channel topic: fussy:nonsense']);
      expect(world.problems.splice(0)[0]).toMatch(/^policies on realtime.messages for fussy:nonsense/);
      await database.exec('drop policy fussy on realtime.messages');
    });

    it('keeps one topic joined while another is refused', async () => {
      const client = world.client(userToken('ann'));
      expect((await world.join(client, 'plan:1')).states).toEqual(['SUBSCRIBED']);
      expect((await world.join(client, 'plan:3')).states).toEqual(['CHANNEL_ERROR']);
      expect(world.realtime.stats()).toMatchObject({ connections: 1, channels: 1 });
    });

    const claims = { role: 'authenticated', sub: 'ann' };
    it.each([
      ['nobody signed in', null, /^Unauthorized/],
      ['a forged signature', sign(claims, { secret: 'guessed' }), /^JwtSignatureError/],
      ['another algorithm', sign(claims, { alg: 'none' }), /^JwtSignatureError/],
      ['an expired token', sign({ ...claims, exp: seconds(-60) }), /^InvalidJWTToken: Token has expired \d+ seconds ago/],
      ['no token at all', 'nonsense', /^MalformedJWT/],
      ['a role of the database', sign({ ...claims, role: 'postgres' }), /^InvalidJWTToken: Fields/],
      ['a token without end', sign({ ...claims, exp: undefined }), /JWT/],
    ])('refuses %s', async (_name, token, reason) => {
      const { states, errors } = await world.join(world.client(token), 'plan:1');
      expect(states).toEqual(['CHANNEL_ERROR']);
      expect(errors[0]).toMatch(reason);
    });

    it('refuses public channels and row changes, and says why', async () => {
      const client = world.client(userToken('ann'));
      expect((await world.join(client, 'plan:1', { private: false })).errors).toEqual([
        'PrivateOnly: This project only allows private channels',
      ]);
      const channel = client.channel('plan:rows', { config: { private: true } });
      const errors: string[] = [];
      channel.on('postgres_changes', { event: '*', schema: 'public', table: 'cells' }, () => undefined);
      channel.subscribe((_state, error) => errors.push(String(error?.message)));
      await until(() => errors.length > 0);
      expect(errors[0]).toMatch(/^PostgresChangesNotOffered/);
    });

    it('keeps a channel whose token is renewed, past the end of the old one', async () => {
      await world.list('ben', 'plan:ben');
      const client = world.client(userToken('ben', { exp: seconds(3) }));
      const joined = await world.join(client, 'plan:ben');
      await client.realtime.setAuth(userToken('ben', { exp: seconds(600) }));
      await pause(3500);
      await world.send('plan:ben', 'still', {});
      await until(() => joined.heard.length === 1);
      expect(joined.states).toEqual(['SUBSCRIBED']);
    });

    it('ends a channel when its token ends', async () => {
      const joined = await world.join(world.client(userToken('ann', { exp: seconds(3) })), 'plan:1');
      await until(() => joined.states.includes('CLOSED'));
      expect(joined.system).toEqual([expect.stringMatching(/^Token has expired \d+ seconds ago$/)]);
      expect(world.realtime.stats()).toMatchObject({ connections: 1, channels: 0 });
    });

    it.each([
      ['an expired token', () => userToken('ann', { exp: seconds(-5) }), /^Token has expired/],
      ['a forged token', () => sign(claims, { secret: 'guessed' }), /^Failed to validate JWT signature/],
      ['a token of someone else', () => userToken('stranger'), /^You no longer have permission to read from this Channel/],
    ])('ends a channel that is shown %s', async (_name, token, reason) => {
      const client = world.client(userToken('ann'));
      const joined = await world.join(client, 'plan:1');
      await client.realtime.setAuth(token());
      await until(() => joined.states.includes('CLOSED'));
      expect(joined.system[0]).toMatch(reason);
    });

    it('ends a channel when the right is withdrawn, without a new token', async () => {
      await world.list('cat', 'plan:cat');
      const strict = await new World(database, { limits: { recheckMs: 100 } }).start();
      try {
        const joined = await strict.join(strict.client(userToken('cat')), 'plan:cat');
        await pause(300);
        expect(joined.states).toEqual(['SUBSCRIBED']);
        await database.exec(`delete from listed where sub = 'cat'`);
        await until(() => joined.states.includes('CLOSED'));
        expect(joined.system[0]).toMatch(/^You no longer have permission/);
        await strict.leaveAll();
      } finally {
        await strict.stop();
      }
    });

    it('lets a client leave and join again', async () => {
      const client = world.client(userToken('ann'));
      const first = await world.join(client, 'plan:1');
      expect(await client.removeChannel(first.channel)).toBe('ok');
      await until(() => world.realtime.stats().channels === 0);
      expect((await world.join(client, 'plan:1')).states).toEqual(['SUBSCRIBED']);
      expect(world.realtime.stats().channels).toBe(1);
    });

    it('comes back by itself after the gateway restarts', async () => {
      const joined = await world.join(world.client(userToken('ann')), 'plan:1');
      await world.stop();
      await until(() => joined.states.includes('CHANNEL_ERROR'));
      await world.start();
      await until(() => joined.states.at(-1) === 'SUBSCRIBED', 15_000);
      await world.send('plan:1', 'again', { n: 1 });
      await until(() => joined.heard.some(({ event }) => event === 'again'));
    });
  });
}
