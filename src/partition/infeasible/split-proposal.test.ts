import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../base/random.ts';
import type { PartitionFinding } from '../problem.ts';
import { groundOf } from './split-ground.ts';
import { withSplits } from './split-findings.ts';
import { proposeSplit } from './split-proposal.ts';

/** A rectangle in units of about 10 m east and north of a place; [west, south, east, north]. */
function box(west: number, south: number, east: number, north: number): Polygon {
  const at = (x: number, y: number): [number, number] => [116 + x * 1e-4, 40 + y * 1e-4];
  return { type: 'Polygon', coordinates: [[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]] };
}

function line(...points: Array<[number, number]>): { geometry: { type: 'LineString'; coordinates: number[][] } } {
  return { geometry: { type: 'LineString', coordinates: points.map(([x, y]) => [116 + x * 1e-4, 40 + y * 1e-4]) } };
}

const house = (x: number, y: number, households: number): { geometry: Polygon; households: number } => ({ geometry: box(x, y, x + 1, y + 1), households });

describe('proposeSplit', () => {
  //   0        6    10
  //  5┌────────┬─────┐
  //   │ □ □ □  ┊ □ □ │    ┊ a lane
  //  0└────────┴─────┘
  const unit = { geometry: box(0, 0, 10, 5), households: 820 };
  const lane = line([6, -1], [6, 6]);
  const houses = [house(1, 2, 150), house(3, 2, 140), house(4.5, 2, 140), house(7, 2, 200), house(8.5, 2, 190)];

  it('follows the lane where that is enough', () => {
    const proposal = proposeSplit(unit, 500, [lane], houses);
    expect(proposal).toMatchObject({ households: [430, 390], least: 2, along: 'streets', building: null, even: false });
    expect(proposal.lines.flat().every(([x]) => Math.abs((x ?? 0) - 116.0006) < 1e-7)).toBe(true);
  });

  it('cuts between the buildings where no lane runs', () => {
    const proposal = proposeSplit(unit, 500, [], houses);
    expect(proposal).toMatchObject({ along: 'gaps', least: 2 });
    expect(proposal.households).toEqual([430, 390]);
  });

  it('takes lane and cuts where one of them is not enough', () => {
    const proposal = proposeSplit(unit, 300, [lane], houses);
    expect(proposal.households.every((own) => own <= 300)).toBe(true);
    expect(proposal.along).toBe('both');
  });

  it('spreads the households evenly where no buildings are known, and says so', () => {
    const proposal = proposeSplit(unit, 500, []);
    expect(proposal).toMatchObject({ even: true, least: 2 });
    expect(proposal.households).toHaveLength(2);
  });

  it('does not cut through a building that is too heavy by itself', () => {
    expect(proposeSplit(unit, 500, [lane], [house(1, 2, 620), house(7, 2, 200)])).toMatchObject({ building: 620, households: [], along: 'none', least: 2 });
  });

  it('every piece fits, the pieces together are the unit, and cutting along the lines gives them: random estates', () => {
    const { next } = randomFrom(11);
    let found = 0;
    for (let round = 0; round < 25; round++) {
      const own = Array.from({ length: 24 }, (_, i) => house((i % 6) * 3 + next(), Math.floor(i / 6) * 3 + next(), 10 + Math.floor(next() * 60)));
      const estate = { geometry: box(-1, -1, 19, 13), households: 400 + Math.floor(next() * 1500) };
      const lanes = next() < 0.5 ? [] : [line([-2, 4 + next()], [20, 5 + next()]), line([9 + next(), -2], [9, 14])];
      const proposal = proposeSplit(estate, 500, lanes, own);
      if (proposal.along === 'none') continue;
      found++;
      expect(Math.max(...proposal.households)).toBeLessThanOrEqual(500);
      expect(Math.abs(proposal.households.reduce((sum, piece) => sum + piece, 0) - estate.households)).toBeLessThanOrEqual(proposal.households.length);
      // The lines alone divide the ground into those pieces.
      const scale = estate.households / own.reduce((sum, { households }) => sum + households, 0);
      const places = own.map(({ geometry, households }) => ({ at: [(geometry.coordinates[0]?.[0]?.[0] ?? 0) + 5e-5, (geometry.coordinates[0]?.[0]?.[1] ?? 0) + 5e-5] as [number, number], households: households * scale }));
      const { households } = groundOf(estate.geometry, [], proposal.lines, places);
      expect([...households].map(Math.round).sort((a, b) => b - a)).toEqual(proposal.households);
    }
    expect(found).toBeGreaterThanOrEqual(20);
  });

  it('puts the proposal into the finding', () => {
    const heavy: PartitionFinding = { code: 'partition.unitTooHeavy', units: [0], params: { unit: 1, weight: 820, max: 500, pieces: 2 } };
    const [finding] = withSplits([heavy], [{ id: 7, ...unit }], [lane], houses.map((own) => ({ ...own, unitId: 7 })));
    expect(finding).toMatchObject({ code: 'partition.splitStreets', units: [0], params: { unit: 1, pieces: 2, parts: '430 + 390' } });
    expect(finding?.lines?.length).toBeGreaterThan(0);
    expect(withSplits([heavy], [], [])).toEqual([heavy]);
  });
});
