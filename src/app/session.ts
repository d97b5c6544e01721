/** Who is signed in, where they may act, and how the server is set up. */
import { create } from 'zustand';
import { currentPerson, myAccess, onPersonChange, signOut } from '../data/access.ts';
import type { Access, Person } from '../data/access.ts';
import { connect } from '../data/client.ts';
import { loadConfig } from '../data/config.ts';
import type { AppConfig } from '../data/config.ts';

interface Session {
  phase: 'starting' | 'ready' | 'noServer';
  config: AppConfig | null;
  person: Person | null;
  access: Access | null;
  /** The server ended the session; nobody asked to sign out here. */
  ended: boolean;
}

/** A person without known rights can do nothing: asked again after this long, ms. */
const ASK_AGAIN = 5000;

export const useSession = create<Session>(() => ({ phase: 'starting', config: null, person: null, access: null, ended: false }));

async function take(person: Person | null): Promise<void> {
  if (person !== null && person.id === useSession.getState().person?.id && useSession.getState().access !== null) return;
  useSession.setState({ person, access: null });
  if (person !== null) await takeAccess(person);
}

async function takeAccess(person: Person): Promise<void> {
  const access = await myAccess().catch(() => null);
  if (useSession.getState().person?.id !== person.id) return;
  useSession.setState({ access });
  if (access === null) setTimeout(() => void takeAccess(person), ASK_AGAIN);
}

/** Signs out because the person wants to. */
export async function leave(): Promise<void> {
  leaving = true;
  await signOut().finally(() => (leaving = false));
}

let listening = false;
let leaving = false;

export async function startSession(): Promise<void> {
  useSession.setState({ phase: 'starting' });
  try {
    const config = await loadConfig();
    connect(config);
    await take(await currentPerson());
    useSession.setState({ phase: 'ready', config });
    // Supabase calls back while it holds its lock; asking it anything in there would wait for ever.
    if (!listening) {
      onPersonChange((person) => {
        const { person: before, ended } = useSession.getState();
        useSession.setState({ ended: person === null && (ended || (before !== null && !leaving)) });
        setTimeout(() => void take(person), 0);
      });
    }
    listening = true;
  } catch {
    useSession.setState({ phase: 'noServer' });
  }
}
