/** One page of this browser at a time: whoever has the turn keeps it until it is given back, or the page is closed or crashes. */

export interface Turn {
  /** Resolves when it is this page's turn; never where it was given back before that. */
  granted: Promise<void>;
  /** Whether it is this page's turn now; asked of the browser. */
  mine: () => Promise<boolean>;
  /** Asks the other pages to let this one have it. */
  ask: () => void;
  /** Resolves when others may have it. */
  giveBack: () => Promise<void>;
}

/**
 * Takes the turn, or a place in the queue for it.
 * @param onAsked told when another page asks for it, also while this one still waits
 */
export function takeTurn(name: string, onAsked: () => void): Turn {
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
  if (channel !== null) channel.onmessage = onAsked;
  const waiting = new AbortController();
  let mine = false;
  let end = (): void => undefined;
  const kept = new Promise<void>((resolve) => (end = resolve));
  let over: Promise<unknown> = Promise.resolve();
  // Pages that are not served securely have no locks; they can only take it that nobody else is there.
  const locks = (navigator as Partial<Navigator>).locks;
  const granted = new Promise<void>((resolve) => {
    const begin = (): void => {
      mine = true;
      resolve();
    };
    if (locks === undefined) return begin();
    const held = locks.request(name, { signal: waiting.signal }, () => (begin(), kept));
    // Given back while it waited; or a browser that allows no storage, where there is nothing to be lost either.
    over = held.catch(() => waiting.signal.aborted || begin());
  });
  return {
    granted,
    async mine() {
      // The browser answers in the order in which it was asked: a turn that was free has been given before this.
      await locks?.query().catch(() => undefined);
      return mine;
    },
    ask: () => channel?.postMessage(null),
    async giveBack() {
      channel?.close();
      mine = false;
      waiting.abort();
      end();
      await over;
    },
  };
}
