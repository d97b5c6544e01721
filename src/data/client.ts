import { createClient } from '@supabase/supabase-js';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { AppConfig } from './config.ts';
import type { Database } from './database.types.ts';

let client: SupabaseClient<Database> | null = null;

/** The address of the API: the configured one, or the page's own origin. */
export function apiUrl(config: AppConfig): string {
  return config.supabaseUrl === '' ? window.location.origin : config.supabaseUrl;
}

/** Makes the one client of the page. Called once, before anything else of `data/`. */
export function connect(config: AppConfig): void {
  client ??= createClient<Database>(apiUrl(config), config.supabaseAnonKey, { auth: { persistSession: true, autoRefreshToken: true, storageKey: 'jingwei.auth' } });
}

/** @throws Error when called before `connect` */
export function database(): SupabaseClient<Database> {
  if (client === null) throw new Error('connect() comes first');
  return client;
}
