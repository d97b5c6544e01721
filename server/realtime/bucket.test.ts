import { describe, expect, it } from 'vitest';
import { Bucket, Buckets } from './bucket.ts';

describe('rate limits', () => {
  it('lets a burst pass, then the steady rate', () => {
    const bucket = new Bucket(10, 3, 0);
    expect([0, 0, 0, 0].map((now) => bucket.take(now))).toEqual([true, true, true, false]);
    expect([50, 100, 150, 200].map((now) => bucket.take(now))).toEqual([false, true, false, true]);
  });

  it('never saves up more than the burst, and does not mind a clock that steps back', () => {
    const bucket = new Bucket(10, 2, 0);
    const later = 3_600_000;
    expect([later, later, later].map((now) => bucket.take(now))).toEqual([true, true, false]);
    expect(bucket.take(0)).toBe(false);
    expect(bucket.take(100)).toBe(true);
  });

  it('keeps keys apart and forgets idle ones', () => {
    const buckets = new Buckets(1, 1);
    expect([buckets.take('a', 0), buckets.take('a', 0), buckets.take('b', 0)]).toEqual([true, false, true]);
    for (let n = 0; n < 3000; n += 1) buckets.take(`other ${n}`, n * 2000);
    expect(buckets.take('a', 6_000_000)).toBe(true);
  });
});
