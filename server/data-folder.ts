import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../src/base/refusal.ts';
import { makeFolder } from './make-folder.ts';

/** Makes the data folder and tries that it can be written. @throws Refusal `server.folderUnwritable` */
export function openDataFolder(folder: string): void {
  try {
    makeFolder(folder, 0o700);
    const probe = join(folder, `.probe-${randomBytes(6).toString('hex')}`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw new Refusal('server.folderUnwritable', { folder }, { cause: error });
  }
}

/** Secrets of one installation. They never leave the data folder, except the publishable key. */
export interface Keys {
  /** Signs access tokens (HS256). */
  jwtSecret: string;
  /** Supabase's "anon" key: says which installation is meant and gives the rights of a stranger. */
  publishableKey: string;
  /** Passwords of the demo accounts by e-mail; only in demo mode do the accounts have them. */
  demoPasswords: Record<string, string>;
}

const FILE = 'keys.json';

function isKeys(value: unknown): value is Keys {
  const keys = value as Keys | null;
  return (
    typeof keys === 'object' && keys !== null && typeof keys.demoPasswords === 'object' && keys.demoPasswords !== null &&
    typeof keys.jwtSecret === 'string' && keys.jwtSecret.length >= 32 && typeof keys.publishableKey === 'string'
  );
}

/** Reads the installation's keys, or makes them on the first run. @throws Refusal `server.keysUnreadable` */
export function openKeys(folder: string): Keys {
  const file = join(folder, FILE);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw new Refusal('server.keysUnreadable', { file }, { cause: error });
    const keys: Keys = {
      jwtSecret: randomBytes(48).toString('base64url'),
      publishableKey: `sb_publishable_${randomBytes(24).toString('base64url')}`,
      demoPasswords: {},
    };
    saveKeys(folder, keys);
    return keys;
  }
  try {
    const keys: unknown = JSON.parse(text);
    if (isKeys(keys)) {
      chmodSync(file, 0o600);
      return keys;
    }
  } catch (error) {
    throw new Refusal('server.keysUnreadable', { file }, { cause: error });
  }
  throw new Refusal('server.keysUnreadable', { file });
}

/** Written beside and renamed, so that a crash leaves the old keys or the new ones. */
export function saveKeys(folder: string, keys: Keys): void {
  const file = join(folder, FILE);
  writeFileSync(`${file}.new`, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

/** A password nobody has to invent: 20 characters without look-alikes, about 115 bits. */
export function randomPassword(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  let password = '';
  while (password.length < 20) {
    for (const byte of randomBytes(32)) {
      // Bytes past the last whole multiple would make some letters likelier.
      if (byte < 256 - (256 % letters.length) && password.length < 20) password += letters[byte % letters.length];
    }
  }
  return password;
}
