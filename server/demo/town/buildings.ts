import type { Polygon } from 'geojson';
import type { Random } from '../../../src/base/random.ts';
import type { TaggedFeature } from '../../../src/exchange/source.ts';
import type { Block, Zone } from './layout.ts';
import type { Lot } from './streets.ts';
import { placeRectangle } from './warp.ts';

/** How a use fills a lot: footprints (m), gaps (m), storeys, and what share of places stays empty. */
interface Pattern {
  width: readonly [number, number];
  depth: readonly [number, number];
  gap: readonly [along: number, between: number];
  levels: readonly number[];
  empty: number;
  setback: number;
  building: string;
}

const PATTERNS: Partial<Record<Zone, Pattern>> = {
  'old-quarter': { width: [9, 17], depth: [7, 11], gap: [5, 9], levels: [1, 1, 2, 2, 3], empty: 0.22, setback: 9, building: 'house' },
  centre: { width: [34, 58], depth: [14, 18], gap: [14, 28], levels: [3, 4, 4, 5], empty: 0.56, setback: 18, building: 'apartments' },
  'work-unit-housing': { width: [40, 62], depth: [11, 13], gap: [12, 24], levels: [4, 5, 5, 6], empty: 0.72, setback: 16, building: 'apartments' },
  compound: { width: [44, 60], depth: [13, 16], gap: [20, 44], levels: [5, 6, 6, 9], empty: 0.79, setback: 20, building: 'apartments' },
  industry: { width: [60, 120], depth: [34, 58], gap: [26, 30], levels: [1, 1, 2], empty: 0.3, setback: 24, building: 'industrial' },
  village: { width: [11, 15], depth: [7, 9], gap: [5, 12], levels: [1, 1, 2, 2], empty: 0.1, setback: 12, building: 'house' },
  market: { width: [60, 90], depth: [26, 40], gap: [18, 20], levels: [2, 3], empty: 0.15, setback: 26, building: 'retail' },
  school: { width: [50, 66], depth: [14, 16], gap: [20, 34], levels: [4], empty: 0.5, setback: 34, building: 'school' },
  hospital: { width: [60, 78], depth: [18, 24], gap: [20, 36], levels: [6, 9], empty: 0.4, setback: 34, building: 'hospital' },
};

/** Rows of buildings over a lot, each turned with the streets around it. */
export function fillLot(lot: Lot, random: Random): TaggedFeature<Polygon>[] {
  const pattern = PATTERNS[lot.zone];
  if (pattern === undefined) return [];
  const inner: Block = {
    west: lot.west + pattern.setback,
    east: lot.east - pattern.setback,
    south: lot.south + pattern.setback,
    north: lot.north - pattern.setback,
  };
  const features: TaggedFeature<Polygon>[] = [];
  const levels = random.pick(pattern.levels);
  let v = inner.south;
  for (;;) {
    const depth = random.between(...pattern.depth);
    if (v + depth > inner.north) break;
    let u = inner.west + random.between(0, 6);
    for (;;) {
      const width = random.between(...pattern.width);
      if (u + width > inner.east) break;
      if (!random.chance(pattern.empty)) {
        const own = lot.zone === 'old-quarter' || lot.zone === 'centre' ? random.pick(pattern.levels) : levels;
        const ring = placeRectangle({ u: u + width / 2, v: v + depth / 2 }, width, depth);
        features.push({ geometry: { type: 'Polygon', coordinates: [ring] }, tags: { building: pattern.building, 'building:levels': String(own) } });
      }
      u += width + pattern.gap[0];
    }
    v += depth + pattern.gap[1];
  }
  return features;
}
