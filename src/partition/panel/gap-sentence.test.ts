import { expect, test } from 'vitest';
import { gapSentence } from './gap-sentence.ts';
import type { Proof } from './gap-sentence.ts';

const measures = { borderLength: 40_000 } as Proof['measures'];
const cut: Proof = { feasible: true, proved: false, gap: 0.031, measures, objective: 'cut' };
const said = (proof: Proof): string | null => {
  const sentence = gapSentence(proof);
  return sentence === null ? null : [sentence.code.split('.').at(-1), ...Object.values(sentence.params)].join(' ');
};

test('of cut edges the gap speaks, rounded up', () => {
  expect(said(cut)).toBe('fewer 4');
  expect(said({ ...cut, gap: 0.04 })).toBe('fewer 4');
  expect(said({ ...cut, gap: 0, proved: true })).toBe('proved');
});

test('of other aims it says nothing', () => {
  expect(said({ ...cut, objective: 'border' })).toBeNull();
  expect(said({ ...cut, objective: 'border', proved: true })).toBeNull();
  expect(said({ ...cut, objective: 'inertia' })).toBeNull();
});

test('a bound of border length speaks of length', () => {
  expect(said({ ...cut, objective: 'border', borderBound: 38_500 })).toBe('shorter 4');
  expect(said({ ...cut, objective: 'border', borderBound: 39_900 })).toBe('shortest');
});

test('out of band only a proof that it cannot be otherwise is told', () => {
  expect(said({ ...cut, feasible: false, gap: 1 })).toBeNull();
  expect(said({ ...cut, feasible: false, gap: 1, proved: true, objective: 'border' })).toBe('impossible');
});
