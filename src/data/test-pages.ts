/** What pages of one browser share, as far as turns use it, for tests. */
import { vi } from 'vitest';

type Holder = () => Promise<void>;

/** The locks of a browser: one holder a name, the others in a queue, answers in order. */
export function fakeLocks() {
  const queues = new Map<string, Array<{ hold: Holder; done: () => void }>>();
  const serve = async (name: string): Promise<void> => {
    for (let next = queues.get(name)?.[0]; next !== undefined; next = queues.get(name)?.[0]) {
      await next.hold();
      queues.get(name)?.shift();
      next.done();
    }
    queues.delete(name);
  };
  return {
    request: (name: string, { signal }: { signal: AbortSignal }, hold: Holder): Promise<void> =>
      new Promise((resolve, reject) => {
        const asked = { hold, done: resolve };
        const queue = queues.get(name);
        queues.set(name, [...(queue ?? []), asked]);
        signal.addEventListener('abort', () => {
          const waiting = queues.get(name) ?? [];
          if (waiting.indexOf(asked) <= 0) return;
          queues.set(name, waiting.filter((one) => one !== asked));
          reject(new DOMException('aborted', 'AbortError'));
        });
        if (queue === undefined) void Promise.resolve().then(() => serve(name));
      }),
    query: async (): Promise<void> => new Promise((resolve) => setImmediate(resolve)),
  };
}

/** One end of a channel. */
export interface FakeChannel {
  onmessage: ((event: { data: unknown }) => void) | null;
}

/**
 * Puts channels in the place of the browser's, and takes its locks away, until `vi.unstubAllGlobals`.
 * @returns the open ends in the order of opening: one whose `onmessage` is taken away is as of a page that crashed; and leaving all pages, and coming back
 */
export function fakeChannels(): { open: Set<FakeChannel>; hide: () => void; show: () => void } {
  const open = new Set<FakeChannel & { name: string }>();
  class Channel implements FakeChannel {
    onmessage: FakeChannel['onmessage'] = null;
    readonly name: string;
    constructor(name: string) {
      this.name = name;
      open.add(this);
    }
    postMessage(data: unknown): void {
      if (!open.has(this)) throw new DOMException('closed', 'InvalidStateError');
      const copy: unknown = structuredClone(data);
      for (const other of open) if (other !== this && other.name === this.name) queueMicrotask(() => open.has(other) && other.onmessage?.({ data: copy }));
    }
    close(): void {
      open.delete(this);
    }
  }
  const page = new EventTarget();
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('BroadcastChannel', Channel);
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  return { open, hide: () => void page.dispatchEvent(new Event('pagehide')), show: () => void page.dispatchEvent(new Event('pageshow')) };
}
