import { createHash } from 'node:crypto';
import { createAccount, setLocked, setPassword } from '../auth/accounts.ts';
import { randomPassword, saveKeys, type Keys } from '../data-folder.ts';
import type { Database } from '../database/database.ts';

/** What the sign-in page offers in demo mode. */
export interface DemoAccount {
  email: string;
  password: string;
  role: string;
  label: string;
}

export const DEMO_ROLES = ['viewer', 'planner', 'coordinator', 'commander', 'admin'] as const;
export type DemoRole = (typeof DEMO_ROLES)[number];

const LABELS: Record<DemoRole, string> = {
  viewer: '查看员',
  planner: '规划员',
  coordinator: '应急协调员',
  commander: '指挥长',
  admin: '管理员',
};

const emailOf = (role: DemoRole) => `${role}@demo.jingwei.local`;
/** Tells whether a stored account has the password in the key file, without checking a slow hash at each start. */
const fingerprint = (password: string) => createHash('sha256').update(password).digest('base64url').slice(0, 22);

interface Stored {
  id: string;
  demo: string;
  locked: boolean;
}

async function stored(database: Database, email: string): Promise<Stored | undefined> {
  const [row] = await database.query<Stored>(
    `select id::text as id, raw_app_meta_data ->> 'demo' as demo, banned_until is not null as locked from auth.users where email = $1::text`,
    [email],
  );
  return row;
}

/**
 * Creates or opens one account per role over `division`. Their passwords are random for each installation.
 * @returns the accounts and the users' ids by role
 */
export async function openDemoAccounts(database: Database, dataDir: string, keys: Keys, division: string): Promise<{ accounts: DemoAccount[]; users: Record<DemoRole, string> }> {
  const missing = DEMO_ROLES.filter((role) => keys.demoPasswords[emailOf(role)] === undefined);
  if (missing.length > 0) {
    for (const role of missing) keys.demoPasswords[emailOf(role)] = randomPassword();
    saveKeys(dataDir, keys);
  }
  const users: Partial<Record<DemoRole, string>> = {};
  const accounts: DemoAccount[] = [];
  for (const role of DEMO_ROLES) {
    const email = emailOf(role);
    const password = keys.demoPasswords[email] ?? '';
    users[role] = await openOne(database, { email, password, role, division });
    accounts.push({ email, password, role, label: LABELS[role] });
  }
  return { accounts, users: users as Record<DemoRole, string> };
}

async function openOne(database: Database, { email, password, role, division }: { email: string; password: string; role: DemoRole; division: string }): Promise<string> {
  const mark = fingerprint(password);
  const found = await stored(database, email);
  if (found === undefined) {
    return database.transaction(async (tx) => {
      const id = await createAccount(tx, { email, password, appMetadata: { demo: mark } });
      await tx.query('insert into public.members (user_id, division, role) values ($1::text::uuid, $2::text, $3::text)', [id, division, role]);
      return id;
    });
  }
  if (found.demo !== mark) {
    await setPassword(database, found.id, password);
    await database.query(
      `update auth.users set raw_app_meta_data = raw_app_meta_data || jsonb_build_object('demo', $2::text) where id = $1::text::uuid`,
      [found.id, mark],
    );
  }
  if (found.locked) await setLocked(database, found.id, false);
  return found.id;
}

/** Locks every demo account and ends its sessions; for starts without demo mode. */
export async function lockDemoAccounts(database: Database): Promise<void> {
  const rows = await database.query<{ id: string }>(
    `select id::text as id from auth.users where raw_app_meta_data ? 'demo' and banned_until is null`,
  );
  for (const { id } of rows) await setLocked(database, id, true);
}
