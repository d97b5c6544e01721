/**
 * Writes src/data/database.types.ts from the catalogue of a freshly migrated embedded database, in the form that
 * supabase-js expects. Run after a change of the migrations: node --import tsx scripts/database-types.mjs
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { databaseTypes } from '../tests/database/database-types.ts';
import { TEST_ENGINES } from '../tests/database/engines.ts';

const [embedded] = TEST_ENGINES;
if (embedded === undefined) throw new Error('there is no embedded engine');
const database = await embedded.open();
try {
  await writeFile(fileURLToPath(new URL('../src/data/database.types.ts', import.meta.url)), await databaseTypes(database));
} finally {
  await database.close();
}
