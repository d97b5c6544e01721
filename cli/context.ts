import { Refusal } from '../src/base/refusal.ts';
import { say } from '../src/base/words.ts';
import type { Language, Words } from '../src/base/words.ts';
import type { OnProgress } from '../src/base/progress.ts';
import { exchangeWords } from '../src/exchange/words.ts';
import { unitsWords } from '../src/partition/units/words.ts';
import { partitionWords } from '../src/partition/words.ts';
import { checkWords } from './check-words.ts';
import { cliWords } from './words.ts';

export const EXIT = { ok: 0, finding: 1, usage: 2, cancelled: 130 } as const;

const words: Words = { ...exchangeWords, ...unitsWords, ...partitionWords, ...cliWords, ...checkWords };

/** Where a command writes and how it is told to stop. */
export interface Context {
  language: Language;
  json: boolean;
  quiet: boolean;
  signal: AbortSignal;
}

/** A wrong call of the command: exit code 2. */
export class Usage extends Refusal {}

export function sentence(language: Language, key: string, params: Record<string, string | number> = {}): string {
  return say(words, language, key, params);
}

/** `--lang` where given, else LC_ALL or LANG, else Chinese; found before parsing, so that help is in that language. */
export function languageOf(argv: string[], env: NodeJS.ProcessEnv): Language {
  const at = argv.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const asked = at < 0 ? (env['LC_ALL'] ?? env['LANG'] ?? '') : argv[at] === '--lang' ? (argv[at + 1] ?? '') : (argv[at] ?? '').slice(7);
  return /^en/i.test(asked) ? 'en' : 'zh-CN';
}

/** Results for people go to stdout as text, or as one JSON value with `--json`. */
export function print(context: Context, value: unknown, lines: string[]): void {
  process.stdout.write(context.json ? `${JSON.stringify(value)}\n` : `${lines.join('\n')}\n`);
}

/** Progress on stderr: a bar that rewrites itself on a terminal, else one line per stage and tenth. */
export function progress(context: Context): OnProgress | undefined {
  if (context.quiet) return undefined;
  let last = '';
  return ({ stage, done }) => {
    const share = Math.round(Math.min(1, Math.max(0, done)) * (process.stderr.isTTY ? 100 : 10));
    const key = `${stage} ${share}`;
    if (key === last) return;
    last = key;
    const name = sentence(context.language, stage);
    if (!process.stderr.isTTY) return void process.stderr.write(`${name} ${share * 10}%\n`);
    const full = Math.round(share / 4);
    process.stderr.write(`\r\u001b[K${'█'.repeat(full)}${'░'.repeat(25 - full)} ${share}% ${name}${done >= 1 ? '\n' : ''}`);
  };
}
