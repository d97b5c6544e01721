import { readFileSync } from 'node:fs';
import { optionsFromEnv, sentenceOf, startServer } from './main.ts';
import { announceOnTerminal } from './say.ts';

/** A Ctrl-C under npm arrives twice, from the terminal and from npm; only a later one means "now", ms. */
const SAME_SIGNAL_MS = 1000;

/** Runs the server as a program: until a signal, with exit code 1 and one sentence when it cannot start. */
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
 * npm passes a signal on to the shell between, which dies of it, or waits for us, without telling us: a new parent, or
 * a parent that npm has left, means the same.
 */
function watchParent(onGone: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const before = ancestors();
  const watch = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(watch);
    onGone();
  }, 250);
  watch.unref();
}

/** Our parent's process number, and its own parent's where the system tells (Linux). */
function ancestors(): string {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'latin1');
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? ''}`;
  } catch {
    return String(process.ppid);
  }
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
