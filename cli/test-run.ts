/** Runs the command as a person does, for the tests beside it. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../bin/jingwei.mjs', import.meta.url));

export interface Run {
  code: number | null;
  out: string;
  err: string;
}

/**
 * @param interrupt how long after partitioning has begun Ctrl-C is pressed, ms
 * @param closed nobody reads what is printed
 */
export function jingwei(args: string[], { language = 'en', interrupt, closed = false }: { language?: string; interrupt?: number; closed?: boolean } = {}): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [bin, '--lang', language, ...args]);
    let [out, err] = ['', ''];
    let interrupted = false;
    if (closed) child.stdout.destroy();
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
      // Partitioning is under way: now Ctrl-C, once.
      if (interrupt === undefined || interrupted || !err.includes('Partitioning')) return;
      interrupted = true;
      setTimeout(() => child.kill('SIGINT'), interrupt);
    });
    child.on('close', (code) => resolve({ code, out, err }));
  });
}
