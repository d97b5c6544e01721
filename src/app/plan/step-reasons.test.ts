import { expect, test } from 'vitest';
import type { PlanStatus } from '../../data/plans.ts';
import { againstBranch, againstStep } from './step-reasons.ts';
import type { PlanStanding } from './step-reasons.ts';

const free: PlanStanding = { planner: true, publisher: true, elsewhere: false, dirty: false, empty: false };
const steps: PlanStatus[] = ['review', 'published', 'archived', 'draft'];
const against = (standing: Partial<PlanStanding>): Array<string | null> => steps.map((to) => againstStep(to, { ...free, ...standing }));

test('a saved plan with cells takes every step', () => {
  expect([...against({}), againstBranch(free)]).toEqual([null, null, null, null, null]);
});

test('with unsaved edits, here or perhaps in another page, it is neither handed in nor published nor branched; back to draft it goes', () => {
  expect(against({ dirty: true })).toEqual(['plans.saveFirst', 'plans.saveFirst', 'plans.saveFirst', null]);
  expect(againstBranch({ ...free, dirty: true })).toBe('plans.saveFirst');
  expect(against({ elsewhere: true })).toEqual(['why.elsewhere', 'why.elsewhere', 'why.elsewhere', null]);
  expect(againstBranch({ ...free, elsewhere: true })).toBe('why.elsewhere');
});

test('who may not take a step is told that first', () => {
  expect(against({ planner: false, elsewhere: true })).toEqual(['why.viewer', 'why.viewer', 'why.viewer', 'why.viewer']);
  expect(against({ publisher: false, elsewhere: true })).toEqual(['why.elsewhere', 'plans.whyPublish', 'plans.whyArchive', null]);
  expect(against({ empty: true })[0]).toBe('bottom.noCells');
});
