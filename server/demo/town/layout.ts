/** The straight plan of the town: the lines that structure it and what lies between them. All metres. */

/** A rectangle of the straight plan. */
export interface Block {
  west: number;
  east: number;
  south: number;
  north: number;
}

export type StreetClass = 'trunk' | 'primary' | 'secondary' | 'tertiary' | 'residential' | 'living_street' | 'track';

/** A straight line of the plan: a north–south street has axis 'v' and stands at one u. */
export interface Line {
  at: number;
  class: StreetClass | 'river' | 'rail';
  name: string;
}

/** Lines running north–south, by u; those of class river or rail are no streets. */
export const AVENUES: readonly Line[] = [
  { at: -4200, class: 'track', name: '' },
  { at: -3500, class: 'tertiary', name: '西郊路' },
  { at: -2900, class: 'tertiary', name: '柳林路' },
  { at: -2350, class: 'secondary', name: '西环路' },
  { at: -1850, class: 'tertiary', name: '育才路' },
  { at: -1350, class: 'primary', name: '文昌大街' },
  { at: -900, class: 'tertiary', name: '西门里街' },
  { at: -450, class: 'tertiary', name: '鼓楼街' },
  { at: 0, class: 'primary', name: '建设大街' },
  { at: 480, class: 'secondary', name: '光明街' },
  { at: 960, class: 'tertiary', name: '民安街' },
  { at: 1440, class: 'secondary', name: '站前路' },
  { at: 1500, class: 'rail', name: '示范铁路' },
  { at: 1560, class: 'tertiary', name: '铁东路' },
  { at: 2150, class: 'secondary', name: '创业路' },
  { at: 2750, class: 'tertiary', name: '兴业路' },
  { at: 3400, class: 'tertiary', name: '东环路' },
  { at: 4200, class: 'track', name: '' },
];

/** Lines running west–east, by v. */
export const CROSS_STREETS: readonly Line[] = [
  { at: -3200, class: 'track', name: '' },
  { at: -2700, class: 'tertiary', name: '南郊路' },
  { at: -2200, class: 'secondary', name: '南环路' },
  { at: -1700, class: 'tertiary', name: '新苑街' },
  { at: -1180, class: 'primary', name: '学府大街' },
  { at: -710, class: 'secondary', name: '滨河南路' },
  { at: -600, class: 'river', name: '示范河' },
  { at: -490, class: 'secondary', name: '滨河北路' },
  { at: -80, class: 'tertiary', name: '南关街' },
  { at: 360, class: 'primary', name: '人民路' },
  { at: 800, class: 'secondary', name: '北市街' },
  { at: 1250, class: 'secondary', name: '工人街' },
  { at: 1700, class: 'tertiary', name: '和平路' },
  { at: 2250, class: 'secondary', name: '北环路' },
  { at: 2700, class: 'trunk', name: '示范公路' },
  { at: 3200, class: 'track', name: '' },
];

/** Half the width of the water and of the riverside up to the embankment roads. */
export const WATER_HALF_WIDTH = 62;

/** Avenues that bridge the river and cross streets that pass the railway; all others end beside it. */
export const BRIDGES: ReadonlySet<number> = new Set([-3500, -2350, -1350, 0, 960, 2150]);
export const RAIL_CROSSINGS: ReadonlySet<number> = new Set([-2200, -1180, 360, 1250, 2700]);

export type Zone =
  | 'old-quarter'
  | 'centre'
  | 'work-unit-housing'
  | 'compound'
  | 'industry'
  | 'village'
  | 'farmland'
  | 'park'
  | 'school'
  | 'hospital'
  | 'market'
  | 'riverside'
  | 'railside';

/** Single blocks with a use of their own, by their south-western corner "u,v". */
const SPECIAL: Readonly<Record<string, { zone: Zone; name: string }>> = {
  '0,360': { zone: 'market', name: '中心市场' },
  '480,800': { zone: 'hospital', name: '示范区人民医院' },
  '-1350,800': { zone: 'school', name: '第一中学' },
  '-450,1700': { zone: 'school', name: '工人街小学' },
  '-450,-1180': { zone: 'park', name: '人民公园' },
  '-1350,-1700': { zone: 'school', name: '学府实验学校' },
  '480,-1700': { zone: 'school', name: '新苑小学' },
  '-2350,360': { zone: 'park', name: '西山公园' },
  '1560,-80': { zone: 'market', name: '物流市场' },
  '1560,800': { zone: 'work-unit-housing', name: '' },
  '2150,800': { zone: 'work-unit-housing', name: '' },
};

/** Farmland blocks that hold a village, by their south-western corner. */
const VILLAGES: Readonly<Record<string, string>> = {
  '-4200,-80': '柳林村',
  '-3500,1700': '北台村',
  '-3500,-2200': '西河村',
  '-1850,-3200': '南台村',
  '480,-3200': '前营村',
  '-450,2700': '山后村',
  '1560,2250': '杨树村',
  '3400,800': '东沟村',
  '3400,-1700': '河湾村',
};

export interface Superblock extends Block {
  zone: Zone;
  name: string;
}

/** What a block between the lines is used for, judged by its middle. */
function zoneOf(block: Block): { zone: Zone; name: string } {
  const corner = `${block.west},${block.south}`;
  const special = SPECIAL[corner];
  if (special !== undefined) return special;
  const village = VILLAGES[corner];
  if (village !== undefined) return { zone: 'village', name: village };
  const [u, v] = [(block.west + block.east) / 2, (block.south + block.north) / 2];
  const named = (zone: Zone) => ({ zone, name: '' });
  if (v > -710 && v < -490) return named('riverside');
  if (u > 1440 && u < 1560) return named('railside');
  if (u < -2900 || u > 3400 || v < -2700 || v > 2250) return named('farmland');
  if (u > 1560) return named(v < -710 || v > 1700 ? 'farmland' : 'industry');
  if (v < -710) return named(u < -1850 || v < -2200 ? 'farmland' : 'compound');
  if (u > -1350 && u < 0 && v < 800) return named('old-quarter');
  if (u > 0 && v < 800) return named('centre');
  if (u < -1350) return named(u < -1850 ? 'farmland' : 'compound');
  return named('work-unit-housing');
}

/** All blocks between neighbouring lines, row by row from the south-west. */
export function superblocks(): Superblock[] {
  const blocks: Superblock[] = [];
  for (let row = 0; row + 1 < CROSS_STREETS.length; row++) {
    for (let column = 0; column + 1 < AVENUES.length; column++) {
      const [west, east, south, north] = [AVENUES[column], AVENUES[column + 1], CROSS_STREETS[row], CROSS_STREETS[row + 1]];
      if (!west || !east || !south || !north) continue;
      const block = { west: west.at, east: east.at, south: south.at, north: north.at };
      blocks.push({ ...block, ...zoneOf(block) });
    }
  }
  return blocks;
}
