import { describe, expect, it } from 'vitest';
import type { Database } from '../database/database.ts';
import { ENGINES, wholeWorld } from './testing/engines.ts';
import { gatewayWorld } from './testing/gateway-world.ts';
import { userToken } from './testing/tokens.ts';
import { until, World } from './testing/world.ts';

const CITY = '211200000000';
const COUNTY = '211299000000';
const STREET = '211299001000';
const NEIGHBOUR = '211299002000';
const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
const [PLANNER, VIEWER, STRANGER, TOWN, PLAN] = [id(1), id(2), id(3), id(4), id(5)] as const;

const PEOPLE = `
  insert into auth.users (id, email) values ('${PLANNER}', 'p@x.test'), ('${VIEWER}', 'v@x.test'), ('${STRANGER}', 's@x.test');
  insert into public.divisions (code, name, level, parent) values
    ('${CITY}', '市', 1, null), ('${COUNTY}', '区', 2, '${CITY}'),
    ('${STREET}', '一街道', 3, '${COUNTY}'), ('${NEIGHBOUR}', '二街道', 3, '${COUNTY}');
  insert into public.members (user_id, division, role) values
    ('${PLANNER}', '${STREET}', 'planner'), ('${VIEWER}', '${COUNTY}', 'viewer'), ('${STRANGER}', '${NEIGHBOUR}', 'admin');
  insert into public.towns (id, division, name, status) values ('${TOWN}', '${STREET}', '镇', 'ready');
  insert into public.plans (id, town, division, title) values ('${PLAN}', '${TOWN}', '${STREET}', '方案');`;

for (const engine of ENGINES) {
  describe.skipIf(!engine.available)(`the product's own policies, through the real client, on ${engine.name}`, () => {
    let database: Database;
    let world: World;

    gatewayWorld(engine, async (running) => {
      ({ database } = world = running);
    }, [...wholeWorld(), PEOPLE]);

    const stateOf = async (user: string, topic: string): Promise<string | undefined> =>
      (await world.join(world.client(userToken(user)), topic)).states[0];

    it.each([
      ['the planner of the street', PLANNER, [true, true, false, false]],
      ['the viewer of the county above', VIEWER, [true, true, true, true]],
      ['the administrator of the street beside', STRANGER, [false, false, true, false]],
      ['a user without a division', id(9), [false, false, false, false]],
    ])('keeps %s to their jurisdiction', async (_name, user, wanted) => {
      const topics = [`plan:${PLAN}`, `division:${STREET}`, `division:${NEIGHBOUR}`, `division:${COUNTY}`];
      const states = await Promise.all(topics.map((topic) => stateOf(user, topic)));
      expect(states.map((state) => state === 'SUBSCRIBED')).toEqual(wanted);
    });

    it.each(['plan:nonsense', `plan:${id(8)}`, 'division:2112', 'division:%', 'lobby'])('refuses the topic %s', async (topic) => {
      expect(await stateOf(VIEWER, topic)).toBe('CHANNEL_ERROR');
    });

    it('tells a change of a plan to those who may see it', async () => {
      const viewer = world.client(userToken(VIEWER));
      const plan = await world.join(viewer, `plan:${PLAN}`);
      const division = await world.join(viewer, `division:${STREET}`);
      await database.transaction(async (tx) => {
        await tx.query(`select set_config('request.jwt.claims', $1::text, true), set_config('role', 'authenticated', true)`, [
          JSON.stringify({ sub: PLANNER, role: 'authenticated' }),
        ]);
        await tx.query(`select public.rename_plan($1::text::uuid, '新名')`, [PLAN]);
      });
      await until(() => plan.heard.length === 1 && division.heard.length === 1);
      expect(plan.heard[0]).toMatchObject({ event: 'plan', payload: { plan: PLAN, title: '新名', by: PLANNER } });
    });

    it('ends the channel of a member who is removed, at the next check', async () => {
      const strict = await new World(database, { limits: { recheckMs: 100 } }).start();
      try {
        const joined = await strict.join(strict.client(userToken(PLANNER)), `plan:${PLAN}`);
        expect(joined.states).toEqual(['SUBSCRIBED']);
        await database.query(`delete from public.members where user_id = $1::text::uuid`, [PLANNER]);
        await until(() => joined.states.includes('CLOSED'));
        await strict.leaveAll();
      } finally {
        await strict.stop();
      }
    });
  });
}
