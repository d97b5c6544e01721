import { expect, test } from 'vitest';
import type { Coverage } from '../coverage/model.ts';
import { piecesOf } from '../coverage/pieces.ts';
import { divide } from './divide.ts';
import { outlineOfUnits } from './paint.ts';
import type { Reason } from './reason.ts';
import { box, letters, operate, outline, polygon, shown } from './test-plan.ts';

type Box = [west: number, south: number, east: number, north: number];

/** Divides A along groups of boxes; returns the name of each group's cell. */
function divided(coverage: Coverage, groups: Box[][]): string[] | Reason {
  const rings = groups.map((units) => outlineOfUnits(units.map((corners) => ({ geometry: polygon(box(...corners)) }))));
  let next = 'M';
  const made = operate(coverage, (draft) =>
    divide(draft, coverage.faceOfCell.get('A') ?? -1, rings, () => {
      const cell = next;
      next = 'N';
      return { cell, attributes: null };
    }),
  );
  return 'code' in made ? made : made.faces.map((face) => coverage.cell(face));
}

/*
 *   A A A A B       M M A A B       the units run on beyond A; B hears nothing of it but the vertex in
 *   A A A A B   →   M M A A B       the common border
 *   A A A A B       N N A A B
 */
test('each group becomes a cell, and the largest keeps the name', () => {
  const coverage = letters('AAAAB', 'AAAAB', 'AAAAB');
  expect(divided(coverage, [[[0, 1, 2, 3]], [[2, 0, 6, 3]], [[-1, 0, 2, 1]]])).toEqual(['M', 'A', 'N']);
  expect(shown(coverage, 5, 3)).toEqual(['MMAAB', 'MMAAB', 'NNAAB']);
});

/*
 *   A A A A       the units do not reach the east of A, nor the strip between them: ground without units goes
 *   A A A A       to the group beside it along the longest border
 */
test('ground without units goes to the group beside it', () => {
  const coverage = letters('AAAA', 'AAAA', 'AAAA', 'AAAA');
  expect(divided(coverage, [[[0, 0, 3, 1.9]], [[0, 2.1, 3, 4]]])).toEqual(['A', 'M']);
  expect(shown(coverage, 4, 4)).toEqual(['MMMA', 'MMMA', 'AAAA', 'AAAA']);
  for (const name of ['A', 'M']) expect(piecesOf(coverage, coverage.faceOfCell.get(name) ?? -1)).toHaveLength(1);
  expect(coverage.faces.count).toBe(3);
});

/*
 *   A B A       the unit to the north reaches over B: of its two parts in A the smaller goes to the group below,
 *   A B A       which it adjoins
 *   A A A
 */
test('a part that lies apart from its group goes to another', () => {
  const coverage = letters('AABA', 'AABA', 'AAAA');
  divided(coverage, [[[0, 1, 4, 3]], [[0, 0, 4, 1]]]);
  expect(shown(coverage, 4, 3)).toEqual(['MMBA', 'MMBA', 'AAAA']);
  expect(outline(coverage, 'A')?.type).toBe('Polygon');
});

test('one group, or one that has no ground in the cell, divides nothing', () => {
  const coverage = letters('AAB', 'AAB');
  expect(divided(coverage, [[[0, 0, 2, 2]]])).toMatchObject({ code: 'divide.tooFew' });
  expect(divided(coverage, [[[0, 0, 2, 2]], [[2, 0, 3, 2]]])).toMatchObject({ code: 'divide.tooSmall' });
});
