/** What `jingwei check` says: findings, repairs and what was left out, with the numbers that features have in the file. */
import type { Language } from '../src/base/words.ts';
import { leftOutByKind } from '../src/exchange/left-out.ts';
import type { LeftOut, PolygonFile } from '../src/exchange/read-polygons.ts';
import type { Repair } from '../src/exchange/repair/model.ts';
import { sentenceOfRepair } from '../src/exchange/repair/sentence.ts';
import type { CoverageFinding } from '../src/partition/units/check.ts';
import { sentence } from './context.ts';

/** So many numbers are listed before the rest is only counted. */
const LISTED = 10;

/** How a feature of the file is called: its number from 1, behind the name of its layer where there are several. */
export function labelOf(file: Pick<PolygonFile, 'layers'>): (index: number) => string {
  const { layers } = file;
  if (layers.length < 2) return (index) => String(index + 1);
  return (index) => {
    let first = 0;
    for (const { name, features } of layers) {
      if (index < first + features) return `${name}:${index - first + 1}`;
      first += features;
    }
    return String(index + 1);
  };
}

/** Findings and repairs name polygons by their order among the polygons; with this, by their numbers in the file. */
export function inFile<T extends { features: number[]; winner?: number | null }>(each: T, numbers: readonly number[]): T {
  const { features, winner } = each;
  const numbered = { ...each, features: features.map((polygon) => numbers[polygon] ?? polygon) };
  return typeof winner === 'number' ? { ...numbered, winner: numbers[winner] ?? winner } : numbered;
}

export function findingLine({ kind, at: [lon, lat], areaM2, features, reason }: CoverageFinding, language: Language, label: (index: number) => string): string {
  const named = { lon, lat, features: listed(features.map(label), language) };
  if (kind === 'invalidRing') return sentence(language, 'cli.findingRing', { ...named, reason: sentence(language, `repair.reason.${reason ?? 'selfCrossing'}`) });
  const area = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(areaM2);
  return sentence(language, 'cli.finding', { ...named, kind: sentence(language, `cli.${kind}`), area });
}

export function repairLine(each: Repair, language: Language, label: (index: number) => string): string {
  const [lon, lat] = each.at;
  return `${lon}, ${lat}${language === 'en' ? ': ' : '：'}${sentenceOfRepair(each, language, (key, params) => sentence(language, key, params), label)}`;
}

/** Where several layers have polygons, that they are taken for one coverage: a person may have meant one of them. */
export function layerLines({ layers, numbers }: Pick<PolygonFile, 'layers' | 'numbers'>, language: Language): string[] {
  let first = 0;
  const names = layers.flatMap(({ name, features }) => {
    const [from, to] = [first, (first += features)];
    return numbers.some((number) => number >= from && number < to) ? [name] : [];
  });
  return names.length < 2 ? [] : [sentence(language, 'cli.layersTogether', { layers: listed(names, language), count: names.length })];
}

/** One line for each kind of what was left out: how many, and the first of them. */
export function leftOutLines(dropped: readonly LeftOut[], language: Language, label: (index: number) => string, key: 'cli.notChecked' | 'cli.notWritten'): string[] {
  return leftOutByKind(dropped).map(({ kind, indices }) => {
    const labels = indices.map(label);
    const first = listed(labels.slice(0, LISTED), language);
    const features = labels.length > LISTED ? sentence(language, 'cli.andMore', { features: first }) : first;
    return sentence(language, key, { kind: sentence(language, `exchange.kind.${kind}`), count: labels.length, features });
  });
}

function listed(labels: readonly string[], language: Language): string {
  return labels.join(language === 'en' ? ', ' : '、');
}
