import { EXIT, sentence } from './context.ts';
import type { Language } from '../src/base/words.ts';

/**
 * Lets a reader close the pipe early, as `| head -1` does: the rest is not written, the work and its exit code stay as
 * they are. Output that fails for another reason (a full disk) is said once and is exit code 1.
 */
export function guardOutput(language: Language): void {
  let isTold = false;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (isTold || error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') return;
      isTold = true;
      process.exitCode = EXIT.finding;
      if (stream === process.stdout) process.stderr.write(`${sentence(language, 'cli.outputFailed', { code: error.code ?? error.message })}\n`);
    });
  }
}
