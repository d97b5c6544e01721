import { createAccount, setLocked, setPassword } from './auth/accounts.ts';
import { randomPassword } from './data-folder.ts';
import type { Database } from './database/database.ts';
import { rootDivision, seedDivisions } from './divisions.ts';
import type { Announce } from './say.ts';

interface FirstRun {
  database: Database;
  city: string;
  adminEmail: string;
  announce: Announce;
}

/**
 * Gives a new installation its divisions and its administrator. The administrator's password is random, shown once
 * and kept nowhere but as a hash.
 * @returns whether this was the first run
 */
export async function prepareInstallation({ database, city, adminEmail, announce }: FirstRun): Promise<boolean> {
  await seedDivisions(database, city, announce);
  const [found] = await database.query<{ exists: boolean }>(
    `select exists (select from public.members m join auth.users u on u.id = m.user_id
       where m.role = 'admin' and u.raw_app_meta_data ->> 'demo' is null) as exists`,
  );
  if (found?.exists === true) return false;
  const password = randomPassword();
  await database.transaction(async (tx) => {
    // The account may be there, without its membership or removed from it: who runs the server gets back in this way.
    const [known] = await tx.query<{ id: string }>('select id::text as id from auth.users where email = $1::text', [adminEmail]);
    if (known !== undefined) {
      await setPassword(tx, known.id, password);
      await setLocked(tx, known.id, false);
    }
    const user = known?.id ?? (await createAccount(tx, { email: adminEmail, password }));
    await tx.query(`insert into public.members (user_id, division, role) values ($1::text::uuid, $2::text, 'admin') on conflict do nothing`, [user, rootDivision(city)]);
  });
  announce('start.admin', { email: adminEmail, password });
  return true;
}
