import { optionsFromEnv, sentenceOf, startServer } from './main.ts';
import { announceOnTerminal } from './say.ts';

/** A Ctrl-C under npm arrives twice, from the terminal and from npm; only a later one means "now", ms. */
const SAME_SIGNAL_MS = 1000;

/**
 * Runs the server as a program: until a signal, and then closes it and ends with exit code 0; a second signal, later
 * than an echo of the first, ends it at once with 130. Ends with 1 and one sentence when it cannot start.
 */
export async function run(): Promise<void> {
  let stoppingSince: number | null = null;
  let stop: (() => Promise<void>) | null = null;
  const onSignal = () => {
    if (stoppingSince !== null) {
      if (Date.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(130);
      return;
    }
    stoppingSince = Date.now();
    announceOnTerminal('start.stopping');
    // Before the start is complete its own end closes what it opened.
    if (stop !== null) void finish(stop);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  watchParent(onSignal);
  try {
    const server = await startServer(optionsFromEnv(process.env));
    stop = () => server.close();
    if (stoppingSince !== null) await finish(stop);
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === null) throw error;
    process.stderr.write(`${sentence}\n`);
    process.exit(1);
  }
}

/**
 * Signals that npm gets reach us, because its script says `exec`: with a shell between, as Debian's, an interrupt to
 * npm alone would end there. (Where there is no `exec`, on Windows, the script's second half starts us the usual way.)
 * A parent that was killed passes nothing on; a new parent means the same.
 */
function watchParent(onGone: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    onGone();
  }, 250);
  watch.unref();
}

async function finish(stop: () => Promise<void>): Promise<void> {
  try {
    await stop();
    announceOnTerminal('start.stopped');
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  }
}
