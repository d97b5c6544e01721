import { describe, expect, it } from 'vitest';
import { placeLabels, textWidth } from './place-labels.ts';
import type { LabelBox } from './place-labels.ts';

const variants = [{ width: 80, height: 30 }, { width: 30, height: 15 }];
const at = (x: number, y: number, weight = 1, room = 200, tall = 200): LabelBox => ({ x, y, variants, room, tall, weight });

describe('placeLabels', () => {
  it('draws the full label where there is room', () => {
    expect([...placeLabels([at(0, 0), at(300, 0)])]).toEqual([0, 0]);
  });
  it('shortens the less important of two neighbours, whatever their order', () => {
    //  |<- 80 ->|  centres 60 apart: 80 and 30 wide fit, 80 and 80 do not
    expect([...placeLabels([at(0, 0, 1), at(60, 0, 2)])]).toEqual([1, 0]);
  });
  it('leaves out what finds no room at all', () => {
    expect([...placeLabels([at(0, 0, 2), at(10, 0, 1)])]).toEqual([0, -1]);
  });
  it('does not write a full label over a cell that is much smaller', () => {
    expect([...placeLabels([at(0, 0, 1, 40)])]).toEqual([1]);
  });
  it('nor over one that is much flatter', () => {
    expect([...placeLabels([at(0, 0, 1, 200, 20)])]).toEqual([1]);
  });
  it('pushes no short label out for a long one beside it', () => {
    //  |<- 80 ->|  centres 50 apart: a full label of the first would leave no room at all for the second
    expect([...placeLabels([at(0, 0, 2), at(50, 0, 1)])]).toEqual([1, 1]);
  });
  it('never lets two drawn labels overlap, also across the search grid', () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
    const labels = Array.from({ length: 600 }, () => at(random() * 1500 - 500, random() * 900 - 300, random()));
    const chosen = placeLabels(labels);
    const boxes = labels.flatMap((label, i) => {
      const size = variants[chosen[i] ?? -1];
      return size === undefined ? [] : [{ ...label, ...size }];
    });
    expect(boxes.length).toBeGreaterThan(100);
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) {
        const apart = Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || Math.abs(a.y - b.y) >= (a.height + b.height) / 2;
        expect(apart).toBe(true);
      }
    }
  });
});

it('textWidth counts Chinese as whole ems', () => {
  expect(textWidth('光荣', 12)).toBe(24);
  expect(textWidth('12', 10)).toBeCloseTo(11.4);
});
