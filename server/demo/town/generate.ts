import type { LineString, MultiPolygon, Point, Polygon } from 'geojson';
import { randomFrom } from '../../../src/base/random.ts';
import type { MapSource, TaggedFeature } from '../../../src/exchange/source.ts';
import { fillLot } from './buildings.ts';
import { demoCommunities, outline, TOWN_BLOCK, type DemoDivision } from './communities.ts';
import { AVENUES, CROSS_STREETS, superblocks, WATER_HALF_WIDTH, type Zone } from './layout.ts';
import { layStreets, streetFeatures, type Lot } from './streets.ts';
import { place, RIVER_V } from './warp.ts';

/** Every place that shows the demo town says so with these words. */
export const DEMO_LABEL = '合成演示数据';
const SEED = 20261122;

export interface DemoTown {
  source: MapSource;
  boundary: Polygon;
  communities: DemoDivision[];
}

const LAND_USE: Readonly<Record<Zone, Record<string, string>>> = {
  'old-quarter': { landuse: 'residential' },
  centre: { landuse: 'residential' },
  'work-unit-housing': { landuse: 'residential' },
  compound: { landuse: 'residential', residential: 'gated' },
  industry: { landuse: 'industrial' },
  village: { landuse: 'residential' },
  farmland: { landuse: 'farmland' },
  park: { leisure: 'park' },
  school: { amenity: 'school' },
  hospital: { amenity: 'hospital' },
  market: { amenity: 'marketplace', landuse: 'retail' },
  riverside: { leisure: 'park' },
  railside: { landuse: 'railway' },
};

/** Names of residential compounds 小区, given in order to compound lots. */
const COMPOUND_NAMES = ['锦绣', '康宁', '悦湖', '学府', '滨江', '新苑', '翠竹', '金桂', '和园', '春晓', '南苑', '书香'];

function line(tags: Record<string, string>, points: ReadonlyArray<{ u: number; v: number }>): TaggedFeature<LineString> {
  return { geometry: { type: 'LineString', coordinates: points.map(place) }, tags };
}

/** Points along one axis every 40 m and at the plan's lines. */
function along(from: number, to: number, lines: readonly { at: number }[]): number[] {
  const stops = new Set([from, to, ...lines.map(({ at }) => at)]);
  for (let at = from; at < to; at += 40) stops.add(at);
  return [...stops].sort((a, b) => a - b);
}

function landUse(lots: readonly Lot[]): TaggedFeature<Polygon>[] {
  let compound = 0;
  return lots.map((lot) => {
    const tags = { ...LAND_USE[lot.zone] };
    if (lot.name !== '') tags['name'] = lot.name;
    else if (lot.zone === 'compound') {
      const name = COMPOUND_NAMES[compound % COMPOUND_NAMES.length] ?? '';
      const round = Math.floor(compound / COMPOUND_NAMES.length);
      tags['name'] = `${name}${['', '二', '三', '四', '五', '六', '七'][round] ?? ''}小区`;
      compound++;
    }
    return { geometry: outline(lot), tags };
  });
}

function water(): { lines: TaggedFeature<LineString>[]; areas: TaggedFeature<Polygon>[] } {
  const stops = along(TOWN_BLOCK.west, TOWN_BLOCK.east, AVENUES);
  const bank = (v: number) => stops.map((u) => place({ u, v }));
  const ring = [...bank(RIVER_V - WATER_HALF_WIDTH), ...bank(RIVER_V + WATER_HALF_WIDTH).reverse()];
  ring.push(ring[0] ?? []);
  return {
    lines: [line({ waterway: 'river', name: '示范河' }, stops.map((u) => ({ u, v: RIVER_V })))],
    areas: [{ geometry: { type: 'Polygon', coordinates: [ring] }, tags: { natural: 'water', water: 'river', name: '示范河' } }],
  };
}

function railway(): TaggedFeature<LineString> {
  const stops = along(TOWN_BLOCK.south, TOWN_BLOCK.north, CROSS_STREETS);
  return line({ railway: 'rail', name: '示范铁路' }, stops.map((v) => ({ u: 1500, v })));
}

function places(communities: readonly DemoDivision[]): TaggedFeature<Point>[] {
  const point = (u: number, v: number, tags: Record<string, string>): TaggedFeature<Point> => ({ geometry: { type: 'Point', coordinates: place({ u, v }) }, tags });
  const villages = superblocks().filter((block) => block.zone === 'village');
  return [
    point(0, 120, { place: 'town', name: `示范区（${DEMO_LABEL}）` }),
    ...villages.map((block) => point((block.west + block.east) / 2, (block.south + block.north) / 2, { place: 'village', name: block.name })),
    ...communities.map((community) => ({
      geometry: { type: 'Point' as const, coordinates: middle(community.geometry) },
      tags: { place: 'neighbourhood', name: community.name },
    })),
    point(1470, 300, { railway: 'station', name: '示范站' }),
  ];
}

function middle(polygon: Polygon): [number, number] {
  const ring = polygon.coordinates[0] ?? [];
  const mean = (axis: 0 | 1) => ring.reduce((sum, position) => sum + (position[axis] ?? 0), 0) / ring.length;
  return [mean(0), mean(1)];
}

function administrative(communities: readonly DemoDivision[]): TaggedFeature<Polygon | MultiPolygon>[] {
  return communities.map(({ name, code, geometry }) => ({
    geometry,
    tags: { boundary: 'administrative', admin_level: '10', name, ref: code },
  }));
}

/** The synthetic town, the same at every call: what an import would have read from a map file. */
export function generateDemoTown(): DemoTown {
  const random = randomFrom(SEED);
  const communities = demoCommunities();
  const { segments, lots } = layStreets(random);
  const river = water();
  const source: MapSource = {
    name: `示范区（${DEMO_LABEL}）`,
    points: places(communities),
    lines: [...streetFeatures(segments), ...river.lines, railway()],
    areas: [
      ...landUse(lots),
      ...river.areas,
      ...lots.flatMap((lot) => fillLot(lot, random)),
      ...administrative(communities),
    ],
  };
  return { source, boundary: outline(TOWN_BLOCK), communities };
}
