/** Numbers and errors as people read them, in both languages. */
import { Refusal } from './refusal.ts';
import type { RefusalParams } from './refusal.ts';
import type { Language } from './words.ts';

/** A whole number with separators; `≈` before it where it is an estimate. */
export function formatCount(count: number, language: Language, estimated = false): string {
  return `${estimated ? '≈' : ''}${new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(count)}`;
}

/** An area given in m²: hectares (公顷) below 1 km², else km² (平方千米). */
export function formatArea(m2: number, language: Language): string {
  const square = m2 >= 1e6;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: square ? 2 : 1 }).format(m2 / (square ? 1e6 : 1e4));
  const units = language === 'zh-CN' ? ['公顷', '平方千米'] : ['ha', 'km²'];
  return `${number} ${units[square ? 1 : 0] ?? ''}`;
}

/** The sentence of an error: a refusal by its key, anything else as what it is, a fault of the program. */
export function sentenceOf(t: (key: string, params?: RefusalParams) => string, cause: unknown): string {
  if (cause instanceof Refusal) return t(cause.code, cause.params);
  return t('app.fault', { reason: cause instanceof Error ? cause.message : String(cause) });
}
