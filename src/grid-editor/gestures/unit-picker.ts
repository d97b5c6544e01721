/** Which units lie under a brush, in a box or in a lasso. Pure. */
import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { boundsOf } from '../../base/bounds.ts';
import type { UnitRow } from '../../map/contract.ts';
import { anchorOf, insideArea, insideRings } from '../../map/geometry.ts';

export interface UnitPicker {
  /** The units that hold any of some places. */
  under(places: readonly Position[]): UnitRow[];
  /** The units whose inner point a ring holds. */
  within(ring: readonly Position[]): UnitRow[];
}

/** Indexes units by their bounds, and by their inner points. */
export function unitPicker(units: readonly UnitRow[]): UnitPicker {
  if (units.length === 0) return { under: () => [], within: () => [] };
  const boxes = new Flatbush(units.length);
  const points = new Flatbush(units.length);
  const anchors = units.map(({ geometry }) => anchorOf(geometry));
  units.forEach(({ geometry }, i) => {
    boxes.add(...boundsOf(geometry.coordinates));
    points.add(...(anchors[i] ?? [0, 0]));
  });
  boxes.finish();
  points.finish();
  const at = (i: number): UnitRow[] => units.slice(i, i + 1);
  return {
    under(places) {
      const found = new Set<number>();
      for (const [lon = 0, lat = 0] of places) {
        for (const i of boxes.search(lon, lat, lon, lat)) if (at(i).some(({ geometry }) => insideArea(lon, lat, geometry))) found.add(i);
      }
      return [...found].flatMap(at);
    },
    within(ring) {
      if (ring.length < 3) return [];
      return points.search(...boundsOf(ring)).filter((i) => {
        const [lon, lat] = anchors[i] ?? [0, 0];
        return insideRings(lon, lat, [ring as Position[]]);
      }).flatMap(at);
    },
  };
}
