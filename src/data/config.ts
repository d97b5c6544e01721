/** What the server tells the page about itself, at /config.json. */
export interface DemoAccount {
  email: string;
  password: string;
  role: string;
  label: string;
}

export interface AppConfig {
  /** Empty: the API has the page's own origin. */
  supabaseUrl: string;
  supabaseAnonKey: string;
  demo: { accounts: DemoAccount[] } | null;
}

/**
 * Reads the server's configuration.
 * @throws Error when the server cannot be reached or answers with something else
 */
export async function loadConfig(): Promise<AppConfig> {
  const answer = await fetch('/config.json', { cache: 'no-store' });
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  return (await answer.json()) as AppConfig;
}
