import { expect, it } from 'vitest';
import { snapRound } from './snap-round.ts';
import { Vertices } from './vertices.ts';

/*
 *   2 │                 C      A–B passes the square around P and is divided there. C–A is led through B, which
 *   1 │   P  B                 brings A–B back one pass later: it has to go through P again.
 *   0 │ A
 *     └──────────────────
 *       1 2  3          7
 */
it('divides a segment again that the pieces of another bring back', () => {
  const vertices = new Vertices();
  const [a, b, c, p, q] = [vertices.add(1, 0), vertices.add(3, 1), vertices.add(7, 2), vertices.add(2, 1), vertices.add(0, 2)];
  const noded = snapRound(vertices, [[a, b], [c, a], [p, q]]);
  expect(noded[0]).toEqual([a, p, b]);
  expect(noded[1]?.slice(-3)).toEqual([b, p, a]);
  expect(snapRound(vertices, noded)).toEqual(noded);
});
