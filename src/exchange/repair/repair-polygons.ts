import type { GeoJsonProperties, MultiPolygon, Polygon } from 'geojson';
import { polygonsOf } from '../../base/area.ts';
import type { LongWork } from '../../base/progress.ts';
import { Refusal } from '../../base/refusal.ts';
import { coverFindings, ringFindings } from '../../partition/units/check.ts';
import type { CoverageFinding } from '../../partition/units/check.ts';
import { areaM2 } from '../../partition/units/measures.ts';
import { paced } from '../../partition/units/steps.ts';
import type { Steps } from '../../partition/units/steps.ts';
import { facesOf } from './faces.ts';
import type { Faces } from './faces.ts';
import { readRings } from '../../partition/units/ring-table.ts';
import type { PolygonOf, Repair, Repaired, RepairOptions } from './model.ts';
import { rebuild, untouched } from './rebuild.ts';
import { NOBODY, fillGaps, moveSlivers, settleOverlaps } from './settle.ts';
import { snapSteps } from './snap.ts';
import { findingsAround } from './verify.ts';

/** How often borders are built again where leaving vertices out brought back a finding; the last time none are. */
const ROUNDS = 4;

/** The findings that are not wished: an enclosed gap larger than what was to be filled is a hole by the person's wish. */
export function unwished(findings: readonly CoverageFinding[], gapsUpToM2 = Infinity): CoverageFinding[] {
  return findings.filter(({ kind, areaM2: size }) => kind !== 'gap' || size <= gapsUpToM2);
}

/**
 * Makes a coverage of polygons that are nearly one, on the 1e-7° grid, so that `checkPolygons` finds nothing more
 * (but gaps larger than `gapsUpToM2`). Corners of borders at odds within the tolerance are joined; all rings are noded
 * (snap rounding) and the faces they make get one owner each: self-crossing rings by the even-odd rule, rings of one
 * feature at odds as the union of its parts without their holes, overlaps, gaps and slivers by the longest common border. The method is that of JTS's CoverageCleaner and of mapshaper's
 * `-clean`: geometry is decided by faces, never by moving lines about.
 *
 * What is sound comes back as it was: polygons without findings unchanged altogether, and otherwise every feature that
 * nothing was done to, with its rings' starts and directions. Columns are kept.
 * @param work stages `repair.stage.*`
 * @throws `work.signal.reason` when told to stop; a Refusal where a finding withstands
 */
export async function repairPolygons<P extends GeoJsonProperties>(features: readonly PolygonOf<P>[], options: RepairOptions, work: LongWork = {}): Promise<Repaired<P>> {
  const tell = (stage: string, done: number): void => {
    work.signal?.throwIfAborted();
    work.onProgress?.({ stage, done });
  };
  const run = <T>(steps: Steps<T>): Promise<T> => paced(steps, () => work.signal?.throwIfAborted());
  const { toleranceM, gapsUpToM2, exact = false } = options;

  tell('repair.stage.check', 0);
  const read = readRings(features);
  let rings = read;
  let faces = await run(facesOf(rings));
  const findings = [...ringFindings(features, read.vertices, faces.noded, faces.flaws), ...coverFindings(faces.arrangement, faces.covers)];
  const sound = unwished(findings, gapsUpToM2).length === 0;
  if (sound && !exact) return hand(features, features.map(({ geometry }) => geometry), leftGaps(findings), options);

  tell('repair.stage.snap', 0.3);
  const snapped = toleranceM > 0 && !sound ? await run(snapSteps(rings, faces, toleranceM)) : { rings, moves: [], changed: new Set<number>() };
  if (snapped.changed.size > 0) {
    rings = snapped.rings;
    tell('repair.stage.faces', 0.4);
    faces = await run(facesOf(rings));
  }

  tell('repair.stage.settle', 0.65);
  const owner = settleOverlaps(faces, (feature) => sizeOfFeature(features[feature]));
  fillGaps(faces, owner, options);
  const slivers = sound ? [] : moveSlivers(faces, owner, options);
  const same = untouched(rings, faces, owner, features.length, exact);
  for (const feature of snapped.changed) same[feature] = 0;
  for (const { kind, features: [feature = 0] } of findings) if (kind === 'invalidRing') same[feature] = 0;

  tell('repair.stage.write', 0.7);
  const smooth = exact ? 'exact' : 'straight';
  const rough = new Set<number>();
  let geometries: Array<Polygon | MultiPolygon | null> = [];
  // A vertex that only noding put on a straight border is left out again, unless that would bring back a finding.
  for (let round = 1; ; round++) {
    const built = rebuild(rings, faces, owner, { wanted: (feature) => same[feature] === 0, smooth, rough });
    geometries = features.map(({ geometry }, feature) => (built.has(feature) ? (built.get(feature) ?? null) : geometry));
    tell('repair.stage.verify', 0.75 + 0.05 * round);
    const repaired = features.map((feature, i) => {
      const geometry = geometries[i] ?? null;
      return geometry === null ? null : { ...feature, geometry };
    });
    const remaining = unwished(findingsAround(repaired, faces, owner, (feature) => same[feature] === 0), gapsUpToM2);
    if (remaining.length === 0) break;
    if (round > ROUNDS) throw refusalOf(remaining[0]);
    for (const feature of round === ROUNDS ? features.keys() : remaining.flatMap((finding) => finding.features)) {
      rough.add(feature);
      same[feature] = 0;
    }
  }

  const repairs: Repair[] = [
    // That a feature without rings is not in the result is told below, as with all that vanish.
    ...findings.filter(({ reason, features: [feature = 0] }) => reason !== 'noRings' || geometries[feature] !== null).map((finding) => told(finding, faces, owner)),
    ...snapped.moves.map(({ from, metres, features: moved }): Repair => ({ kind: 'snap', at: read.vertices.position(from), areaM2: 0, features: moved, winner: null, movedM: metres })),
    ...slivers,
    ...geometries.flatMap((geometry, feature): Repair[] => (geometry === null ? [vanished(features[feature], feature)] : [])),
  ];
  tell('repair.stage.verify', 1);
  return hand(features, geometries, repairs, options);
}

/** Borders that no way of writing them makes sound. None are known: faces on the grid are sound as they are. */
function refusalOf(finding: CoverageFinding | undefined): Refusal {
  const [lon = 0, lat = 0] = finding?.at ?? [];
  return new Refusal('repair.notRepairable', { lon, lat, features: (finding?.features ?? []).map((feature) => feature + 1).join(', ') });
}

/** A finding as a repair: whoever owns the ground where it was has won it. */
function told({ kind, at, areaM2: size, features, reason }: CoverageFinding, { arrangement }: Faces, owner: Int32Array): Repair {
  if (kind === 'invalidRing') return { kind: 'ring', at, areaM2: size, features, winner: null, ...(reason === undefined ? {} : { reason }) };
  const winner = owner[arrangement.locate(Math.round(at[0] * 1e7), Math.round(at[1] * 1e7))] ?? NOBODY;
  if (winner === NOBODY) return { kind: kind === 'gap' ? 'leftGap' : kind, at, areaM2: size, features, winner: null };
  return { kind, at, areaM2: size, features, winner };
}

function leftGaps(findings: readonly CoverageFinding[]): Repair[] {
  return findings.flatMap(({ kind, at, areaM2: size, features }): Repair[] => (kind === 'gap' ? [{ kind: 'leftGap', at, areaM2: size, features, winner: null }] : []));
}

function sizeOfFeature(feature: PolygonOf<GeoJsonProperties> | undefined): number {
  return feature === undefined ? 0 : areaM2(feature.geometry);
}

function vanished(feature: PolygonOf<GeoJsonProperties> | undefined, number: number): Repair {
  const position = feature === undefined ? [] : (polygonsOf(feature.geometry)[0]?.[0]?.[0] ?? []);
  return { kind: 'vanished', at: [position[0] ?? 0, position[1] ?? 0], areaM2: sizeOfFeature(feature), features: [number], winner: null };
}

/** The result with its features in the order of the input; one whose geometry is null is left out. */
function hand<P extends GeoJsonProperties>(features: readonly PolygonOf<P>[], geometries: ReadonlyArray<Polygon | MultiPolygon | null>, repairs: Repair[], { explode = false }: RepairOptions): Repaired<P> {
  const result: Repaired<P> = { features: [], from: [], repairs, multiparts: [] };
  features.forEach((feature, number) => {
    const geometry = geometries[number] ?? null;
    if (geometry === null) return;
    const parts = polygonsOf(geometry);
    if (parts.length > 1) result.multiparts.push({ feature: number, parts: parts.length });
    const out = explode && parts.length > 1 ? parts.map((coordinates): Polygon => ({ type: 'Polygon', coordinates })) : [geometry];
    for (const each of out) {
      result.features.push(each === feature.geometry ? feature : { ...feature, geometry: each });
      result.from.push(number);
    }
  });
  return result;
}
