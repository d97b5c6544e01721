import type { Polygon, Position } from 'geojson';
import { AVENUES, CROSS_STREETS, type Block } from './layout.ts';
import { place } from './warp.ts';

/** The synthetic county whose code no real division of the city uses. */
export const DEMO_COUNTY = { code: '211299000000', name: '示范区（合成演示数据）' };

export interface DemoDivision {
  code: string;
  name: string;
  level: 'county' | 'street' | 'community';
  parent: string;
  geometry: Polygon;
}

/** Streets 街道 and their communities as rectangles of the straight plan; every border runs along a line of it. */
const STREETS: ReadonlyArray<{ name: string; communities: ReadonlyArray<readonly [name: string, west: number, south: number, east: number, north: number]> }> = [
  {
    name: '老城街道',
    communities: [
      ['鼓楼社区', -900, -600, 0, 800],
      ['文昌社区', -1350, -600, -900, 800],
      ['民安社区', 0, -600, 1500, 360],
      ['市场社区', 0, 360, 1500, 1250],
      ['工人社区', -1350, 800, 0, 1700],
      ['柳林社区', -4200, -600, -1350, 3200],
    ],
  },
  {
    name: '河南街道',
    communities: [
      ['滨河社区', -1350, -1180, 1500, -600],
      ['学府社区', -1350, -2200, 0, -1180],
      ['新苑社区', 0, -2200, 1500, -1180],
      ['河西社区', -4200, -3200, -1350, -600],
      ['南台社区', -1350, -3200, 1500, -2200],
    ],
  },
  {
    name: '站东街道',
    communities: [
      ['铁东社区', 1500, -600, 2750, 1250],
      ['东沟社区', 2750, -600, 4200, 3200],
      ['杨树社区', 1500, 1250, 2750, 3200],
      ['河湾社区', 1500, -3200, 4200, -600],
      ['站北社区', 0, 1250, 1500, 3200],
      ['北台社区', -1350, 1700, 0, 3200],
    ],
  },
];

/** Sampling of borders; a divisor of nothing in particular, since the lines of the plan are added as they are. */
const STEP = 40;

/** The corners of the plan's lines between two bounds, and enough points between them to follow the bends. */
function stops(from: number, to: number, lines: readonly { at: number }[]): number[] {
  const points = new Set([from, to]);
  for (const line of lines) if (line.at > from && line.at < to) points.add(line.at);
  for (let at = Math.ceil(from / STEP) * STEP; at < to; at += STEP) points.add(at);
  return [...points].sort((a, b) => a - b);
}

/** A rectangle of the plan as a polygon on the ground; neighbours get the very same border points. */
export function outline(block: Block): Polygon {
  const [across, up] = [stops(block.west, block.east, AVENUES), stops(block.south, block.north, CROSS_STREETS)];
  const ring: Position[] = [
    ...across.map((u) => place({ u, v: block.south })),
    ...up.slice(1).map((v) => place({ u: block.east, v })),
    ...across.toReversed().slice(1).map((u) => place({ u, v: block.north })),
    ...up.toReversed().slice(1).map((v) => place({ u: block.west, v })),
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

/** The whole town on the straight plan. */
export const TOWN_BLOCK: Block = { west: -4200, east: 4200, south: -3200, north: 3200 };

const padded = (value: number) => String(value).padStart(3, '0');

/** Communities of the town, coded 211299 + street + community. */
export function demoCommunities(): DemoDivision[] {
  return STREETS.flatMap((street, streetIndex) =>
    street.communities.map(([name, west, south, east, north], index) => ({
      code: `211299${padded(streetIndex + 1)}${padded(index + 1)}`,
      name,
      level: 'community' as const,
      parent: `211299${padded(streetIndex + 1)}000`,
      geometry: outline({ west, south, east, north }),
    })),
  );
}

/** Streets 街道 of the town without geometry; theirs is the union of their communities'. */
export function demoStreets(): Array<{ code: string; name: string; parent: string }> {
  return STREETS.map((street, index) => ({ code: `211299${padded(index + 1)}000`, name: street.name, parent: DEMO_COUNTY.code }));
}
