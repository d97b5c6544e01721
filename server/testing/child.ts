import { spawn, type ChildProcess } from 'node:child_process';
import { projectRoot } from '../options.ts';

/** A started program and what it said. */
export interface Child {
  process: ChildProcess;
  /** Everything it printed so far, both streams. */
  output(): string;
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string>;
  /** Resolves once `text` was printed; rejects with the output when it ends before. */
  says(text: string): Promise<void>;
}

const running = new Set<ChildProcess>();

/** Signals a child and everything it started. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid !== undefined) process.kill(-child.pid, signal);
}

/** Ends what a failed test left running. */
export function endChildren(): void {
  for (const child of running) signalGroup(child, 'SIGKILL');
}

/** Starts a program in the project's root with `env` over a clean environment. */
export function startChild(command: string, args: string[], env: Record<string, string> = {}): Child {
  const { PATH = '', HOME = '/tmp', TMPDIR } = process.env;
  const child = spawn(command, args, {
    cwd: projectRoot,
    env: { PATH, HOME, ...(TMPDIR === undefined ? {} : { TMPDIR }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that all of it can be told, as a terminal does on Ctrl-C.
    detached: true,
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  let said = '';
  const listeners = new Set<() => void>();
  const hear = (part: Buffer) => {
    said += part.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<number | string>((resolve) => child.once('close', (code, signal) => resolve(code ?? signal ?? '?')));
  return {
    process: child,
    output: () => said,
    ended,
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!said.includes(text)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
        void ended.then((code) => reject(new Error(`ended with ${code}:\n${said}`)));
      }),
  };
}

/** The server as a program, without the set-up that `npm start` does before. */
export function startProgram(env: Record<string, string>): Child {
  return startChild(process.execPath, ['--import', 'tsx', '-e', `import('./server/run.ts').then(({ run }) => run())`], env);
}
