/** Who is signed in, where they may act, and how the server is set up. */
import { create } from 'zustand';
import { currentPerson, myAccess, onPersonChange } from '../data/access.ts';
import type { Access, Person } from '../data/access.ts';
import { connect } from '../data/client.ts';
import { loadConfig } from '../data/config.ts';
import type { AppConfig } from '../data/config.ts';

interface Session {
  phase: 'starting' | 'ready' | 'noServer';
  config: AppConfig | null;
  person: Person | null;
  access: Access | null;
}

export const useSession = create<Session>(() => ({ phase: 'starting', config: null, person: null, access: null }));

async function take(person: Person | null): Promise<void> {
  if (person !== null && person.id === useSession.getState().person?.id && useSession.getState().access !== null) return;
  useSession.setState({ person, access: null });
  if (person === null) return;
  const access = await myAccess().catch(() => null);
  if (useSession.getState().person?.id === person.id) useSession.setState({ access });
}

let listening = false;

export async function startSession(): Promise<void> {
  useSession.setState({ phase: 'starting' });
  try {
    const config = await loadConfig();
    connect(config);
    await take(await currentPerson());
    useSession.setState({ phase: 'ready', config });
    // Supabase calls back while it holds its lock; asking it anything in there would wait for ever.
    if (!listening) onPersonChange((person) => setTimeout(() => void take(person), 0));
    listening = true;
  } catch {
    useSession.setState({ phase: 'noServer' });
  }
}
