import type { Database, Queryable } from '../database/database.ts';
import { actAs } from '../storage/act-as.ts';
import type { DemoRole } from './accounts.ts';

/** What the demo data is made with. */
export interface DemoContext {
  /** As the owner of the schema, whom no policy holds. */
  database: Database;
  /** Users by role, all over the whole city. */
  users: Record<DemoRole, string>;
  /** The city's division code. */
  root: string;
  /** One transaction with a user's rights, as if he had called through the app. */
  asUser<T>(user: string, work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** Where the basemap of a town belongs; write beside it and rename. */
  basemapPath(town: string): string;
  /** Short lines about what is being made, Chinese and English. */
  print(zh: string, en: string): void;
}

export function asUserOf(database: Database): DemoContext['asUser'] {
  return (user, work) =>
    database.transaction(async (tx) => {
      await actAs(tx, { sub: user, role: 'authenticated', aud: 'authenticated' });
      return work(tx);
    });
}
