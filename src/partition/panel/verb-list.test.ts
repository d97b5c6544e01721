import { expect, test } from 'vitest';
import { VERBS, cellRange, heeds, likelyVerb, reasonAgainst, wrongWith } from './verb-list.ts';
import type { Standing } from './verb-list.ts';

const band = { min: 300, max: 500 };
const rules = { ...band, cells: null, hardFrom: 3, emphasis: 'border', seconds: 20 } as const;
/** A plan with which nothing is wrong. */
const sound: Standing = { units: 90, loose: 0, households: [300, 420, 500], inPieces: 0 };
const useful = (standing: Standing): string => VERBS.filter((verb) => reasonAgainst(verb, standing, band) === null).join(' ');
const why = (verb: (typeof VERBS)[number], standing: Standing): string | undefined => reasonAgainst(verb, standing, band)?.code.split('.').at(-1);

test('what needs a plan says so while there is none', () => {
  const none = { ...sound, loose: 90, households: [] };
  expect(useful(none)).toBe('partition alternatives');
  expect([why('finish', none), why('rebalance', none), why('contiguity', none), why('within', none)]).toEqual(Array(4).fill('noCells'));
  expect(useful({ units: 0, loose: 0, households: [], inPieces: 0 })).toBe('');
});

test('what would change nothing says so', () => {
  expect(useful(sound)).toBe('partition within alternatives');
  expect([why('finish', sound), why('rebalance', sound), why('contiguity', sound)]).toEqual(['allAssigned', 'allWithin', 'allWhole']);
  expect(why('finish', { ...sound, loose: 1 })).toBeUndefined();
  expect(why('rebalance', { ...sound, households: [299] })).toBeUndefined();
  expect(why('contiguity', { ...sound, inPieces: 2 })).toBeUndefined();
});

test.each<[string, Partial<Standing>]>([
  ['partition', { households: [], loose: 90 }],
  ['partition', {}],
  ['finish', { loose: 3, households: [100] }],
  ['contiguity', { inPieces: 1, households: [100] }],
  ['rebalance', { households: [100, 400] }],
])('%s is most likely wanted of %j', (verb, standing) => {
  expect(likelyVerb({ ...sound, ...standing }, band)).toBe(verb);
});

test('how many cells so many households make', () => {
  expect(cellRange(4200, band)).toEqual({ least: 9, most: 14 });
  // Too few for one cell in band, or too many for one and too few for two: no number will do.
  expect(cellRange(550, band)).toEqual({ least: 2, most: 1 });
});

test('rules are asked for where they are heeded, and wrong ones are told', () => {
  expect(VERBS.filter((verb) => heeds(verb).cells)).toEqual(['partition', 'alternatives']);
  expect(VERBS.filter((verb) => heeds(verb).emphasis)).toEqual(['partition', 'finish', 'within']);
  expect(wrongWith(rules, 90)).toBeNull();
  expect(wrongWith({ ...rules, min: 500 }, 90)?.code).toBe('partition.badBand');
  expect(wrongWith({ ...rules, cells: 91 }, 90)?.code).toBe('partition.badCells');
});
