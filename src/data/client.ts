import { createClient } from '@supabase/supabase-js';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { AppConfig } from './config.ts';
import type { Database } from './database.types.ts';

let client: SupabaseClient<Database> | null = null;

/** The address of the API: the configured one, or the page's own origin. */
export function apiUrl(config: AppConfig): string {
  return config.supabaseUrl === '' ? window.location.origin : config.supabaseUrl;
}

/**
 * Fetches; an answer 401 makes the library ask whether the session still lives. Where the server has ended it (password
 * changed elsewhere, account locked, too long unused), the library forgets it and tells everybody who listens.
 */
const fetchAndMind: typeof fetch = async (input, init) => {
  const answer = await fetch(input, init);
  const { pathname } = new URL(input instanceof Request ? input.url : input, window.location.origin);
  if (answer.status === 401 && !pathname.startsWith('/auth/')) void client?.auth.getUser();
  return answer;
};

/** Makes the one client of the page. Called once, before anything else of `data/`. */
export function connect(config: AppConfig): void {
  client ??= createClient<Database>(apiUrl(config), config.supabaseAnonKey, { auth: { persistSession: true, autoRefreshToken: true, storageKey: 'jingwei.auth' }, global: { fetch: fetchAndMind } });
}

/** @throws Error when called before `connect` */
export function database(): SupabaseClient<Database> {
  if (client === null) throw new Error('connect() comes first');
  return client;
}
