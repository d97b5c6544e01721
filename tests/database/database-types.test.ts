import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { databaseTypes } from './database-types.ts';
import { TEST_ENGINES } from './engines.ts';

test.each(TEST_ENGINES.filter((engine) => engine.missing === null))('src/data/database.types.ts is current on $name', async (engine) => {
  const database = await engine.open();
  try {
    const file = readFileSync(new URL('../../src/data/database.types.ts', import.meta.url), 'utf8');
    expect(file, 'run: node --import tsx scripts/database-types.mjs').toBe(await databaseTypes(database));
  } finally {
    await database.close();
  }
});
