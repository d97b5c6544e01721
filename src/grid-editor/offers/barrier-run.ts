/** Barriers as a person sees them: one river, though the map holds it in many stretches. Pure. */
import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { boundsOf } from '../../base/bounds.ts';
import { METRES_PER_STEP } from '../../base/quantize.ts';
import type { BarrierRow } from '../../map/contract.ts';

export interface BarrierIndex {
  /** The barrier nearest to a place within reach (metres), or null. */
  near(at: Position, reachM: number): BarrierRow | null;
}

/** Indexes barriers by their bounds. Administrative borders are none that one cuts along. */
export function barrierIndex(barriers: readonly BarrierRow[]): BarrierIndex {
  const lines = barriers.filter(({ kind }) => kind !== 'border');
  if (lines.length === 0) return { near: () => null };
  const index = new Flatbush(lines.length);
  for (const { geometry } of lines) index.add(...boundsOf(geometry.coordinates));
  index.finish();
  return {
    near([lon = 0, lat = 0], reachM) {
      const north = reachM / METRES_PER_STEP / 1e7;
      const east = north / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
      let best: { row: BarrierRow; distance: number } | null = null;
      for (const i of index.search(lon - east, lat - north, lon + east, lat + north)) {
        const row = lines[i];
        if (row === undefined) continue;
        const distance = distanceTo(row.geometry.coordinates, lon, lat, north / east);
        if (distance <= north && (best === null || distance < best.distance)) best = { row, distance };
      }
      return best?.row ?? null;
    },
  };
}

/** Distance to a line in degrees of latitude. */
function distanceTo(path: readonly Position[], lon: number, lat: number, eastScale: number): number {
  let least = Infinity;
  for (let i = 1; i < path.length; i += 1) {
    const [ax, ay] = [((path[i - 1]?.[0] ?? 0) - lon) * eastScale, (path[i - 1]?.[1] ?? 0) - lat];
    const [ux, uy] = [((path[i]?.[0] ?? 0) - lon) * eastScale - ax, (path[i]?.[1] ?? 0) - lat - ay];
    const length = ux * ux + uy * uy;
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * ux + ay * uy) / length));
    least = Math.min(least, Math.hypot(ax + t * ux, ay + t * uy));
  }
  return least;
}

/**
 * The whole barrier that a stretch belongs to: the stretches of the same kind and name that join it end to end. One
 * without a name goes on as long as it does not fork.
 */
export function runOf(start: BarrierRow, barriers: readonly BarrierRow[]): BarrierRow[] {
  const ends = new Map<string, BarrierRow[]>();
  const alike = barriers.filter(({ kind, name }) => kind === start.kind && name === start.name);
  for (const row of alike) for (const end of endsOf(row)) ends.set(end, [...(ends.get(end) ?? []), row]);
  const run = new Set([start]);
  // A set that grows while it is walked: what is added is visited too.
  for (const row of run) {
    for (const end of endsOf(row)) {
      const meeting = ends.get(end) ?? [];
      if ((start.name ?? '') === '' && meeting.length > 2) continue;
      for (const other of meeting) run.add(other);
    }
  }
  return [...run];
}

function endsOf({ geometry: { coordinates } }: BarrierRow): string[] {
  return [String(coordinates[0]), String(coordinates.at(-1))];
}
