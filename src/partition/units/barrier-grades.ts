/**
 * Which mapped lines are barriers, how hard they are to cross, and which of them make blocks.
 *
 * Grades follow the common sense of walking: 3 hard – crossed only at bridges and underpasses; 2 strong – a wide
 * street crossed at lights; 1 weak – an ordinary street; 0 free.
 *
 * `makes` tells whether the line divides blocks: `block` always (what a planner would draw a block along), `inner`
 * only inside blocks with too many households (lanes, courtyard ways, compound walls), never in the countryside,
 * where field tracks and footpaths would chop farmland into pieces nobody would recognise.
 */
import type { BarrierGrade, BarrierKind } from './model.ts';

export interface BarrierClass {
  kind: BarrierKind;
  grade: BarrierGrade;
  makes: 'block' | 'inner';
}

type Row = readonly [grade: BarrierGrade, makes: 'block' | 'inner'];

const STREETS: Record<string, Row> = {
  motorway: [3, 'block'],
  motorway_link: [2, 'block'],
  trunk: [2, 'block'],
  trunk_link: [2, 'block'],
  primary: [2, 'block'],
  primary_link: [1, 'block'],
  secondary: [1, 'block'],
  secondary_link: [1, 'block'],
  tertiary: [1, 'block'],
  tertiary_link: [1, 'block'],
  unclassified: [1, 'block'],
  residential: [1, 'block'],
  living_street: [1, 'block'],
  road: [1, 'block'],
  pedestrian: [0, 'block'],
  service: [0, 'inner'],
  track: [0, 'inner'],
  footway: [0, 'inner'],
  cycleway: [0, 'inner'],
  path: [0, 'inner'],
  steps: [0, 'inner'],
  bridleway: [0, 'inner'],
};

const RAILWAYS: Record<string, Row> = {
  rail: [3, 'block'],
  light_rail: [3, 'block'],
  subway: [3, 'block'],
  narrow_gauge: [3, 'block'],
  monorail: [1, 'inner'],
  tram: [1, 'inner'],
};

const WATERWAYS: Record<string, Row> = {
  river: [3, 'block'],
  canal: [2, 'block'],
  stream: [1, 'block'],
  drain: [1, 'inner'],
  ditch: [0, 'inner'],
};

const WALLS: Record<string, Row> = {
  city_wall: [3, 'block'],
  wall: [1, 'inner'],
  retaining_wall: [1, 'inner'],
  fence: [1, 'inner'],
  hedge: [0, 'inner'],
};

/** Outline of water without a mapped middle line, and of the sea. */
export const WATER_OUTLINE: BarrierClass = { kind: 'water', grade: 3, makes: 'block' };

/** Borders of streets and communities 街道、社区; nothing is ever merged across them. */
export const BORDER: BarrierClass = { kind: 'border', grade: 3, makes: 'block' };

/** Railway tracks inside a station or yard are not borders of blocks. */
const SIDE_TRACKS = new Set(['yard', 'siding', 'spur', 'crossover']);

/** Values of `tunnel` that put the line under ground; a passage through a building stays on the surface. */
function isUnderGround(tags: Record<string, string>): boolean {
  const tunnel = tags.tunnel;
  return (tunnel !== undefined && tunnel !== 'no' && tunnel !== 'building_passage') || tags.covered === 'culvert' || tags.location === 'underground';
}

/**
 * Classifies a mapped line.
 * @returns null where it is no barrier: in a tunnel or culvert (a bridge is one), abandoned, planned, or of no class above
 */
export function classifyLine(tags: Record<string, string>): BarrierClass | null {
  if (tags.natural === 'coastline') return WATER_OUTLINE;
  if (isUnderGround(tags)) return null;
  if (tags.railway !== undefined && RAILWAYS[tags.railway] !== undefined) {
    const side = tags.service !== undefined && SIDE_TRACKS.has(tags.service);
    return row('railway', RAILWAYS[tags.railway], side ? 'inner' : undefined);
  }
  if (tags.highway !== undefined) return row('road', STREETS[tags.highway]);
  if (tags.waterway !== undefined) return row('water', WATERWAYS[tags.waterway]);
  if (tags.barrier !== undefined) return row('wall', WALLS[tags.barrier]);
  if (tags.boundary === 'administrative' && tags.maritime !== 'yes' && Number(tags.admin_level) >= STREET_LEVEL) return BORDER;
  return null;
}

function row(kind: BarrierKind, entry: Row | undefined, makes?: 'inner'): BarrierClass | null {
  return entry === undefined ? null : { kind, grade: entry[0], makes: makes ?? entry[1] };
}

/** OpenStreetMap `admin_level` from which areas are streets 街道 or municipalities (8) and communities 社区 (9 to 11). */
export const STREET_LEVEL = 7;
export const COMMUNITY_LEVEL = 9;

/** Whether an area is open water or a wide river. Pools, fountains and waste-water basins are not. */
export function isWaterArea(tags: Record<string, string>): boolean {
  if (tags.natural === 'water') return !['pool', 'fountain', 'wastewater', 'basin', 'reflecting_pool'].includes(tags.water ?? '');
  return tags.waterway === 'riverbank' || tags.waterway === 'dock' || tags.landuse === 'reservoir';
}
