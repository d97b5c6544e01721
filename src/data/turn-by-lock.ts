/** The turn as a lock of the browser, which gives it to the next page in the queue, also when the one that has it crashes. */
import type { Place } from './turns.ts';

export function placeByLock(locks: LockManager, name: string): Place {
  const waiting = new AbortController();
  let mine = false;
  let end = (): void => undefined;
  const kept = new Promise<void>((resolve) => (end = resolve));
  let over: Promise<unknown> = Promise.resolve();
  const granted = new Promise<void>((resolve) => {
    const begin = (): void => {
      mine = true;
      resolve();
    };
    const held = locks.request(name, { signal: waiting.signal }, () => (begin(), kept));
    // Given back while it waited; or a browser that allows no storage, where there is nothing to be lost either.
    over = held.catch(() => waiting.signal.aborted || begin());
  });
  return {
    granted,
    async mine() {
      // The browser answers in the order in which it was asked: a turn that was free has been given before this.
      await locks.query().catch(() => undefined);
      return mine;
    },
    async giveBack() {
      mine = false;
      waiting.abort();
      end();
      await over;
    },
  };
}
