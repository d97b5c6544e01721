import { expect, test } from 'vitest';
import type { DivisionNode } from '../../data/access.ts';
import type { PlanRow } from '../../data/plans.ts';
import type { TownRow } from '../../data/towns.ts';
import { planCounts, targetOf } from './division-target.ts';

const node = (code: string, level: DivisionNode['level'], parent: string | null): DivisionNode => ({ code, name: code, level, parent, synthetic: false, has_geom: false });
const CITY = node('211200000000', 1, null);
const COUNTY = node('211202000000', 2, CITY.code);
const STREET = node('211202001000', 3, COUNTY.code);
const COMMUNITY = node('211202001003', 4, STREET.code);
const FAR = node('211221000000', 2, CITY.code);
const divisions = [CITY, COUNTY, STREET, COMMUNITY, FAR];
const plan = (id: string, division: string): PlanRow => ({ id, division }) as PlanRow;
const town = (id: string, division: string): TownRow => ({ id, division }) as TownRow;
const [new_, old] = [plan('new', STREET.code), plan('old', STREET.code)];

test('the open plan stays where it lies in or around the division', () => {
  for (const to of [CITY, COUNTY, STREET, COMMUNITY]) expect(targetOf(to, old, [new_, old], [], divisions)).toEqual({ kind: 'here' });
});

test('else the newest plan there opens', () => {
  expect(targetOf(COUNTY, plan('far', FAR.code), [plan('far', FAR.code), new_, old], [], divisions)).toEqual({ kind: 'plan', plan: new_ });
});

test('what lies within goes before what lies around', () => {
  const whole = plan('whole', CITY.code);
  expect(targetOf(STREET, null, [whole, old], [], divisions)).toEqual({ kind: 'plan', plan: old });
  expect(targetOf(FAR, null, [whole, old], [], divisions)).toEqual({ kind: 'plan', plan: whole });
});

test('base data without a plan, and nothing at all', () => {
  const there = town('t', COUNTY.code);
  expect(targetOf(STREET, null, [], [there], divisions)).toEqual({ kind: 'town', town: there });
  expect(targetOf(FAR, new_, [new_], [there], divisions)).toEqual({ kind: 'nothing' });
});

test('plans are counted in their division and all above it', () => {
  expect([...planCounts([new_, old, plan('far', FAR.code)], divisions)].sort()).toEqual([[CITY.code, 3], [COUNTY.code, 2], [STREET.code, 2], [FAR.code, 1]].sort());
});
