import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Database } from '../database/database.ts';
import { ENGINES } from './testing/engines.ts';
import { gatewayWorld } from './testing/gateway-world.ts';
import { userToken } from './testing/tokens.ts';
import { type Joined, pause, until, World } from './testing/world.ts';

const numbers = ({ heard }: Joined): unknown[] => heard.map(({ payload }) => payload['n']);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

for (const engine of ENGINES) {
  describe.skipIf(!engine.available)(`messages, through the real client, on ${engine.name}`, () => {
    let database: Database;
    let world: World;

    gatewayWorld(engine, async (running) => {
      ({ database } = world = running);
      for (const sub of ['ann', 'ben']) await world.list(sub, 'plan:1');
      await world.list('ann', 'plan:2');
      await world.list('vic', 'plan:1', false);
    });

    const joined = (sub: string, topic = 'plan:1', broadcast = {}, vsn = '2.0.0'): Promise<Joined> =>
      world.join(world.client(userToken(sub), { vsn }), topic, { broadcast });
    const say = (from: Joined, payload: unknown): Promise<string> =>
      from.channel.send({ type: 'broadcast', event: 'edit', payload });

    it('carries a broadcast to the others, and to the sender only on wish', async () => {
      const [ann, ben, echo] = [await joined('ann'), await joined('ben'), await joined('ann', 'plan:1', { self: true })];
      await say(ann, { n: 1, word: '网格' });
      await say(echo, { n: 2 });
      await until(() => ben.heard.length === 2 && echo.heard.length === 2 && ann.heard.length === 1);
      expect(ben.heard[0]).toEqual({ event: 'edit', payload: { n: 1, word: '网格' } });
      expect(numbers(ann)).toEqual([2]);
      expect(numbers(echo)).toEqual([1, 2]);
    });

    it('acknowledges on wish, and refuses who may only read', async () => {
      const [ann, vic] = [await joined('ann', 'plan:1', { ack: true }), await joined('vic', 'plan:1', { ack: true })];
      expect(await say(ann, { n: 1 })).toBe('ok');
      expect(await say(vic, { n: 2 })).toBe('error');
      expect(await say(ann, { n: 3, filler: 'x'.repeat(300_000) })).toBe('error');
      await until(() => vic.heard.length === 1);
      await pause(50);
      expect([numbers(ann), numbers(vic)]).toEqual([[], [1]]);
    });

    it('carries between the old and the new format, bytes among the new', async () => {
      const old = await joined('ann', 'plan:1', {}, '1.0.0');
      const [ben, other] = [await joined('ben'), await joined('ben')];
      await say(old, { n: 1 });
      await say(ben, { n: 2 });
      await say(ben, new Uint8Array([1, 2, 255]).buffer);
      await until(() => other.heard.length === 3);
      await until(() => old.heard.length === 1);
      expect(new Uint8Array(other.heard[2]?.payload as unknown as ArrayBuffer)).toEqual(new Uint8Array([1, 2, 255]));
      expect(numbers(old)).toEqual([2]);
    });

    it('keeps topics apart', async () => {
      const [one, two] = [await joined('ann', 'plan:1'), await joined('ann', 'plan:2')];
      await world.send('plan:2', 'cells', { n: 2 });
      await world.send('plan:1', 'cells', { n: 1 });
      await until(() => one.heard.length === 1 && two.heard.length === 1);
      expect([numbers(one), numbers(two)]).toEqual([[1], [2]]);
    });

    it.each(['1.0.0', '2.0.0'])('brings what the database sends only to those who may read it (vsn %s)', async (vsn) => {
      const [ann, ben] = [await joined('ann', 'plan:2', {}, vsn), await joined('ben', 'plan:1', {}, vsn)];
      const stranger = await joined('ben', 'plan:2', {}, vsn);
      expect(stranger.states).toEqual(['CHANNEL_ERROR']);
      await world.send('plan:2', 'cells', { changed: ['a'] });
      await until(() => ann.heard.length === 1);
      await pause(50);
      expect(ann.heard).toEqual([{ event: 'cells', payload: { changed: ['a'], id: expect.any(String) as string } }]);
      expect([ben.heard, stranger.heard]).toEqual([[], []]);
    });

    it('brings row changes that a trigger sends', async () => {
      await database.exec(`create table if not exists cell (id int primary key, name text);
        create or replace function tell() returns trigger language plpgsql as $$ begin
          perform realtime.broadcast_changes('plan:1', tg_op, tg_op, tg_table_name, tg_table_schema, new, old);
          return null; end $$;
        create or replace trigger tell after insert or update or delete on cell for each row execute function tell();`);
      const ann = await joined('ann');
      await database.exec(`insert into cell values (1, '甲'); update cell set name = '乙'; delete from cell;`);
      await until(() => ann.heard.length === 3);
      expect(ann.heard[1]).toMatchObject({
        event: 'UPDATE',
        payload: { operation: 'UPDATE', table: 'cell', schema: 'public', record: { id: 1, name: '乙' }, old_record: { name: '甲' } },
      });
    });

    it('sends nothing of a transaction that is rolled back, and sends with the rights of the caller', async () => {
      const ann = await joined('ann');
      const as = (sub: string, n: number, end: string): string => `begin;
        select set_config('role', 'authenticated', true), set_config('request.jwt.claims', '{"sub":"${sub}"}', true);
        select realtime.send('{"n":${n}}', 'x', 'plan:1'); ${end};`;
      await database.exec(as('ann', 1, 'rollback')).catch(() => undefined);
      await database.transaction(async (tx) => {
        for (const [sub, n] of [['vic', 2], ['ann', 3]] as const) {
          await tx.query(
            `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1::text, true)`,
            [JSON.stringify({ sub })],
          );
          await tx.query(`select realtime.send($1::text::jsonb, 'x', 'plan:1')`, [JSON.stringify({ n })]);
        }
      });
      await until(() => ann.heard.length > 0);
      await pause(50);
      expect(numbers(ann)).toEqual([3]);
    });

    it('brings 1,000 rows in order, without loss, one transaction each', async () => {
      const [ann, ben] = [await joined('ann'), await joined('ben', 'plan:1', {}, '1.0.0')];
      for (const n of upTo(1000)) await world.send('plan:1', 'row', { n });
      await until(() => ann.heard.length === 1000 && ben.heard.length === 1000, 20_000);
      expect(numbers(ann)).toEqual(upTo(1000));
      expect(numbers(ben)).toEqual(upTo(1000));
    });

    it('brings 1,000 rows of one transaction, and rows far larger than a notification', async () => {
      const ann = await joined('ann');
      await database.query(`select realtime.send(jsonb_build_object('n', n), 'row', 'plan:1') from generate_series(1, 1000) n`);
      const big = 'x'.repeat(600_000);
      await world.send('plan:1', 'row', { n: 1001, big });
      await until(() => ann.heard.length === 1001, 20_000);
      expect(numbers(ann)).toEqual(upTo(1001));
      expect(ann.heard[1000]?.payload['big']).toBe(big);
    });

    it.runIf(engine.name === 'PostgreSQL')('loses no row of transactions that end in another order', async () => {
      const ann = await joined('ann');
      await Promise.all(
        upTo(200).map((n) =>
          database.transaction(async (tx) => {
            await tx.query(`select realtime.send($1::text::jsonb, 'row', 'plan:1')`, [JSON.stringify({ n })]);
            await tx.query(`select pg_sleep($1::text::float)`, [String(((n * 7) % 10) / 200)]);
          }),
        ),
      );
      await until(() => ann.heard.length >= 200, 20_000);
      await pause(100);
      expect(numbers(ann).map(Number).sort((a, b) => a - b)).toEqual(upTo(200));
    });

    it('finds rows whose notification was lost', async () => {
      const deaf: Database = { ...database, listen: () => Promise.resolve(() => Promise.resolve()) };
      const polling = await new World(deaf, { limits: { pollMs: 100 } }).start();
      try {
        const ann = await polling.join(polling.client(userToken('ann')), 'plan:1');
        for (const n of upTo(20)) await world.send('plan:1', 'row', { n });
        await until(() => ann.heard.length === 20);
        expect(numbers(ann)).toEqual(upTo(20));
        await polling.leaveAll();
      } finally {
        await polling.stop();
      }
    });

    it.runIf(engine.name === 'PostgreSQL')('catches up after the listening connection was cut', async () => {
      const patient = await new World(database, { limits: { pollMs: 300 } }).start();
      try {
        const ann = await patient.join(patient.client(userToken('ann')), 'plan:1');
        await database.query(`select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen %'`);
        for (const n of upTo(20)) await world.send('plan:1', 'row', { n });
        await until(() => ann.heard.length === 20);
        expect(numbers(ann)).toEqual(upTo(20));
        await patient.leaveAll();
      } finally {
        await patient.stop();
      }
    });

    it('sends nothing twice that was restored from another server', async () => {
      await world.send('plan:1', 'old', { n: 1 });
      await database.exec(`update realtime.messages set xact = 9000000000000 where event = 'old'`);
      await database.exec(readFileSync(new URL('realtime.sql', import.meta.url), 'utf8'));
      expect(await database.query(`select xact::int as xact from realtime.messages where event = 'old'`)).toEqual([{ xact: 0 }]);
      const ann = await joined('ann');
      await world.send('plan:1', 'new', { n: 2 });
      await until(() => ann.heard.length > 0);
      expect(numbers(ann)).toEqual([2]);
    });

    it('catches up after the database did not answer', async () => {
      let broken = false;
      const query: Database['query'] = (sql, params) =>
        broken ? Promise.reject(new Error('connection lost')) : database.query(sql, params);
      const shaky = await new World({ ...database, query }, { limits: { pollMs: 100 } }).start();
      try {
        const ann = await shaky.join(shaky.client(userToken('ann')), 'plan:1');
        broken = true;
        for (const n of upTo(5)) await world.send('plan:1', 'row', { n });
        await pause(250);
        broken = false;
        await until(() => ann.heard.length === 5);
        expect(numbers(ann)).toEqual(upTo(5));
        expect(shaky.problems[0]).toMatch(/connection lost/);
        await shaky.leaveAll();
      } finally {
        await shaky.stop();
      }
    });

    it('replays the past on wish, and sends none of it twice where it was not delivered yet', async () => {
      await database.exec(`delete from realtime.messages`);
      // Neither notified nor polled, it learns of the rows only with the join, or with a read that is in vain at that moment.
      let asleep = true;
      const query: Database['query'] = async (sql, params) => {
        if (!sql.includes('with fresh') || !asleep) return database.query(sql, params);
        throw new Error('not now');
      };
      const listen: Database['listen'] = () => Promise.resolve(() => Promise.resolve());
      const sleepy = await new World({ ...database, query, listen }, { limits: { pollMs: 50 } }).start();
      const since = Date.now() - 60_000;
      for (const n of upTo(4)) await world.send('plan:1', 'row', { n });
      try {
        const late = await sleepy.join(sleepy.client(userToken('ann')), 'plan:1', { broadcast: { replay: { since, limit: 9 } } });
        await until(() => late.heard.length === 4);
        asleep = false;
        await world.send('plan:1', 'row', { n: 5 });
        await until(() => numbers(late).includes(5));
        expect(numbers(late)).toEqual(upTo(5));
        const ann = await sleepy.join(sleepy.client(userToken('ann')), 'plan:1', { broadcast: { replay: { since, limit: 3 } } });
        await until(() => ann.heard.length === 3);
        expect(numbers(ann)).toEqual([3, 4, 5]);
        await sleepy.leaveAll();
      } finally {
        await sleepy.stop();
      }
    });

    it('deletes what is old or too much', async () => {
      await database.exec(`delete from realtime.messages`);
      for (const n of upTo(10)) await world.send('plan:1', 'row', { n });
      await database.exec(`update realtime.messages set inserted_at = inserted_at - interval '73 hours' where payload->>'n' = '9'`);
      const short = await new World(database, { limits: { keepRows: 4 } }).start();
      const left = (): Promise<{ n: string }[]> => database.query(`select payload->>'n' as n from realtime.messages order by seq`);
      let rows = await left();
      for (let tries = 0; rows.length > 3 && tries < 100; tries += 1) {
        await pause(10);
        rows = await left();
      }
      expect(rows.map((row) => row.n)).toEqual(['7', '8', '10']);
      await short.stop();
    });

    it('takes broadcasts over HTTP', async () => {
      const ben = await joined('ben');
      const client = world.client(userToken('ann'));
      await client.realtime.setAuth();
      const before = client.channel('plan:1', { config: { private: true } });
      expect(await before.send({ type: 'broadcast', event: 'edit', payload: { n: 1 } })).toBe('ok');
      expect(await before.httpSend('编辑/a', { n: 2 })).toEqual({ success: true });
      await until(() => ben.heard.length === 2);
      expect(ben.heard[1]).toEqual({ event: '编辑/a', payload: { n: 2 } });

      const outside = client.channel('plan:9', { config: { private: true } });
      await expect(outside.httpSend('edit', { n: 3 })).rejects.toThrow(/^Unauthorized/);
      expect(await outside.send({ type: 'broadcast', event: 'edit', payload: {} })).toBe('error');
      await expect(client.channel('open').httpSend('edit', { n: 4 })).rejects.toThrow(/^PrivateOnly/);
      const guest = world.client(null).channel('plan:1', { config: { private: true } });
      await expect(guest.httpSend('edit', { n: 5 })).rejects.toThrow(/^Unauthorized/);
      expect((await fetch(`${world.url}/realtime/v1/api/broadcast`, { method: 'POST', body: '{}' })).status).toBe(401);
      expect(await (await fetch(`${world.url}/plan`)).text()).toBe('the app');
    });

    it('is quick: milliseconds from write to client', async () => {
      const ann = await joined('ann');
      const times: number[] = [];
      for (const n of upTo(200)) {
        const began = performance.now();
        void world.send('plan:1', 'row', { n });
        while (ann.heard.length < n) await new Promise((resolve) => setImmediate(resolve));
        times.push(performance.now() - began);
      }
      times.sort((a, b) => a - b);
      const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
      process.stdout.write(`${engine.name}: write to client, ms: median ${at(0.5)}, 95 % ${at(0.95)}, most ${at(0.999)}\n`);
      expect(Number(at(0.5))).toBeLessThan(250);
    });
  });
}
