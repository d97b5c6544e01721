import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language, Words } from '../base/words.ts';
import { dataWords } from '../data/words.ts';
import { exchangeWords } from '../exchange/words.ts';
import { importWords } from '../exchange/panel/words.ts';
import { divisionWords } from '../governance/panel/words.ts';
import { gestureWords } from '../grid-editor/gestures/words.ts';
import { offerWords } from '../grid-editor/offers/words.ts';
import { operationWords } from '../grid-editor/operations/words.ts';
import { reviewWords } from '../grid-editor/panel/review-words.ts';
import { editorWords } from '../grid-editor/panel/words.ts';
import { layerWords } from '../layers/words.ts';
import { mapWords } from '../map/words.ts';
import { partitionPanelWords } from '../partition/panel/words.ts';
import { unitsWords } from '../partition/units/words.ts';
import { partitionWords } from '../partition/words.ts';
import { planDeskWords } from './plan/words.ts';
import { wallWords } from '../wall/words.ts';
import { appWords } from './words.ts';

/** Every table of the product; later ones win where a key stands twice. */
export const TABLES: Words[] = [appWords, wallWords, planDeskWords, dataWords, exchangeWords, importWords, divisionWords, gestureWords, offerWords, operationWords, editorWords, reviewWords, layerWords, mapWords, partitionPanelWords, unitsWords, partitionWords];

function column(index: 0 | 1): Record<string, string> {
  return Object.fromEntries(TABLES.flatMap((table) => Object.entries(table).map(([key, entry]) => [key, entry[index]])));
}

/** What is filled in, as it reads: a new cell has neither name nor number, and it is said so wherever a sentence names it. */
function filled(value: unknown, lng: string | undefined, name: boolean): string {
  const of = lng === undefined ? {} : { lng };
  if (Array.isArray(value)) return value.map((one) => filled(one, lng, true)).join(i18next.t('app.comma', of));
  return name && value === '' ? i18next.t('cell.unnamed', of) : String(value);
}

/** Makes i18next from the words tables; keys are flat, values are plain text that React escapes. */
export function startI18n(language: Language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: column(0) }, en: { translation: column(1) } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: {
      escapeValue: false,
      alwaysFormat: true,
      format: (value: unknown, _format, lng, options) => filled(value, lng, options?.interpolationkey === 'name'),
    },
    initAsync: false,
    showSupportNotice: false,
  });
}

export function setLanguage(language: Language): void {
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}
