/**
 * The turn among pages that have no locks: whoever wants it asks for it, and takes it when nobody objects. The page that
 * has it objects; of those that want it at once, the one that came first. A page that is left says so; from one that
 * crashed there is no objection the next time that somebody asks.
 */
import type { Place } from './turns.ts';

/** So long an objection may take, and so often one that waits asks again, ms. */
const ANSWER_MS = 300;
const AGAIN_MS = 5_000;
/** A question this old was put while this page slept; whoever put it has edited since, and this page's edits are on disk, ms. */
const ASLEEP_MS = 30_000;

type State = 'waiting' | 'asking' | 'mine' | 'over';

/** `at`: when it was said, ms. */
type Said = { kind: 'want'; id: string; at: number } | { kind: 'taken' } | { kind: 'left' };

/** @param onLost told when another page took the turn while this one had it and could not object */
export function placeByChannel(name: string, onLost: () => void): Place {
  const channel = new BroadcastChannel(name);
  const say = (said: Said): void => channel.postMessage(said);
  // In the order of coming, as in a queue; those of the same instant by chance.
  let id = `${Date.now()}:${Math.random()}`;
  let state: State = 'waiting';
  let patience: ReturnType<typeof setTimeout> | undefined;
  let grant = (): void => undefined;
  const granted = new Promise<void>((resolve) => (grant = resolve));
  let decide = (): void => undefined;
  let decided = Promise.resolve();

  const become = (next: State): void => {
    clearTimeout(patience);
    state = next;
    decide();
  };
  const begin = (): void => {
    clearInterval(again);
    become('mine');
    grant();
  };
  const want = (): void => say({ kind: 'want', id, at: Date.now() });
  const ask = (): void => {
    if (state !== 'waiting') return;
    state = 'asking';
    decided = new Promise((resolve) => (decide = resolve));
    want();
    patience = setTimeout(begin, ANSWER_MS);
  };
  const again = setInterval(ask, AGAIN_MS);
  const object = (of: string, at: number): void => {
    if (state === 'mine') {
      if (Date.now() - at > ASLEEP_MS) onLost();
      else say({ kind: 'taken' });
    } else if (state === 'asking') {
      if (of < id) become('waiting');
      else want();
    }
  };
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data.kind === 'want') object(data.id, data.at);
    else if (data.kind === 'left') ask();
    // This page took it while the one that has it was too busy to object.
    else if (state === 'mine') onLost();
    else if (state === 'asking') become('waiting');
  };
  const leave = (): void => {
    if (state === 'over') return;
    if (state !== 'waiting') say({ kind: 'left' });
    clearInterval(again);
    become('over');
    channel.close();
    removeEventListener('pagehide', hide);
  };
  const hide = (): void => {
    leave();
    // Brought back as it was, the page would go on as though it still had the turn.
    addEventListener('pageshow', () => location.reload(), { once: true });
  };
  addEventListener('pagehide', hide);
  ask();
  return {
    granted,
    async mine() {
      ask();
      await decided;
      return state === 'mine';
    },
    giveBack: async () => Promise.resolve(leave()),
    hurry: () => void (id = `0:${Math.random()}`),
  };
}
