import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import WebSocket from 'ws';
import { optionsFromEnv, startServer, type ServerOptions } from '../main.ts';
import { fillFromTemplate } from './template.ts';

export interface Configuration {
  supabaseUrl: string;
  supabaseAnonKey: string;
  demo: null | { accounts: Array<{ email: string; password: string; role: string; label: string }> };
}

export interface TestServer {
  url: string;
  dataDir: string;
  /** What it said on the terminal. */
  said: Array<{ key: string; params: Record<string, string | number> }>;
  config: Configuration;
  /** A client as the app makes it; signed in when a role is named. */
  client(role?: string): Promise<SupabaseClient>;
  stop(): Promise<void>;
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'jingwei-server-'));
}

/** A data folder as the first start leaves it: divisions, administrator and demo accounts, no town. */
export async function preparedFolder(): Promise<string> {
  const folder = temporaryFolder();
  await fillFromTemplate(folder, makeInstallation);
  return folder;
}

async function makeInstallation(folder: string): Promise<void> {
  const server = await startServer({ ...optionsFromEnv({}), port: 0, demo: true, demoTown: false, dataDir: folder, announce: () => undefined });
  await server.close();
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** A whole server on a free port, in this process; without the synthetic town, which takes long, unless asked for. */
export async function startTestServer(options: Partial<ServerOptions> & { dataDir: string }): Promise<TestServer> {
  const said: TestServer['said'] = [];
  const { dataDir, databaseUrl = null, migrationsDir } = options;
  if (databaseUrl === null && migrationsDir === undefined && readdirSync(dataDir).length === 0) await fillFromTemplate(dataDir, makeInstallation);
  const server = await startServer({
    ...optionsFromEnv({}),
    port: 0,
    demoTown: false,
    ...options,
    announce: (key, params = {}) => void said.push({ key, params }),
  });
  const config = (await (await fetch(`${server.url}/config.json`)).json()) as Configuration;
  return {
    url: server.url,
    dataDir: options.dataDir,
    said,
    config,
    async client(role) {
      const client = createClient(server.url, config.supabaseAnonKey, {
        auth: { persistSession: false, autoRefreshToken: false, storageKey: `test-${Math.random()}` },
        realtime: { transport: WebSocket as never },
      });
      if (role !== undefined) {
        const account = config.demo?.accounts.find((each) => each.role === role);
        if (account === undefined) throw new Error(`no demo account for ${role}`);
        const { error } = await client.auth.signInWithPassword(account);
        if (error !== null) throw error;
      }
      return client;
    },
    stop: () => server.close(),
  };
}
