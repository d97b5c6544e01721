/** Barriers as a person sees them: one river, though the map holds it in many stretches. Pure. */
import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { boundsOf } from '../../base/bounds.ts';
import type { BarrierRow } from '../../map/contract.ts';
import { boundsAround, nearestOn } from '../nearest-on.ts';

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
    near(at, reachM) {
      let best: { row: BarrierRow; metres: number } | null = null;
      for (const i of index.search(...boundsAround(at, reachM))) {
        const row = lines[i];
        if (row === undefined) continue;
        const metres = distanceTo(row.geometry.coordinates, at);
        if (metres <= reachM && (best === null || metres < best.metres)) best = { row, metres };
      }
      return best?.row ?? null;
    },
  };
}

/** Distance to a line, m. */
function distanceTo(path: readonly Position[], at: Position): number {
  return path.reduce((least, to, i) => Math.min(least, nearestOn(path[i - 1] ?? to, to, at).metres), Infinity);
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
