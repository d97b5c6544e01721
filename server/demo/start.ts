import { existsSync } from 'node:fs';
import type { Keys } from '../data-folder.ts';
import type { Database } from '../database/database.ts';
import { reasonOf, type Announce } from '../say.ts';
import type { Basemaps } from '../storage/basemaps.ts';
import { openDemoAccounts, type DemoAccount } from './accounts.ts';
import { asUserOf, type DemoContext } from './context.ts';

interface DemoStart {
  database: Database;
  dataDir: string;
  keys: Keys;
  basemaps: Basemaps;
  root: string;
  /** Whether the synthetic town is wanted. */
  withTown: boolean;
  announce: Announce;
}

const SEED = new URL('./seed.ts', import.meta.url);

/** Opens the demo accounts and, where there is no synthetic town yet, makes one. @returns the accounts */
export async function startDemo({ database, dataDir, keys, basemaps, root, withTown, announce }: DemoStart): Promise<DemoAccount[]> {
  announce('start.demoOn');
  const { accounts, users } = await openDemoAccounts(database, dataDir, keys, root);
  const [town] = await database.query<{ exists: boolean }>(`select exists (select from public.towns where synthetic and status = 'ready') as exists`);
  if (withTown && town?.exists !== true && existsSync(SEED)) {
    announce('start.demo');
    try {
      const { seedDemo } = (await import(SEED.href)) as { seedDemo(context: DemoContext): Promise<void> };
      await seedDemo({
        database,
        users,
        root,
        asUser: asUserOf(database),
        basemapPath: (id) => basemaps.pathOf(`${id}.pmtiles`),
        print: (zh, en) => void process.stdout.write(`${zh}\n${en}\n`),
      });
    } catch (error) {
      announce('start.demoFailed', { reason: reasonOf(error) });
    }
  }
  return accounts;
}
