/**
 * Which cell lies under the pointer. Asked of the geometry, not of the graphics card: reading a frame back is slow
 * where there is none, and the answer can be tested.
 */
import Flatbush from 'flatbush';
import { boundsOf } from '../base/bounds.ts';
import { insideArea } from '../base/area.ts';
import type { Area } from '../base/area.ts';
import { atOnce, each } from '../base/slices.ts';
import type { Sliced } from '../base/slices.ts';

export interface Picker<Row> {
  at(lon: number, lat: number): Row | null;
}

/** An index over areas; the later row wins where two overlap. */
export function pickerOf<Row extends { geometry: Area }>(rows: readonly Row[]): Picker<Row> {
  return atOnce(pickerInSteps(rows));
}

/** After so many areas the work may be interrupted. */
const AREAS = 32;

/** The same, made in steps. */
export function* pickerInSteps<Row extends { geometry: Area }>(rows: readonly Row[]): Sliced<Picker<Row>> {
  if (rows.length === 0) return { at: () => null };
  const index = new Flatbush(rows.length);
  yield* each(rows, AREAS, (row) => index.add(...boundsOf(row.geometry.coordinates)));
  index.finish();
  return {
    at(lon, lat) {
      const hits = index.search(lon, lat, lon, lat).sort((a, b) => b - a);
      for (const hit of hits) {
        const row = rows[hit];
        if (row !== undefined && insideArea(lon, lat, row.geometry)) return row;
      }
      return null;
    },
  };
}

/** The selection after a click: plain replaces, adding toggles, beside everything clears unless adding. */
export function clickSelection(selected: readonly string[], hit: string | null, adding: boolean): string[] {
  if (hit === null) return adding ? [...selected] : [];
  if (!adding) return [hit];
  return selected.includes(hit) ? selected.filter((id) => id !== hit) : [...selected, hit];
}
