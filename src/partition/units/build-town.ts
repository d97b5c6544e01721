import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { LongWork } from '../../base/progress.ts';
import { gridStep, quantizePosition } from '../../base/quantize.ts';
import { Refusal } from '../../base/refusal.ts';
import type { MapSource } from '../../exchange/source.ts';
import { BLOCK_RULES, makeBlocks } from './blocks.ts';
import type { FaceBorder, FaceFacts, MergeRepair } from './blocks.ts';
import { findBoundary, refuseElsewhere, refuseTooWide } from './boundary.ts';
import { readBuildings } from './buildings.ts';
import type { PlacedBuilding } from './buildings.ts';
import { censusOf } from './census.ts';
import type { Census } from './census.ts';
import { cutsThroughCrowds } from './cuts.ts';
import { applyCounts, estimate } from './counts.ts';
import type { HouseholdCount } from './counts.ts';
import { divide, faceAreasM2, isGrade } from './divide.ts';
import type { Division } from './divide.ts';
import { HOUSEHOLD_PARAMETERS } from './household-parameters.ts';
import { landUseOf, unmappedHouseholds } from './land-use.ts';
import type { Sample } from './land-use.ts';
import { areaM2, lengthM } from './measures.ts';
import type { Building, Town, TownReport, Unit } from './model.ts';
import { borderOf, polygonsFromEdges, toGeometry } from './rings.ts';
import { paced } from './steps.ts';
import { townBarriers } from './town-barriers.ts';

export interface TownOptions extends LongWork {
  name?: string;
  /** The town's area where the user gave one; units fill it exactly. */
  boundary?: Polygon | MultiPolygon | null;
  households?: HouseholdCount[];
  census?: Census;
}

/** At most this many single repairs of a kind are listed; the largest come first. */
const LISTED_REPAIRS = 200;

/**
 * Turns a map into a town: barriers, units that fill the boundary without gap or overlap, buildings and households.
 *
 * Lines, water outlines, administrative borders and the boundary are noded on the 1e-7° grid together; the faces
 * between them are merged to blocks (`blocks.ts`). As faces are only ever merged, the units are a coverage by
 * construction: neighbours share every vertex, and their areas add up to the boundary's.
 *
 * @throws Refusal `units.nothingMapped`, `units.emptyBoundary`, `units.outsideBoundary`, `units.tooWide`,
 *   `units.countsElsewhere`; `signal.reason` when told to stop
 */
export async function buildTown(source: MapSource, options: TownOptions = {}): Promise<Town> {
  const started = performance.now();
  const check = (): void => options.signal?.throwIfAborted();
  const stage = async (name: string, done: number): Promise<void> => {
    options.onProgress?.({ stage: `units.stage.${name}`, done });
    // Lets the event loop deliver a cancellation and draw the progress.
    await new Promise((resolve) => setTimeout(resolve, 0));
    check();
  };

  await stage('boundary', 0);
  const given = options.boundary ?? null;
  if (given !== null) refuseElsewhere(source, given);
  const found = given === null ? await paced(findBoundary(source), check) : { geometry: given, from: 'given' as const };
  refuseTooWide(source, found.geometry);
  await stage('lines', 0.1);
  let division = await paced(divide(source, found.geometry, given === null, []), check);
  if (!division.inside.includes(1)) throw new Refusal('units.emptyBoundary');

  await stage('buildings', 0.4);
  const faceAt = (at: Position): number => division.arrangement.locate(gridStep(at[0] ?? 0), gridStep(at[1] ?? 0));
  const landUse = landUseOf(source);
  const placed = await paced(readBuildings(source, landUse, (at) => division.inside[faceAt(at)] === 1), check);
  const isGround = (at: Position): boolean => division.inside[faceAt(at)] === 1 && division.water[faceAt(at)] !== 1;
  const samples = await paced(unmappedHouseholds(landUse, placed.buildings, isGround), check);

  await stage('blocks', 0.6);
  const spots = [...placed.buildings, ...samples];
  const cuts = await paced(cutsThroughCrowds(division, spots, faceAt), check);
  if (cuts.length > 0) division = await paced(divide(source, found.geometry, given === null, cuts), check);
  await stage('blocks', 0.8);
  const facts = faceFacts(division, placed.buildings, samples, faceAt);
  const { blockOf, repairs } = await paced(makeBlocks(facts, faceBorders(division)), check);
  const boundary = toGeometry(borderOf(division.arrangement, (face) => division.inside[face] === 1));
  const { units, unitOfFace } = unitsOf(division, blockOf);
  const unitAt = (at: Position): number => unitOfFace.get(faceAt(at)) ?? 0;
  const buildings: Building[] = placed.buildings.map(({ at, ...rest }, i) => ({ ...rest, id: i + 1, unitId: unitAt(at) }));
  const fromLand = estimate(units, buildings, samples, unitAt);
  const lost = applyCounts(units, buildings, options.households ?? []);

  await stage('barriers', 0.9);
  const barriers = townBarriers(division);
  const census = options.census ?? censusOf(source, boundary);
  const sum = (pick: (unit: Unit) => number, of = units): number => of.reduce((total, unit) => total + pick(unit), 0);
  const corner = facePosition(division, division.inside.indexOf(1));
  const listed: TownReport['repairs'] = [
    ...cuts.map((cut) => ({ kind: 'cut', at: quantizePosition(cut[0] ?? []), size: Math.round(lengthM(cut)) })),
    ...listRepairs(repairs, (face) => facePosition(division, face)),
    ...placed.mended.slice(0, LISTED_REPAIRS).map(({ at, areaM2: size }) => ({ kind: 'mended.building', at, size: Math.round(size) })),
    ...lost.map(({ unit, lon, lat, households }) =>
      unit === undefined ? { kind: 'countOutside', at: quantizePosition([lon ?? 0, lat ?? 0]), size: households } : { kind: 'countUnknownUnit', at: corner, size: households },
    ),
  ];
  const counted = units.filter((unit) => !unit.estimated);
  const estimatedLand = sum((unit) => fromLand.get(unit.id) ?? 0, units.filter((unit) => unit.estimated));
  const households = sum((unit) => unit.households);
  const byCount = sum((unit) => unit.households, counted);
  const report: TownReport = {
    counts: { units: units.length, barriers: barriers.length, buildings: buildings.length, households, population: sum((unit) => unit.population) },
    householdsFrom: { buildings: households - byCount - estimatedLand, landUse: estimatedLand, counts: byCount },
    areaM2: { boundary: areaM2(boundary), units: sum((unit) => unit.areaM2) },
    repairs: listed,
    parameters: { ...HOUSEHOLD_PARAMETERS, blocks: BLOCK_RULES, boundaryFrom: found.from, merged: countKinds(repairs) },
    ...(census === null ? {} : { census }),
    dropped: { military: source.dropped?.military ?? 0, internationalBorders: source.dropped?.internationalBorders ?? 0, invalid: placed.invalid },
    seconds: Math.round(performance.now() - started) / 1000,
  };
  options.onProgress?.({ stage: 'units.stage.barriers', done: 1 });
  return { name: options.name ?? source.name, boundary, divisions: division.divisions, units, barriers, buildings, report };
}

function faceFacts(division: Division, buildings: PlacedBuilding[], samples: Sample[], faceAt: (at: Position) => number): Map<number, FaceFacts> {
  const areas = faceAreasM2(division.arrangement);
  const facts = new Map<number, FaceFacts>();
  for (let face = 1; face < division.arrangement.faces; face++) {
    if (division.inside[face] !== 1) continue;
    const area = areas[face] ?? 0;
    facts.set(face, { areaM2: area, waterM2: division.water[face] === 1 ? area : 0, households: 0, buildings: 0, division: division.divisionKey[face] ?? '' });
  }
  for (const building of buildings) {
    const fact = facts.get(faceAt(building.at));
    if (fact === undefined) continue;
    fact.households += building.households;
    fact.buildings++;
  }
  for (const { at, households } of samples) {
    const fact = facts.get(faceAt(at));
    if (fact !== undefined) fact.households += households;
  }
  return facts;
}

function faceBorders({ arrangement, grade, block, lengthM }: Division): FaceBorder[] {
  const borders: FaceBorder[] = [];
  for (let s = 0; s < arrangement.from.length; s++) {
    const [a, b] = [arrangement.left[2 * s] ?? 0, arrangement.left[2 * s + 1] ?? 0];
    const g = grade[s] ?? 0;
    if (a !== b && isGrade(g)) borders.push({ a, b, lengthM: lengthM[s] ?? 0, grade: g, block: block[s] === 1 });
  }
  return borders;
}

/** Polygons of the blocks, numbered from north-west to south-east. */
function unitsOf(division: Division, blockOf: Map<number, number>): { units: Unit[]; unitOfFace: Map<number, number> } {
  const { arrangement, vertices, divisions, divisionKey } = division;
  const edgesOf = new Map<number, Array<[number, number]>>();
  for (let h = 0; h < arrangement.left.length; h++) {
    const block = blockOf.get(arrangement.left[h] ?? 0);
    if (block === undefined || blockOf.get(arrangement.left[h ^ 1] ?? 0) === block) continue;
    const [a, b] = [arrangement.from[h >> 1] ?? 0, arrangement.to[h >> 1] ?? 0];
    const list = edgesOf.get(block);
    const edge: [number, number] = (h & 1) === 0 ? [a, b] : [b, a];
    if (list === undefined) edgesOf.set(block, [edge]);
    else list.push(edge);
  }
  const drafts = [...edgesOf].map(([block, edges]) => {
    const coordinates = polygonsFromEdges(vertices, edges)[0] ?? [];
    return { block, geometry: { type: 'Polygon', coordinates } satisfies Polygon, start: coordinates[0]?.[0] ?? [0, 0] };
  });
  drafts.sort((a, b) => (b.start[1] ?? 0) - (a.start[1] ?? 0) || (a.start[0] ?? 0) - (b.start[0] ?? 0) || a.block - b.block);
  const unitOfBlock = new Map(drafts.map(({ block }, i) => [block, i + 1]));
  const units = drafts.map(({ block, geometry }, i) => ({
    id: i + 1,
    geometry,
    areaM2: areaM2(geometry),
    households: 0,
    population: 0,
    estimated: true,
    community: communityOf(divisionKey[block] ?? '', divisions),
  }));
  const unitOfFace = new Map([...blockOf].map(([face, block]) => [face, unitOfBlock.get(block) ?? 0]));
  return { units, unitOfFace };
}

/** Code or name of the smallest known area around a unit: its community, else its street or municipality. */
function communityOf(key: string, divisions: Town['divisions']): string | null {
  const around = key === '' ? [] : key.split(',').flatMap((index) => divisions[Number(index)] ?? []);
  const smallest = around.sort((a, b) => areaM2(a.geometry) - areaM2(b.geometry))[0];
  return smallest === undefined ? null : (smallest.code ?? smallest.name);
}

function facePosition({ arrangement, vertices }: Division, face: number): [number, number] {
  const h = arrangement.left.indexOf(face);
  return vertices.position(((h & 1) === 0 ? arrangement.from[h >> 1] : arrangement.to[h >> 1]) ?? 0);
}

function listRepairs(repairs: MergeRepair[], at: (face: number) => [number, number]): TownReport['repairs'] {
  const largest = [...repairs].sort((a, b) => b.areaM2 - a.areaM2).slice(0, LISTED_REPAIRS);
  return largest.map(({ kind, face, areaM2: size }) => ({ kind: `merged.${kind}`, at: at(face), size: Math.round(size) }));
}

function countKinds(repairs: MergeRepair[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of repairs) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
