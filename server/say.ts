import { Refusal } from '../src/base/refusal.ts';
import { say, type Words } from '../src/base/words.ts';
import { serverWords, type ServerWord } from './words.ts';

const words: Words = serverWords;
type Params = Record<string, string | number>;

/** Both languages of a sentence, a line each: who runs a server reads one of them. */
export function bothLanguages(key: string, params: Params = {}): string {
  return `${say(words, 'zh-CN', key, params)}\n${say(words, 'en', key, params)}`;
}

/** Tells the terminal what is being done. */
export type Announce = (key: ServerWord, params?: Params) => void;

export const announceOnTerminal: Announce = (key, params) => {
  process.stdout.write(`${bothLanguages(key, params)}\n`);
};

/** The sentence of an expected "no", in both languages; null for anything else, which is a bug. */
export function sentenceOf(error: unknown): string | null {
  return error instanceof Refusal && error.code in words ? bothLanguages(error.code, error.params) : null;
}

/** What went wrong in a few words, for the end of a sentence. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.split('\n')[0] ?? text;
}
