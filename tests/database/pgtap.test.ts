import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEST_ENGINES, type TestDatabase } from './engines.ts';
import { readTap } from './tap.ts';

const folder = new URL('../../supabase/tests/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.sql')).sort();

/** What Supabase Lite does at its first request; row level security must hold all the same. */
const LITE_GRANTS = 'grant all on all tables in schema public to anon, authenticated, service_role';

/** Runs a pgTAP file and gives its report as text. */
async function run(database: TestDatabase, file: string): Promise<string> {
  try {
    const results = await database.script(readFileSync(new URL(file, folder), 'utf8'));
    return results.flatMap((rows) => rows.flatMap((row) => Object.values(row).map(String))).join('\n');
  } catch (error) {
    await database.script('rollback');
    throw error;
  }
}

for (const engine of TEST_ENGINES) {
  const because = engine.missing === null ? '' : ` (skipped: ${engine.missing})`;
  describe.skipIf(engine.missing !== null)(`SQL on ${engine.name}${because}`, () => {
    let database: TestDatabase;
    let made = 0;

    beforeAll(async () => {
      database = await engine.open();
    });
    afterAll(async () => {
      process.stdout.write(`pgTAP on ${engine.name}: ${made} assertions\n`);
      await database?.close();
    });

    test.each(files)('%s', async (file) => {
      const { assertions, faults } = readTap(await run(database, file));
      made += assertions.length;
      expect(faults.join('\n')).toBe('');
    });

    test('row level security holds where the platform grants every table to everybody', async () => {
      await database.script(LITE_GRANTS);
      try {
        const { assertions, faults } = readTap(await run(database, '010_tables.sql'));
        made += assertions.length;
        expect(faults.join('\n')).toBe('');
      } finally {
        await database.script('select jingwei.tighten_grants()');
      }
    });
  });
}
