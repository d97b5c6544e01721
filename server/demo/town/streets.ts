import type { LineString } from 'geojson';
import type { Random } from '../../../src/base/random.ts';
import type { TaggedFeature } from '../../../src/exchange/source.ts';
import { AVENUES, BRIDGES, CROSS_STREETS, RAIL_CROSSINGS, superblocks, type Block, type Line, type StreetClass, type Superblock, type Zone } from './layout.ts';
import { place, RIVER_V } from './warp.ts';

/** A straight piece of street on the plan: along 'u' (west–east at one v) or along 'v' (south–north at one u). */
export interface Segment {
  along: 'u' | 'v';
  at: number;
  from: number;
  to: number;
  class: StreetClass;
  name: string;
  bridge: boolean;
}

/** A lot between streets, with the use it inherits from its superblock. */
export interface Lot extends Block {
  zone: Zone;
  name: string;
}

/** Which inner street a zone is cut by, and how small its lots get (metres). */
const CUTS: Partial<Record<Zone, { lot: number; class: StreetClass; names: readonly string[] }>> = {
  'old-quarter': { lot: 125, class: 'residential', names: ['书院巷', '文庙巷', '染坊胡同', '粮市巷', '南门里', '井沿胡同', '城隍庙巷', '铁匠胡同'] },
  centre: { lot: 155, class: 'residential', names: ['民主街', '新华街', '解放街'] },
  'work-unit-housing': { lot: 150, class: 'residential', names: ['一纬路', '二纬路', '三纬路', '工友街'] },
  compound: { lot: 150, class: 'residential', names: ['锦苑路', '康宁路', '悦湖路'] },
  industry: { lot: 300, class: 'residential', names: ['园区一路', '园区二路', '园区三路'] },
  village: { lot: 190, class: 'residential', names: [''] },
};

const GRID = 10;
const SAMPLE = 60;

function isStreet(line: Line): line is Line & { class: StreetClass } {
  return line.class !== 'river' && line.class !== 'rail';
}

/** The streets that bound the superblocks; those that neither bridge the river nor pass the railway stop beside it. */
function mainStreets(): Segment[] {
  const segments: Segment[] = [];
  const lay = (along: 'u' | 'v', line: Line & { class: StreetClass }, from: number, to: number, bridge: boolean) =>
    segments.push({ along, at: line.at, from, to, class: line.class, name: line.name, bridge });
  const pieces = (lines: readonly Line[], along: 'u' | 'v', others: readonly Line[], barrier: 'river' | 'rail', passes: ReadonlySet<number>) => {
    for (const line of lines.filter(isStreet)) {
      for (let index = 0; index + 1 < others.length; index++) {
        const [from, to] = [others[index], others[index + 1]];
        if (!from || !to) continue;
        const crosses = from.class === barrier || to.class === barrier;
        if (crosses && !passes.has(line.at)) continue;
        lay(along, line, from.at, to.at, crosses);
      }
    }
  };
  pieces(AVENUES, 'v', CROSS_STREETS, 'river', BRIDGES);
  pieces(CROSS_STREETS, 'u', AVENUES, 'rail', RAIL_CROSSINGS);
  return segments;
}

/** Between fields most minor roads are missing, so that the country does not look like a chessboard. */
function thinOut(segments: readonly Segment[], random: Random): Segment[] {
  const fields = superblocks().filter((block) => block.zone === 'farmland');
  const besideField = (u: number, v: number) => fields.some((block) => u > block.west && u < block.east && v > block.south && v < block.north);
  return segments.filter((segment) => {
    const middle = (segment.from + segment.to) / 2;
    const [u, v] = segment.along === 'u' ? [middle, segment.at] : [segment.at, middle];
    const sides = segment.along === 'u' ? besideField(u, v - 50) && besideField(u, v + 50) : besideField(u - 50, v) && besideField(u + 50, v);
    return !(sides && segment.class === 'tertiary' && random.chance(0.62));
  });
}

/** Splits a superblock by inner streets, longest side first, until lots are small enough. */
function cut(block: Superblock, random: Random, segments: Segment[], lots: Lot[]): void {
  const rule = CUTS[block.zone];
  const [width, depth] = [block.east - block.west, block.north - block.south];
  if (rule === undefined || Math.max(width, depth) < rule.lot * 1.55) {
    lots.push(block);
    return;
  }
  const snap = (value: number) => Math.round(value / GRID) * GRID;
  const share = random.between(0.38, 0.62);
  const name = random.pick(rule.names);
  const street = { class: rule.class, name, bridge: false };
  if (width >= depth) {
    const at = snap(block.west + width * share);
    segments.push({ along: 'v', at, from: block.south, to: block.north, ...street });
    cut({ ...block, east: at }, random, segments, lots);
    cut({ ...block, west: at }, random, segments, lots);
  } else {
    const at = snap(block.south + depth * share);
    segments.push({ along: 'u', at, from: block.west, to: block.east, ...street });
    cut({ ...block, north: at }, random, segments, lots);
    cut({ ...block, south: at }, random, segments, lots);
  }
}

/** Streets and lots of the whole town. */
export function layStreets(random: Random): { segments: Segment[]; lots: Lot[] } {
  const segments = thinOut(mainStreets(), random);
  const lots: Lot[] = [];
  for (const block of superblocks()) cut(block, random, segments, lots);
  return { segments, lots };
}

/** Where a segment needs a point: its ends, every junction with another segment, and often enough to bend. */
function samples(segment: Segment, junctions: ReadonlySet<number>): number[] {
  const points = new Set([segment.from, segment.to]);
  for (const junction of junctions) if (junction > segment.from && junction < segment.to) points.add(junction);
  for (let at = Math.ceil(segment.from / SAMPLE) * SAMPLE; at < segment.to; at += SAMPLE) points.add(at);
  return [...points].sort((a, b) => a - b);
}

/** The segments as OpenStreetMap-style ways that share a node wherever they meet. */
export function streetFeatures(segments: readonly Segment[]): TaggedFeature<LineString>[] {
  const across = { u: segments.filter((one) => one.along === 'u'), v: segments.filter((one) => one.along === 'v') };
  return segments.map((segment) => {
    const meeting = across[segment.along === 'u' ? 'v' : 'u'].filter((other) => other.from <= segment.at && segment.at <= other.to);
    const stops = samples(segment, new Set(meeting.map((other) => other.at)));
    const coordinates = stops.map((stop) => place(segment.along === 'u' ? { u: stop, v: segment.at } : { u: segment.at, v: stop }));
    const tags: Record<string, string> = { highway: segment.class };
    if (segment.name !== '') tags['name'] = segment.name;
    if (segment.bridge && segment.along === 'v' && Math.abs((segment.from + segment.to) / 2 - RIVER_V) < 120) tags['bridge'] = 'yes';
    return { geometry: { type: 'LineString', coordinates }, tags };
  });
}
