/** Long work on the page's own thread, in slices: between two of them it draws and answers. For work whose input is too large to be sent to a worker. */

/** Work that stops now and then, where it may be interrupted. */
export type Sliced<Result> = Generator<undefined, Result, undefined>;

/** So long the page waits for the work at a time, ms: most of a frame is left for drawing. */
const SLICE_MS = 8;

/** Does all of some work. @throws `signal.reason` when cancelled; what the work throws */
export async function inSlices<Result>(work: Sliced<Result>, signal?: AbortSignal): Promise<Result> {
  for (;;) {
    signal?.throwIfAborted();
    const until = performance.now() + SLICE_MS;
    do {
      const step = work.next();
      if (step.done === true) return step.value;
    } while (performance.now() < until);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

/** Does all of some work without a stop: for input that is small, or where nobody waits. */
export function atOnce<Result>(work: Sliced<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Goes through a list and stops after every so many. */
export function* each<T>(list: readonly T[], every: number, act: (item: T, index: number) => void): Sliced<void> {
  for (let i = 0; i < list.length; i += 1) {
    if (i % every === every - 1) yield;
    act(list[i] as T, i);
  }
}
