import type { RefusalParams } from '../../base/refusal.ts';
import type { Language } from '../../base/words.ts';
import type { Repair } from './model.ts';

/** What was done, as a sentence: what, how large, who has the ground now. Features are numbered from 1. */
export function sentenceOfRepair({ kind, areaM2, features, winner, movedM = 0, reason }: Repair, language: Language, t: (key: string, params?: RefusalParams) => string, nameOf: (feature: number) => string = (feature) => String(feature + 1)): string {
  const number = (value: number): string => new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
  const nobody: Partial<Record<Repair['kind'], string>> = { overlap: 'repair.overlapClosed', gap: 'repair.gapClosed', sliver: 'repair.sliverDropped' };
  const key = (winner === null ? nobody[kind] : undefined) ?? `repair.${kind}`;
  return t(key, {
    features: features.map(nameOf).join(language === 'en' ? ', ' : '、'),
    area: `${number(areaM2)} ${language === 'en' ? 'm²' : '平方米'}`,
    winner: winner === null ? '' : nameOf(winner),
    moved: `${number(movedM)} ${language === 'en' ? 'm' : '米'}`,
    reason: reason === undefined ? '' : t(`repair.reason.${reason}`),
  });
}
