/** Templates for cell codes, as the database checks and fills them (`jingwei.template_holds`). Pure. */
import type { CodeProfile } from '../data/plans.ts';

const TEMPLATE = /^(?:[0-9A-Za-z_./-]|\{county\}|\{street\}|\{community\}|\{community12\}|\{seq:[1-6]\})+$/;
const LONGEST = 40;

/** The code of the first cell of a community of twelve digits. */
export function fillPattern(template: string, community: string): string {
  return template
    .replaceAll('{community12}', community)
    .replaceAll('{county}', community.slice(0, 6))
    .replaceAll('{street}', community.slice(6, 9))
    .replaceAll('{community}', community.slice(9, 12))
    .replace(/\{seq:([1-6])\}/, (_, digits: string) => '1'.padStart(Number(digits), '0'));
}

/** Whether a template makes codes: one running number, and no more than 40 characters. */
export function patternHolds(template: string): boolean {
  return TEMPLATE.test(template) && template.split('{seq:').length === 2 && fillPattern(template, '110101001001').length <= LONGEST;
}

/** The template behind a profile. @param pattern the object's six digits with `object20`, the template with `own` */
export function templateOf(profile: CodeProfile, pattern: string): string {
  return profile === 'own' ? pattern : profile === 'object20' ? `${pattern}{community12}{seq:2}` : '{community12}{seq:3}';
}
