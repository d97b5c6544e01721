import { describe, expect, it } from 'vitest';
import { isUsableKey, type PresenceDiff, PresenceState } from './presence.ts';

/** A diff as `+key said` and `-key said`. */
const told = (diffs: PresenceDiff[]): string[] =>
  diffs.flatMap(({ joins, leaves }) => [
    ...Object.entries(leaves).map(([key, { metas }]) => `-${key} ${metas.map((meta) => meta['at']).join()}`),
    ...Object.entries(joins).map(([key, { metas }]) => `+${key} ${metas.map((meta) => meta['at']).join()}`),
  ]);

describe('presence', () => {
  it('tells arrivals, changes and departures', () => {
    const state = new PresenceState<string>();
    expect(told(state.track('c1', 'ann', { at: 1 }))).toEqual(['+ann 1']);
    expect(told(state.track('c1', 'ann', { at: 2 }))).toEqual(['-ann 1', '+ann 2']);
    expect(told(state.untrack('c1'))).toEqual(['-ann 2']);
    expect([state.size, state.list()]).toEqual([0, Object.create(null)]);
  });

  it('says nothing when nothing changed', () => {
    const state = new PresenceState<string>();
    state.track('c1', 'ann', { at: 1 });
    expect([state.track('c1', 'ann', { at: 1 }), state.untrack('c2')]).toEqual([[], []]);
  });

  it('takes away and brings back all of a key with two trackers, and leaves other keys alone', () => {
    const state = new PresenceState<string>();
    state.track('c1', 'ann', { at: 1 });
    state.track('c3', 'ben', { at: 3 });
    expect(told(state.track('c2', 'ann', { at: 2 }))).toEqual(['-ann 1', '+ann 1,2']);
    expect(told(state.untrack('c1'))).toEqual(['-ann 1,2', '+ann 2']);
    expect(Object.keys(state.list())).toEqual(['ben', 'ann']);
  });

  it('gives each statement its own reference and names the one before', () => {
    const state = new PresenceState<string>();
    const [first] = state.track('c1', 'ann', { at: 1, phx_ref: 'forged', phx_ref_prev: 'forged' });
    const [, second] = state.track('c1', 'ann', { at: 2 });
    const before = first?.joins['ann']?.metas[0];
    const after = second?.joins['ann']?.metas[0];
    expect(before?.phx_ref).not.toBe('forged');
    expect(before?.phx_ref_prev).toBeUndefined();
    expect(after?.phx_ref_prev).toBe(before?.phx_ref);
    expect(after?.phx_ref).not.toBe(before?.phx_ref);
  });

  it('knows keys that plain objects stumble over', () => {
    expect(['ann', '', '__proto__', 'constructor', 'toString'].map(isUsableKey)).toEqual([true, false, false, false, false]);
  });
});
