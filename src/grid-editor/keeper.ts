/** Has drafts written to this computer's disk: the newest state of each plan, one write at a time. */

/** How often at most is written, ms: a large draft takes seconds to copy, and one who types makes ten a second. */
const PAUSE_MS = 300;

export interface Keeper<Draft> {
  /** Takes the newest state of a draft; null: nothing is unsaved any more. */
  keep: (key: string, draft: Draft | null) => void;
  /** Begins to write at once what is still to be written: the page is about to go. */
  flush: () => void;
  /** Resolves when all that was taken is written, or could not be. */
  written: () => Promise<void>;
}

/**
 * @param write puts a draft on disk, or takes it off
 * @param onEnd told when everything is written: null, or what stood in the way of the last one
 */
export function keeper<Draft>(write: (key: string, draft: Draft | null) => Promise<void>, onEnd: (problem: unknown) => void): Keeper<Draft> {
  const waiting = new Map<string, Draft | null>();
  let pause: ReturnType<typeof setTimeout> | null = null;
  let work: Promise<void> | null = null;

  const writeAll = async (): Promise<void> => {
    let problem: unknown = null;
    for (let next = waiting.entries().next(); next.done !== true; next = waiting.entries().next()) {
      const [key, draft] = next.value;
      waiting.delete(key);
      // Storage that is full or forbidden must not stop the work; saving to the server still does. It is told, though.
      await write(key, draft).then(() => (problem = null), (cause: unknown) => (problem = cause));
    }
    work = null;
    onEnd(problem);
  };
  const flush = (): void => {
    if (pause !== null) clearTimeout(pause);
    pause = null;
    if (waiting.size > 0) work ??= writeAll();
  };
  return {
    keep(key, draft) {
      waiting.set(key, draft);
      if (work === null) pause ??= setTimeout(flush, PAUSE_MS);
    },
    flush,
    async written() {
      flush();
      await work;
    },
  };
}
