import type { MultiPolygon, Polygon } from 'geojson';
import { polygonsOf } from '../../base/area.ts';
import type { MapSource } from '../../exchange/source.ts';
import { areaM2 } from './measures.ts';
import { containsPoint } from './points.ts';

/** A census figure to set beside the estimate. */
export interface Census {
  population?: number;
  households?: number;
  /** Who says so; `given` where a person entered the figures. */
  source: string;
}

const RANK = ['city', 'town', 'municipality', 'village', 'borough', 'suburb', 'hamlet'];
/** An administrative area is the town's own where their sizes differ by no more than this share. */
const SAME_SIZE = 0.25;

/**
 * The population that the map itself states for this very area: that of administrative areas of one level that make up
 * the town, else of the highest-ranking place within it. The figure of a province around the town says nothing.
 * @returns null where the map states none
 */
export function censusOf(source: MapSource, boundary: Polygon | MultiPolygon): Census | null {
  const number = (text: string | undefined): number => Number((text ?? '').replace(/[\s,.']/g, ''));
  const size = areaM2(boundary);
  const byLevel = new Map<string, { population: number; areaM2: number; names: string[] }>();
  for (const { geometry, tags } of source.areas) {
    const population = number(tags.population);
    if (tags.boundary !== 'administrative' || !(population > 0)) continue;
    const level = byLevel.get(tags.admin_level ?? '') ?? { population: 0, areaM2: 0, names: [] };
    byLevel.set(tags.admin_level ?? '', { population: level.population + population, areaM2: level.areaM2 + areaM2(geometry), names: [...level.names, tags.name ?? ''] });
  }
  const own = [...byLevel.values()].find((level) => Math.abs(level.areaM2 / size - 1) <= SAME_SIZE);
  if (own !== undefined) return { population: own.population, source: `${own.names.slice(0, 3).join('、')} (OpenStreetMap)` };

  const polygons = polygonsOf(boundary);
  const places = source.points
    .filter(({ geometry, tags }) => {
      const [x = 0, y = 0] = geometry.coordinates;
      return RANK.includes(tags.place ?? '') && number(tags.population) > 0 && polygons.some((coordinates) => containsPoint({ type: 'Polygon', coordinates }, x, y));
    })
    .sort((a, b) => RANK.indexOf(a.tags.place ?? '') - RANK.indexOf(b.tags.place ?? '') || number(b.tags.population) - number(a.tags.population));
  const tags = places[0]?.tags;
  return tags === undefined ? null : { population: number(tags.population), source: `${tags.name ?? ''} (${tags['source:population'] ?? 'OpenStreetMap'})` };
}
