import { polygonsOf } from '../../base/area.ts';
import type { Area } from '../../base/area.ts';
import { boundsOfAll } from '../../base/bounds.ts';

const SIZE = 100;

function pathOf(area: Area, west: number, north: number, perDegree: number, shrink: number): string {
  const polygons = polygonsOf(area);
  const point = ([lon = 0, lat = 0]: number[]): string => `${((lon - west) * shrink * perDegree).toFixed(2)} ${((north - lat) * perDegree).toFixed(2)}`;
  return polygons.flat().map((ring) => `M${ring.map(point).join('L')}Z`).join('');
}

/** An outline on its own, to the same scale and place as the others of `frame`; `ghost` is dashed below it. */
export function Outline({ area, ghost, frame, label }: { area: Area | null; ghost: Area | null; frame: readonly Area[]; label: string }): React.JSX.Element | null {
  const bounds = boundsOfAll(frame);
  if (bounds === null) return null;
  const [west, south, east, north] = bounds;
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const perDegree = SIZE / Math.max((east - west) * shrink, north - south, 1e-9);
  const draw = (of: Area): string => pathOf(of, west, north, perDegree, shrink);
  return (
    <svg role="img" aria-label={label} viewBox={`-4 -4 ${(east - west) * shrink * perDegree + 8} ${(north - south) * perDegree + 8}`}>
      {area !== null && <path d={draw(area)} fill="var(--jw-accent-soft, #d5e8e8)" stroke="var(--jw-accent, #0f6e6e)" strokeWidth={2} fillRule="evenodd" vectorEffect="non-scaling-stroke" />}
      {ghost !== null && <path d={draw(ghost)} fill="none" stroke="currentColor" strokeWidth={1} strokeDasharray="4 3" opacity={0.6} vectorEffect="non-scaling-stroke" />}
    </svg>
  );
}
