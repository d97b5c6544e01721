/** Which units a brush touches. Pure. */
import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { insideArea } from '../../base/area.ts';
import { boundsOf } from '../../base/bounds.ts';
import type { UnitRow } from '../../map/contract.ts';

/** Finds the units that hold any of some places, each once. */
export function unitsUnder(units: readonly UnitRow[]): (places: readonly Position[]) => UnitRow[] {
  if (units.length === 0) return () => [];
  const boxes = new Flatbush(units.length);
  for (const { geometry } of units) boxes.add(...boundsOf(geometry.coordinates));
  boxes.finish();
  return (places) => {
    const found = new Set<UnitRow>();
    for (const [lon = 0, lat = 0] of places) {
      for (const i of boxes.search(lon, lat, lon, lat)) {
        const unit = units[i];
        if (unit !== undefined && insideArea(lon, lat, unit.geometry)) found.add(unit);
      }
    }
    return [...found];
  };
}
