import type { Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { adjacency } from './adjacency.ts';
import { mergeUnits } from './merge.ts';
import type { Barrier, Unit } from './model.ts';

/** Unit squares of 0.001° from rows of letters; the bottom row comes last. Units are numbered as they are read. */
function grid(...rows: string[]): { units: Unit[]; at: (letter: string) => number[] } {
  const units: Unit[] = [];
  const letters: string[] = [];
  rows.forEach((row, r) => {
    [...row].forEach((letter, c) => {
      if (letter === ' ') return;
      const step = (k: number): number => Math.round(k * 10_000) / 1e7;
      const south = rows.length - 1 - r;
      const corners = [[c, south], [c + 1, south], [c + 1, south + 1], [c, south + 1], [c, south]];
      const ring: Position[] = corners.map(([x = 0, y = 0]) => [step(x), step(y)]);
      units.push({ id: units.length + 1, geometry: { type: 'Polygon', coordinates: [ring] }, areaM2: 1, households: 10, population: 23, estimated: letter !== 'b', community: null });
      letters.push(letter);
    });
  });
  return { units, at: (letter) => letters.flatMap((own, i) => (own === letter ? [i] : [])) };
}

function merged(...rows: string[]) {
  const { units, at } = grid(...rows);
  const assignment = new Int32Array(units.length).fill(-1);
  for (const i of at('a')) assignment[i] = 0;
  for (const i of at('b')) assignment[i] = 1;
  return mergeUnits(units, assignment, 2);
}

describe('mergeUnits', () => {
  it('keeps a hole and what fills it', () => {
    const [a, b] = merged(
      'aaa', //
      'aba',
      'aaa',
    );
    expect(a?.geometry.type).toBe('Polygon');
    expect((a?.geometry as Polygon).coordinates).toHaveLength(2);
    expect((b?.geometry as Polygon).coordinates).toHaveLength(1);
    expect([a?.households, a?.unitIds.length, a?.estimated, b?.estimated]).toEqual([80, 8, true, false]);
  });

  it('separates pieces that only touch in a corner', () => {
    const [a] = merged(
      'a ', //
      ' a',
    );
    expect(a?.geometry.type).toBe('MultiPolygon');
    expect(a?.geometry.coordinates).toHaveLength(2);
  });

  it('separates a hole that touches its shell in a corner', () => {
    const [a] = merged(
      'aaa', //
      'a a',
      'aa ',
    );
    // One shell that visits no point twice, and the hole as a ring of its own.
    expect(a?.geometry.type).toBe('Polygon');
    const rings = (a?.geometry as Polygon).coordinates;
    expect(rings).toHaveLength(2);
    for (const ring of rings) expect(new Set(ring.slice(1).map(String)).size).toBe(ring.length - 1);
  });

  it('gives an empty geometry to a cell without units', () => {
    expect(merged('aa')[1]?.geometry).toEqual({ type: 'MultiPolygon', coordinates: [] });
  });
});

describe('adjacency', () => {
  const barrier = (grade: Barrier['grade'], ...coordinates: Position[]): Pick<Barrier, 'geometry' | 'grade'> => ({ grade, geometry: { type: 'LineString', coordinates } });

  it('lists each shared border once with its length; corners do not count', () => {
    const { units } = grid('ab', 'cd');
    const edges = adjacency(units, []);
    expect([...edges.edgeA].map((a, e) => `${a}-${edges.edgeB[e]}`)).toEqual(['0-1', '0-2', '1-3', '2-3']);
    expect(edges.edgeLength[0]).toBeCloseTo(110.57, 1);
    expect(edges.edgeLength[1]).toBeCloseTo(111.32, 1);
    expect([...edges.edgeGrade]).toEqual([0, 0, 0, 0]);
  });

  it('takes the grade of the barrier along the border, exact or a metre beside it, not of one that crosses it', () => {
    const { units } = grid('ab');
    expect([...adjacency(units, [barrier(3, [0.001, 0], [0.001, 0.001])]).edgeGrade]).toEqual([3]);
    expect([...adjacency(units, [barrier(2, [0.00101, 0], [0.00101, 0.001])]).edgeGrade]).toEqual([2]);
    expect([...adjacency(units, [barrier(3, [0.0005, 0.0005], [0.0015, 0.0005])]).edgeGrade]).toEqual([0]);
  });
});
