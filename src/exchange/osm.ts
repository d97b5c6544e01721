/** OpenStreetMap files (PBF and XML) through GDAL's OSM driver, with every tag and every coordinate as stored. */
import type { Feature, Geometry, LineString, MultiLineString, MultiPolygon, Point, Polygon } from 'geojson';
import type { LongWork } from '../base/progress.ts';
import { Refusal } from '../base/refusal.ts';
import { readFeatureLines } from './feature-lines.ts';
import { GdalFailure } from './gdal.ts';
import type { Gdal } from './gdal.ts';
import { isAreaByTags, ringLines } from './osm-areas.ts';
import type { MapSource, TaggedFeature } from './source.ts';

const LAYERS = ['points', 'lines', 'multilinestrings', 'multipolygons'] as const;
type LayerName = (typeof LAYERS)[number];

/** Route relations repeat the streets they run on; what is left of relations made of lines is borders and rivers. */
const REPEATING_RELATIONS = new Set(['route', 'route_master', 'superroute']);

/**
 * GDAL's import rules. All tags arrive in one JSON field, so that no key is lost to a fixed list of columns.
 * A closed way is an area where one of these keys says so; `isAreaByTags` corrects the exceptions afterwards.
 */
const CONFIG = [
  'closed_ways_are_polygons=aeroway,amenity,area:highway,boundary,building,building:part,craft,geological,healthcare,historic,' +
    'landuse,leisure,man_made,military,natural,office,place,power,shop,sport,tourism,water,waterway=riverbank,waterway=dock,' +
    'highway=platform,highway=rest_area,highway=services,public_transport=platform,railway=platform,railway=station',
  'attribute_name_laundering=no',
  'tags_format=json',
  ...[...LAYERS, 'other_relations'].map(
    (layer) => `[${layer}]\nosm_id=yes\nosm_version=no\nosm_timestamp=no\nosm_uid=no\nosm_user=no\nosm_changeset=no\n` +
      'attributes=\nunsignificant=\nignore=\nall_tags=yes',
  ),
].join('\n');

interface OsmProperties {
  all_tags?: Record<string, string> | string;
}

/**
 * Reads an OpenStreetMap file whose outer structure has been checked.
 * @param extension `pbf` or `osm`
 * @throws Refusal `exchange.damaged` where GDAL reports any error while reading
 */
export async function readOsm(
  file: { name: string; bytes: Uint8Array }, extension: 'pbf' | 'osm', work: LongWork, gdal: Gdal,
): Promise<MapSource> {
  return gdal.inFolder((folder) => {
    const config = `${folder}/osmconf.ini`;
    const path = `${folder}/map.osm${extension === 'pbf' ? '.pbf' : ''}`;
    gdal.write(config, CONFIG);
    gdal.write(path, file.bytes);
    const source: MapSource = { name: file.name, points: [], lines: [], areas: [], attribution: '© OpenStreetMap contributors' };
    LAYERS.forEach((layer, index) => {
      work.signal?.throwIfAborted();
      work.onProgress?.({ stage: 'exchange.stage.read', done: index / LAYERS.length });
      const target = `${folder}/${layer}.geojsonl`;
      try {
        gdal.translate({ path, drivers: ['OSM'], openOptions: [`CONFIG_FILE=${config}`] }, target,
          ['-f', 'GeoJSONSeq', '-lco', 'COORDINATE_PRECISION=7', layer]);
      } catch (error) {
        if (error instanceof GdalFailure) throw new Refusal('exchange.damaged', { file: file.name }, { cause: error });
        throw error;
      }
      for (const feature of readFeatureLines<OsmProperties>(gdal.read(target))) collect(source, layer, feature);
    });
    return source;
  });
}

function collect(source: MapSource, layer: LayerName, feature: Feature<Geometry | null, OsmProperties>): void {
  const tags = tagsOf(feature.properties);
  const { geometry } = feature;
  if (geometry === null || Object.keys(tags).length === 0) return;
  if (layer === 'points') {
    source.points.push({ geometry: geometry as Point, tags });
  } else if (layer === 'multipolygons') {
    collectArea(source, { geometry: simplified(geometry as MultiPolygon), tags });
  } else if (!REPEATING_RELATIONS.has(tags.type ?? '')) {
    source.lines.push({ geometry: geometry as LineString | MultiLineString, tags });
  }
}

/** A closed way may be an area, a line, or both at once (a walled housing compound). */
function collectArea(source: MapSource, area: TaggedFeature<Polygon | MultiPolygon>): void {
  if (isAreaByTags(area.tags)) source.areas.push(area);
  source.lines.push(...ringLines(area));
}

/** GDAL makes every area a MultiPolygon; most are one polygon. */
function simplified(geometry: MultiPolygon): Polygon | MultiPolygon {
  const [only] = geometry.coordinates;
  return geometry.coordinates.length === 1 && only !== undefined ? { type: 'Polygon', coordinates: only } : geometry;
}

function tagsOf(properties: OsmProperties | null): Record<string, string> {
  const all = properties?.all_tags ?? {};
  const tags = (typeof all === 'string' ? JSON.parse(all) : all) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, String(value)]));
}
