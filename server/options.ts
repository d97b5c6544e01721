import { isIP } from 'node:net';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../src/base/refusal.ts';

/** The project's root folder. */
export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

export interface ServerOptions {
  /** 0 takes any free one. */
  port: number;
  host: string;
  /** Keys, uploaded files and, when embedded, the database. */
  dataDir: string;
  /** PostgreSQL to use instead of the embedded database. */
  databaseUrl: string | null;
  demo: boolean;
  /** Whether demo mode brings the synthetic town, besides the accounts. */
  demoTown: boolean;
  /** Four digits of the city whose divisions are loaded on the first run. */
  city: string;
  adminEmail: string;
  /** Whether a reverse proxy of ours writes `X-Forwarded-For`. */
  trustProxy: boolean;
  /** The built app. */
  appDir: string;
  migrationsDir: string;
}

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}

/**
 * Reads PORT, HOST, DATA_DIR, DATABASE_URL, DEMO, CITY, ADMIN_EMAIL and TRUST_PROXY.
 * Demo accounts are anyone's who opens the page, so demo mode is on by itself only where no other machine can: on a
 * loopback address with no proxy in front.
 * @throws Refusal for a value that cannot be meant
 */
export function optionsFromEnv(env: NodeJS.ProcessEnv): ServerOptions {
  const host = env['HOST']?.trim() || '127.0.0.1';
  const portText = env['PORT']?.trim() || '8080';
  const port = Number(portText);
  if (!/^\d{1,5}$/.test(portText) || port > 65535) throw new Refusal('server.badPort', { port: portText });
  const city = env['CITY']?.trim() || '2112';
  if (!/^\d{4}$/.test(city)) throw new Refusal('server.badCity', { city });
  const adminEmail = (env['ADMIN_EMAIL']?.trim() || 'admin@jingwei.local').toLowerCase();
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(adminEmail)) throw new Refusal('server.badEmail', { email: adminEmail });
  const databaseUrl = env['DATABASE_URL']?.trim() || null;
  if (databaseUrl !== null && !/^postgres(ql)?:\/\/\S+$/.test(databaseUrl)) throw new Refusal('server.badAddress');
  const demo = env['DEMO']?.trim() ?? '';
  const trustProxy = env['TRUST_PROXY']?.trim() === '1';
  return {
    port,
    host,
    dataDir: resolve(env['DATA_DIR']?.trim() || resolve(projectRoot, 'data')),
    databaseUrl,
    demo: demo === '' ? isLoopback(host) && !trustProxy : !['0', 'false', 'no', 'off'].includes(demo.toLowerCase()),
    city,
    adminEmail,
    demoTown: true,
    trustProxy,
    appDir: resolve(projectRoot, 'dist/app'),
    migrationsDir: resolve(projectRoot, 'supabase/migrations'),
  };
}
