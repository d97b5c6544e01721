/** What random edits of a coverage are made of: dice, and the ground they fall on. */
import type { Coverage } from '../../src/grid-editor/coverage/model.ts';
import type { Draft } from '../../src/grid-editor/coverage/draft.ts';
import type { Piece } from '../../src/grid-editor/coverage/pieces.ts';
import { faceAt, nearestEdge } from '../../src/grid-editor/coverage/query.ts';
import type { Reason } from '../../src/grid-editor/operations/reason.ts';

/** Six numbers in [0, 1) that an operation reads as it likes. */
export type Dice = readonly number[];
export const pick = <T>(list: readonly T[], die: number): T | undefined => list[Math.floor(die * list.length)];
export const live = (slots: { end: number; isLive: (id: number) => boolean }): number[] => Array.from({ length: slots.end }, (_, id) => id).filter((id) => slots.isLive(id));

export const isBounded = (piece: Piece): boolean => piece.doubleArea !== Infinity;

/** Where edits happen, in 1e-7°: a corner, an extent, and about the side of a cell. */
export interface Field {
  x: number;
  y: number;
  width: number;
  height: number;
  side: number;
}

export interface Ground {
  draft: Draft;
  coverage: Coverage;
  field: Field;
  fresh: () => string;
}

/** A point on the field or a little beyond it. */
export const point = (field: Field, a = 0, b = 0): [number, number] => [
  Math.round(field.x + (a * 1.4 - 0.2) * field.width),
  Math.round(field.y + (b * 1.4 - 0.2) * field.height),
];

/** Places at least two steps from every border, and their faces. */
export const awayFromBorders = (coverage: Coverage, field: Field, dice: Dice): Array<{ x: number; y: number; face: number }> =>
  dice.flatMap((die, i) => {
    const [x, y] = point(field, die, dice[(i + 2) % dice.length]);
    return nearestEdge(coverage, x, y, 2) === null ? [{ x, y, face: faceAt(coverage, x, y) }] : [];
  });

/** A face to give something to: one that is there, the outside, or a new one. */
export const someFace = ({ draft, coverage, fresh }: Ground, die: number): number => (die < 0.4 ? draft.addFace(fresh(), { die }) : (pick([0, ...coverage.cells()], die) ?? 0));

/** A point as a gesture gives it, which snaps to what is there: often a vertex. */
export const snapped = ({ coverage, field }: Ground, die: number, a = 0, b = 0): [number, number] => {
  const vertex = die < 0.4 ? pick(live(coverage.vertices), die / 0.4) : undefined;
  return vertex === undefined ? point(field, a, b) : [coverage.x(vertex), coverage.y(vertex)];
};

/** An edit reads the dice as it likes, and does nothing, or gives a reason and is given up, where it may not. */
export type Edit = (ground: Ground, dice: Dice) => Reason | void;
