import { describe, expect, it } from 'vitest';
import { isTopicName, SetsByKey, topicKey } from './topics.ts';

describe('topics', () => {
  it('forgets keys without members', () => {
    const sets = new SetsByKey<number>();
    sets.add('a', 1);
    sets.add('a', 2);
    sets.add('b', 3);
    sets.delete('a', 1);
    expect([[...sets.of('a')], sets.size]).toEqual([[2], 2]);
    sets.delete('a', 2);
    sets.delete('a', 2);
    expect([[...sets.of('a')], sets.size]).toEqual([[], 1]);
  });

  it('keeps private and public apart', () => {
    expect(topicKey('x', true)).not.toBe(topicKey('x', false));
  });

  it('accepts names, not noise', () => {
    expect(['plan:1', '网格', '', 'a\u0000b', 'a\nb', '\ud800', 'xxxxx'].map((name) => isTopicName(name, 6))).toEqual([
      true, true, false, false, false, false, true,
    ]);
    expect(isTopicName('xxxxxxx', 6)).toBe(false);
  });
});
