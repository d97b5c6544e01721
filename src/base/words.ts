/** The two languages of the product; Chinese is the official one. */
export type Language = 'zh-CN' | 'en';

/**
 * Sentences by key, Chinese first, English second; `{{name}}` marks what is filled in.
 * Keeping both in one line makes a missing translation impossible.
 */
export type Words = Record<string, readonly [zh: string, en: string]>;

/** Checks the shape of a table and keeps its keys as literal types. */
export function defineWords<const T extends Words>(words: T): T {
  return words;
}

/** The sentence of `key` in `language`, with `{{name}}` replaced from `params`; the key itself where there is none. */
export function say(words: Words, language: Language, key: string, params: Record<string, string | number> = {}): string {
  const entry = words[key];
  if (entry === undefined) return key;
  const sentence = language === 'zh-CN' ? entry[0] : entry[1];
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? `{{${name}}}`));
}
