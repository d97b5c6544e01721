/**
 * Long synchronous work in steps: a generator that yields now and then, so that whoever runs it may draw the progress,
 * hear a cancellation, or simply run on.
 */
export type Steps<T> = Generator<void, T, void>;

/** How long work runs on before the event loop gets a turn, ms. */
const TURN_MS = 100;

/** Runs all steps without a pause. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * Runs the steps and gives the event loop a turn about every 100 ms, after which `check` may throw to stop.
 * @returns what the steps return
 */
export async function paced<T>(steps: Steps<T>, check: () => void): Promise<T> {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - since < TURN_MS) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    check();
    since = performance.now();
  }
}
