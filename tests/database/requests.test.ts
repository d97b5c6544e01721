import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeFolder, startTestServer, temporaryFolder, type TestServer } from '../../server/testing/server.ts';
import { toRefusal, type ApiError } from '../../src/data/errors.ts';
import { clusterMissing, startCluster, type Cluster } from './cluster.ts';

const square = (x: number, y: number, size = 1) => {
  const [w, s, e, n] = [123.7 + x / 100, 42.2 + y / 100, 123.7 + (x + size) / 100, 42.2 + (y + size) / 100];
  return { type: 'Polygon', coordinates: [[[w, s], [e, s], [e, n], [w, n], [w, s]]] };
};

/** What the app makes of an answer: its data, or the code and params of a refusal. */
async function outcome(request: PromiseLike<{ data: unknown; error: ApiError | null; status: number }>) {
  const { data, error, status } = await request;
  if (error === null) return { status, data };
  const { code, params } = toRefusal(error);
  return { status, code, params };
}

for (const kind of ['embedded', 'PostgreSQL'] as const) {
  const missing = kind === 'embedded' ? null : clusterMissing(['postgis']);
  describe.skipIf(missing !== null)(`requests over HTTP on ${kind}${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
    const dataDir = temporaryFolder();
    let cluster: Cluster | null = null;
    let server: TestServer;
    let planner: SupabaseClient;
    let town: string;

    beforeAll(async () => {
      if (kind === 'PostgreSQL') cluster = await startCluster();
      server = await startTestServer({ dataDir, demo: true, databaseUrl: cluster?.url ?? null });
      planner = await server.client('planner');
      const street = ((await planner.rpc('divisions_tree')).data as { code: string; level: number }[]).find(({ level }) => level === 3)?.code;
      town = (await planner.rpc('begin_town', { p: { division: street, name: '试验镇', boundary: square(0, 0, 4) } })).data as string;
      const features = Array.from({ length: 16 }, (_, i) => ({
        type: 'Feature', geometry: square(i % 4, Math.floor(i / 4)), properties: { id: i + 1, households: 100, population: 250 },
      }));
      await planner.rpc('load_units', { town, features: { type: 'FeatureCollection', features } });
      expect((await planner.rpc('finish_town', { town })).error).toBeNull();
    });
    afterAll(async () => {
      await server?.stop();
      cluster?.stop();
      removeFolder(dataDir);
    });

    const newPlan = async (): Promise<string> => (await planner.rpc('create_plan', { p: { town, title: '初稿' } })).data as string;
    const save = (client: SupabaseClient, plan: string, base: number, changes: object) =>
      outcome(client.rpc('save_cells', { plan, base_version: base, changes: { upsert: [], remove: [], ...changes } }));
    const cell = (x: number, y: number, more: object = {}) => ({ id: randomUUID(), geometry: square(x, y), ...more });

    test('refusals arrive with their key, their params and a status that fits', async () => {
      const plan = await newPlan();
      expect(await save(planner, plan, 7, {})).toEqual({ status: 409, code: 'plan.versionConflict', params: { expected: 7, actual: 0 } });
      expect(await save(planner, plan, 0, { upsert: [cell(0, 0), cell(0, 0)] })).toMatchObject({ status: 409, code: 'plan.cellOverlap' });
      expect(await save(planner, plan, 0, { upsert: [cell(0, 0, { name: '老王13800138000' })] })).toMatchObject({ status: 400, code: 'text.phone' });
      expect(await save(planner, plan, 0, { upsert: [cell(9, 9)] })).toMatchObject({ status: 400, code: 'plan.cellOutside' });
      expect(await save(planner, plan, 0, { upsert: [cell(0, 0, { name: '长'.repeat(201) })] })).toMatchObject({ status: 400, code: 'plan.textTooLong' });
      expect(await save(await server.client('viewer'), plan, 0, {})).toMatchObject({ status: 403, code: 'access.denied' });
      expect(await outcome(planner.rpc('set_plan_status', { plan, status: 'published' }))).toMatchObject({ status: 403, code: 'access.denied' });
      expect(await outcome((await server.client()).rpc('save_cells', { plan, base_version: 0, changes: {} }))).toMatchObject({ status: 401, code: 'access.denied' });
      expect(await outcome(planner.from('cells').insert({ plan }))).toMatchObject({ status: 403, code: 'access.denied' });
      expect((await save(planner, plan, 0, {})).status, 'nothing of it stayed').toBe(200);
    });

    test('of two who save at once exactly one wins, and the other is told', async () => {
      const admin = await server.client('admin');
      const plan = await newPlan();
      for (let version = 0; version < 4; version += 1) {
        const answers = await Promise.all([planner, admin, planner, admin].map((client, i) => save(client, plan, version, { upsert: [cell(i, version)] })));
        expect(answers.map((answer) => answer.code ?? 'saved').sort()).toEqual(['plan.versionConflict', 'plan.versionConflict', 'plan.versionConflict', 'saved']);
      }
      const read = (await planner.rpc('plan_cells', { plan })).data as { version: number; features: { features: unknown[] } };
      expect(read.features.features).toHaveLength(4);
      expect(read.version).toBe(4);
    });

    test('saving, publishing and copying at once ends, without deadlock, with one plan in force', async () => {
      const admin = await server.client('admin');
      const plans = await Promise.all([newPlan(), newPlan(), newPlan()]);
      for (const plan of plans) {
        // All of the town: a plan that leaves households out is not submitted.
        expect((await save(planner, plan, 0, { upsert: [{ id: randomUUID(), geometry: square(0, 0, 4) }] })).status).toBe(200);
        expect((await outcome(planner.rpc('set_plan_status', { plan, status: 'review' }))).status).toBe(204);
      }
      const answers = await Promise.all(plans.flatMap((plan) => [
        outcome(admin.rpc('set_plan_status', { plan, status: 'published' })),
        outcome(planner.rpc('create_plan', { p: { town, title: '后继', parent: plan } })),
        outcome(planner.rpc('rename_plan', { plan, title: '改名' })),
      ]));
      // A plan that was published first keeps its name.
      expect(answers.filter(({ status }) => status >= 300).filter(({ code }) => code !== 'plan.notDraft')).toEqual([]);
      const { data } = await planner.from('plans').select('status').in('id', plans);
      expect((data ?? []).map(({ status }) => status as string).sort()).toEqual(['archived', 'archived', 'published']);
    });

    test.skipIf(kind === 'embedded')('after requests no role has more than it needs', async () => {
      const sql = postgres(cluster?.url ?? '', { max: 1, onnotice: () => undefined });
      const rows = await sql`
        select n.nspname || '.' || c.relname as relation, r.rolname as role, v.verb
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        cross join (values ('anon'), ('authenticated')) as r (rolname)
        cross join unnest(array['insert', 'update', 'delete', 'truncate', 'references', 'trigger']) as v (verb)
        where n.nspname in ('public', 'auth') and c.relkind in ('r', 'p', 'v') and has_table_privilege(r.rolname, c.oid, v.verb)
          and not exists (select from pg_depend e where e.objid = c.oid and e.deptype = 'e') order by 1, 3`;
      await sql.end();
      expect(rows.map(({ relation, role, verb }) => `${role} ${verb} ${relation}`)).toEqual(['authenticated delete public.members', 'authenticated insert public.members']);
    });
  });
}
