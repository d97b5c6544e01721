/** What the wall computes from a plan; pure. */
import type { Band, CellRow } from '../map/contract.ts';
import { balanceOf } from '../map/palette.ts';

export interface WallSummary {
  cells: number;
  dedicated: number;
  within: number;
  below: number;
  above: number;
  /** Share of the judged (basic) cells within the band, 0–1; null without any. */
  share: number | null;
  households: number;
  population: number;
  estimated: boolean;
  areaM2: number;
}

export function summarise(cells: readonly CellRow[], band: Band): WallSummary {
  const sum: WallSummary = { cells: cells.length, dedicated: 0, within: 0, below: 0, above: 0, share: null, households: 0, population: 0, estimated: false, areaM2: 0 };
  for (const cell of cells) {
    const balance = balanceOf(cell, band);
    if (balance === 'dedicated') sum.dedicated += 1;
    else if (balance === 'within') sum.within += 1;
    else if (balance === 'below' || balance === 'farBelow') sum.below += 1;
    else sum.above += 1;
    sum.households += cell.households;
    sum.population += cell.population;
    sum.areaM2 += cell.areaM2;
    sum.estimated ||= cell.estimated;
  }
  const judged = sum.cells - sum.dedicated;
  sum.share = judged === 0 ? null : sum.within / judged;
  return sum;
}

/** Key and count in wallWords for the age of something read at `at`. */
export function ageOf(at: number, now: number): { key: 'wall.fresh' | 'wall.minutes' | 'wall.hours'; count: number } {
  const minutes = Math.floor(Math.max(0, now - at) / 60_000);
  if (minutes < 1) return { key: 'wall.fresh', count: 0 };
  return minutes < 60 ? { key: 'wall.minutes', count: minutes } : { key: 'wall.hours', count: Math.floor(minutes / 60) };
}

/**
 * Text size in px from the viewing distance. Chinese characters read at a glance from about 20 minutes of arc, that is
 * 0.0058 of the distance; at three times the screen's height (usual for a command room) this is 1/57 of its height.
 * @param heightPx height of the screen
 * @param far viewing distance in heights of the screen
 */
export function readableSize(heightPx: number, far = 3): number {
  return Math.max(12, Math.round(heightPx * 0.0058 * far));
}

/** Published plans the wall may show: of the division asked for (or below it), latest published first. */
export function choosePlans<Plan extends { status: string; division: string; published_at: string | null }>(plans: readonly Plan[], division: string | null): Plan[] {
  const prefix = division === null ? '' : division.replace(/(000){0,2}$/, '').replace(/^(\d{4})00$/, '$1');
  return plans.filter((plan) => plan.status === 'published' && plan.division.startsWith(prefix)).sort((a, b) => (b.published_at ?? '').localeCompare(a.published_at ?? ''));
}
