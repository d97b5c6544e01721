import { expect, test } from 'vitest';
import { OUTSIDE } from '../coverage/model.ts';
import type { Coverage } from '../coverage/model.ts';
import { piecesOf } from '../coverage/pieces.ts';
import type { Piece } from '../coverage/pieces.ts';
import { give, ownersFor } from './give.ts';
import type { Reason } from './reason.ts';
import { letters, operate, outline, shown } from './test-plan.ts';

const faceIn = (coverage: Coverage, name: string): number => (name === '.' ? OUTSIDE : (coverage.faceOfCell.get(name) ?? -1));

/** The smallest piece of a face. */
function smallest(coverage: Coverage, name: string): Piece {
  const [piece] = piecesOf(coverage, faceIn(coverage, name)).sort((a, b) => a.doubleArea - b.doubleArea);
  if (piece === undefined) throw new Error(`no piece of ${name}`);
  return piece;
}

const given = (coverage: Coverage, piece: Piece, to: string): { from: number } | Reason => operate(coverage, (draft) => give(draft, piece, faceIn(coverage, to)));

/*
 *   A A A       the gap adjoins A along four steps and B along two; D touches it at a corner only
 *   A . B
 *   A . B
 *   D A A
 */
test('the owners of a gap come by the length of their common border', () => {
  const coverage = letters('AAA', 'A.B', 'A.B', 'DAA');
  const gap = smallest(coverage, '.');
  const owners = ownersFor(coverage, gap);
  expect(owners.map(({ face }) => coverage.cell(face))).toEqual(['A', 'B']);
  expect(owners.map(({ lengthM }) => Math.round(lengthM))).toEqual([44, 22]);
  expect(given(coverage, gap, 'B')).toEqual({ from: OUTSIDE });
  expect(shown(coverage, 3, 4)).toEqual(['AAA', 'ABB', 'ABB', 'DAA']);
});

/*
 *   A A B       the part of A that lies apart goes to B, and A is whole
 *   A A B
 *   B B B A
 */
test('a part that lies apart is handed over', () => {
  const coverage = letters('AAB.', 'AAB.', 'BBBA');
  given(coverage, smallest(coverage, 'A'), 'B');
  expect(shown(coverage, 4, 3)).toEqual(['AAB.', 'AAB.', 'BBBB']);
  expect(outline(coverage, 'A')?.type).toBe('Polygon');
});

test('a cell given away whole is gone, and one freed leaves a gap', () => {
  const coverage = letters('AB', 'CC');
  given(coverage, smallest(coverage, 'A'), 'B');
  expect(shown(coverage, 2, 2)).toEqual(['BB', 'CC']);
  expect(coverage.faceOfCell.has('A')).toBe(false);
  given(coverage, smallest(coverage, 'B'), '.');
  expect(shown(coverage, 2, 2)).toEqual(['..', 'CC']);
});

test('what does not adjoin, is endless or belongs there already is not given', () => {
  const coverage = letters('A.D', 'BBB');
  expect(given(coverage, smallest(coverage, '.'), 'A')).toMatchObject({ code: 'give.endless' });
  expect(given(coverage, smallest(coverage, 'A'), 'D')).toMatchObject({ code: 'give.apart' });
  expect(given(coverage, smallest(coverage, 'A'), 'A')).toMatchObject({ code: 'give.same' });
});
