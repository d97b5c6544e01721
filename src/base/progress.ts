/** One report of long work: which stage (a key of a `words.ts` table) and how much of the whole is done, 0 to 1. */
export interface Progress {
  stage: string;
  done: number;
}

export type OnProgress = (progress: Progress) => void;

/** What every long-running core takes: where to report, and how to be told to stop (throws `signal.reason`). */
export interface LongWork {
  onProgress?: OnProgress;
  signal?: AbortSignal;
}
