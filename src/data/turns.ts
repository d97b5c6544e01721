/** One page of this browser at a time: whoever has the turn keeps it until it is given back, or the page is closed or crashes. */
import { placeByChannel } from './turn-by-channel.ts';
import { placeByLock } from './turn-by-lock.ts';

/** A page's place among those that would have the turn. */
export interface Place {
  /** Resolves when it is this page's turn; never where it was given back before that. */
  granted: Promise<void>;
  /** Whether it is this page's turn now; asked of the browser, or of the other pages. */
  mine: () => Promise<boolean>;
  /** Resolves when others may have it. */
  giveBack: () => Promise<void>;
  /** This page goes before those that only wait; where the order is the browser's, these stand back by themselves. */
  hurry?: () => void;
}

/** What a page answers that does not let another have the turn now: a key of a `words.ts` table, and what fills it. */
export interface Answer {
  code: string;
  params: Readonly<Record<string, string | number | readonly string[]>>;
}

export interface Turn extends Place {
  /** Asks the other pages to let this one have it. */
  ask: () => void;
  /** Says to the page that asks why it has to wait. */
  answer: (why: Answer) => void;
}

/** A browser without any means lets each page take it that nobody else is there. */
const ALONE: Place = { granted: Promise.resolve(), mine: async () => Promise.resolve(true), giveBack: async () => Promise.resolve() };

/**
 * Takes the turn, or a place in the queue for it.
 * @param onAsked told when another page asks for it, also while this one still waits; or has taken it, as this one slept
 * @param onAnswer told what another page answers to one that asks, whichever asked
 */
export function takeTurn(name: string, onAsked: () => void, onAnswer: (why: Answer) => void): Turn {
  // Pages that are not served securely (http:// within an office's network) have no locks; they agree among themselves.
  const locks = (navigator as Partial<Navigator>).locks;
  const channels = typeof BroadcastChannel !== 'undefined';
  const place = locks !== undefined ? placeByLock(locks, name) : channels ? placeByChannel(`${name}:turn`, onAsked) : ALONE;
  const channel = channels ? new BroadcastChannel(name) : null;
  if (channel !== null) channel.onmessage = ({ data }: MessageEvent<Answer | null>) => (data === null ? onAsked() : onAnswer(data));
  return {
    ...place,
    ask: () => {
      place.hurry?.();
      channel?.postMessage(null);
    },
    answer: (why) => channel?.postMessage(why),
    async giveBack() {
      channel?.close();
      await place.giveBack();
    },
  };
}
