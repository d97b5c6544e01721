import { describe, expect, it } from 'vitest';
import { ENGINES } from './testing/engines.ts';
import { gatewayWorld } from './testing/gateway-world.ts';
import { userToken } from './testing/tokens.ts';
import { type Joined, pause, socketOf, until, type World } from './testing/world.ts';

const [engine] = ENGINES;
if (engine === undefined) throw new Error('no engine');

describe('presence, through the real client', () => {
  let world: World;

  gatewayWorld(engine, async (running) => {
    world = running;
    for (const sub of ['ann', 'ben']) await world.list(sub, 'plan:1');
    await world.list('vic', 'plan:1', false);
  });

  const joined = (key: string, vsn = '2.0.0'): Promise<Joined> =>
    world.join(world.client(userToken(key), { vsn }), 'plan:1', { presence: { key, enabled: true } });
  /** Who `viewer` sees, with what they say. */
  const seenBy = ({ channel }: Joined): Record<string, unknown[]> =>
    Object.fromEntries(
      Object.entries(channel.presenceState()).map(([key, metas]) => [key, metas.map((meta) => (meta as { at?: unknown }).at)]),
    );
  const sees = (viewer: Joined, wanted: Record<string, unknown[]>): Promise<void> =>
    until(() => {
      const seen = seenBy(viewer);
      const keys = Object.keys(seen);
      return keys.length === Object.keys(wanted).length && keys.every((key) => String(seen[key]) === String(wanted[key]));
    });

  it.each(['1.0.0', '2.0.0'])('shows each other, follows what they say, and forgets who leaves (vsn %s)', async (vsn) => {
    const [ann, ben] = [await joined('ann', vsn), await joined('ben', vsn)];
    expect(await ann.channel.track({ at: 'cell 1' })).toBe('ok');
    await sees(ben, { ann: ['cell 1'] });
    expect(await ben.channel.track({ at: 'cell 2' })).toBe('ok');
    await sees(ann, { ann: ['cell 1'], ben: ['cell 2'] });
    await ann.channel.track({ at: 'cell 3' });
    await sees(ben, { ann: ['cell 3'], ben: ['cell 2'] });
    await ann.channel.untrack();
    await sees(ben, { ben: ['cell 2'] });
    void ben.channel.unsubscribe();
    await sees(ann, {});
  });

  it('tells a newcomer who is there, and names two windows of one user apart', async () => {
    const first = await joined('ann');
    await first.channel.track({ at: 'a' });
    const second = await joined('ann');
    await second.channel.track({ at: 'b' });
    const ben = await joined('ben');
    await sees(ben, { ann: ['a', 'b'] });
    await second.channel.track({ at: 'c' });
    await sees(ben, { ann: ['a', 'c'] });
    void first.channel.unsubscribe();
    await sees(ben, { ann: ['c'] });
    const third = await joined('ann');
    await third.channel.track({ at: 'd' });
    await sees(ben, { ann: ['c', 'd'] });
    void second.channel.unsubscribe();
    void third.channel.unsubscribe();
    await sees(ben, {});
  });

  it('forgets whose connection breaks', async () => {
    const client = world.client(userToken('ann'), { reconnectAfterMs: () => 60_000 });
    const ann = await world.join(client, 'plan:1', { presence: { key: 'ann', enabled: true } });
    const ben = await joined('ben');
    await ann.channel.track({ at: 'a' });
    await sees(ben, { ann: ['a'] });
    socketOf(client).terminate();
    await sees(ben, {});
  });

  it('shows those who read only, and lets them not show themselves', async () => {
    const [ann, vic] = [await joined('ann'), await joined('vic')];
    await ann.channel.track({ at: 'a' });
    await sees(vic, { ann: ['a'] });
    expect(await vic.channel.track({ at: 'v' })).toBe('error');
    await pause(30);
    expect(seenBy(ann)).toEqual({ ann: ['a'] });
  });

  it('says nothing of presence to who did not ask', async () => {
    const ann = await joined('ann');
    const quiet = await world.join(world.client(userToken('ben')), 'plan:1');
    await ann.channel.track({ at: 'a' });
    await pause(50);
    expect(seenBy(quiet)).toEqual({});
    expect(await quiet.channel.track({ at: 'b' })).toBe('ok');
    await until(() => Object.keys(quiet.channel.presenceState()).length === 2);
  });

  it('survives keys and words that mean something to JavaScript', async () => {
    const [ann, odd] = [await joined('ann'), await joined('ben')];
    const proto = await world.join(world.client(userToken('ben')), 'plan:1', { presence: { key: '__proto__', enabled: true } });
    expect(await proto.channel.track(JSON.parse('{"__proto__": {"x": 1}}') as Record<string, unknown>)).toBe('ok');
    await odd.channel.track({ at: 'still here' });
    await until(() => Object.keys(ann.channel.presenceState()).includes('ben'));
    expect(world.realtime.stats().presences).toBe(2);
  });
});
