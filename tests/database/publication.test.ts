import { describe, expect, test } from 'vitest';
import { ENGINES, wholeWorld } from '../../server/realtime/testing/engines.ts';

const [BEFORE, AFTER] = wholeWorld().reduce<[string[], string[]]>(
  ([before, after], script) => (after.length > 0 || script.includes('add column published_at') ? [before, [...after, script]] : [[...before, script], after]),
  [[], []],
);
const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
const PLANS = `
  insert into auth.users (id, email) values ('${id(1)}', 'a@x.test');
  insert into public.divisions (code, name, level, parent) values ('211200000000', '市', 1, null);
  insert into public.towns (id, division, name, status) values ('${id(2)}', '211200000000', '镇', 'ready'), ('${id(3)}', '211200000000', '乡', 'ready');
  insert into public.plans (id, town, division, title, status) values
    ('${id(4)}', '${id(2)}', '211200000000', '旧', 'review'), ('${id(5)}', '${id(2)}', '211200000000', '新', 'review'), ('${id(6)}', '${id(3)}', '211200000000', '稿', 'draft');
  select set_config('request.jwt.claim.sub', '${id(1)}', false);
  update public.plans set status = 'published' where id = '${id(4)}';
  update public.plans set status = 'archived' where id = '${id(4)}';
  update public.plans set status = 'published' where id = '${id(5)}';
  update public.plans set title = '新名称', updated_at = now() + interval '1 day' where id = '${id(5)}';
  select set_config('request.jwt.claim.sub', '', false)`;

for (const engine of ENGINES) {
  describe.skipIf(!engine.available)(`an older database on ${engine.name}`, () => {
    test('gets the dates of publication from its log', async () => {
      const database = await engine.open(BEFORE);
      try {
        await database.exec(PLANS);
        for (const script of AFTER) await database.exec(script);
        const rows = await database.query(`select p.title, p.published_by::text as by, p.published_at = (select a.at from public.audit_log a
            where a.row_key = p.id::text and a.after ->> 'status' = 'published' order by a.id limit 1) as at_publication
          from public.plans p order by p.id`);
        expect(rows).toEqual([
          { title: '旧', by: id(1), at_publication: true },
          { title: '新名称', by: id(1), at_publication: true },
          { title: '稿', by: null, at_publication: null },
        ]);
      } finally {
        await database.close();
      }
    });
  });
}
