import { bboxClip } from '@turf/turf';
import type { Feature, Geometry, LineString, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import { boundsOf, boundsOfAll, overlap } from '../base/bounds.ts';
import type { Bounds } from '../base/bounds.ts';
import type { LongWork } from '../base/progress.ts';
import { Refusal } from '../base/refusal.ts';
import { seaWithin } from '../partition/units/sea.ts';
import { finish } from '../partition/units/steps.ts';
import { BASEMAP_LAYERS, MAX_ZOOM, MIN_ZOOM, tileFeatures } from './basemap-schema.ts';
import type { TileFeature } from './basemap-schema.ts';
import { drawnBorders } from './borders.ts';
import { GdalFailure } from './gdal.ts';
import type { Gdal } from './gdal.ts';
import { labelPoint } from './geometry.ts';
import { mergeLines } from './line-merge.ts';
import type { MapSource } from './source.ts';

/** How far beyond the boundary's box the basemap reaches, in degrees (about 2 km), so that a town does not end at its edge. */
const MARGIN_DEGREES = 0.02;

/** Far above what a town's tile holds: GDAL leaves features out of a tile beyond these, labels first. */
const LIMITS = ['-dsco', 'MAX_SIZE=4000000', '-dsco', 'MAX_FEATURES=400000'];

/** Features of one target layer with one first zoom; GDAL takes zooms per source layer, so each is a file of its own. */
type Groups = Map<string, { layer: string; minZoom: number; features: Feature[] }>;

/**
 * Writes the offline basemap of a town: vector tiles z8–16 in one PMTiles archive, as `basemap-schema.ts` describes.
 * The same source and boundary give the same bytes.
 * @param boundary cuts the map to its box and a margin; null takes the whole source
 * @throws Refusal `exchange.noLayers` where nothing of the source shows on a map, `exchange.basemapFailed` where GDAL fails
 */
export async function writeBasemap(
  source: MapSource, boundary: Polygon | MultiPolygon | null, gdal: Gdal, work: LongWork,
): Promise<Uint8Array> {
  work.signal?.throwIfAborted();
  work.onProgress?.({ stage: 'exchange.stage.basemap', done: 0 });
  const groups = groupFeatures(source, cutBox(source, boundary));
  if (groups.size === 0) throw new Refusal('exchange.noLayers', { file: source.name });
  return gdal.inFolder((folder) => {
    const conf: Record<string, { target_name: string; minzoom: number; maxzoom: number }> = {};
    const layers: string[] = [];
    for (const [name, { layer, minZoom, features }] of groups) {
      const path = `${folder}/${name}.geojsonl`;
      gdal.write(path, features.map((feature) => JSON.stringify(feature)).join('\n'));
      conf[name] = { target_name: layer, minzoom: minZoom, maxzoom: MAX_ZOOM };
      layers.push(`<OGRVRTLayer name="${name}"><SrcDataSource>${path}</SrcDataSource><SrcLayer>${name}</SrcLayer></OGRVRTLayer>`);
    }
    gdal.write(`${folder}/map.vrt`, `<OGRVRTDataSource>${layers.join('')}</OGRVRTDataSource>`);
    work.signal?.throwIfAborted();
    work.onProgress?.({ stage: 'exchange.stage.basemap', done: 0.2 });
    const target = `${folder}/map.pmtiles`;
    try {
      gdal.translate({ path: `${folder}/map.vrt`, drivers: ['OGR_VRT'] }, target, [
        '-f', 'PMTiles', '-dsco', `MINZOOM=${MIN_ZOOM}`, '-dsco', `MAXZOOM=${MAX_ZOOM}`, ...LIMITS,
        '-dsco', `CONF=${JSON.stringify(conf)}`, '-dsco', 'NAME=jingwei',
      ]);
    } catch (error) {
      if (error instanceof GdalFailure) throw new Refusal('exchange.basemapFailed', { file: source.name }, { cause: error });
      throw error;
    }
    work.onProgress?.({ stage: 'exchange.stage.basemap', done: 1 });
    return gdal.read(target);
  });
}

function cutBox(source: MapSource, boundary: Geometry | null): Bounds {
  const drawn = boundary === null ? [...source.lines, ...source.areas].map(({ geometry }) => geometry) : [boundary];
  const [west, south, east, north] = boundsOfAll(drawn) ?? boundsOf([]);
  return [west - MARGIN_DEGREES, south - MARGIN_DEGREES, east + MARGIN_DEGREES, north + MARGIN_DEGREES];
}

function groupFeatures(source: MapSource, box: Bounds): Groups {
  const lines = new Map<string, { tile: TileFeature; lines: Position[][] }>();
  const found: Array<{ tile: TileFeature; geometry: Geometry }> = [];
  for (const feature of [...source.areas, ...source.lines, ...source.points]) {
    if (!overlap(boundsOf(feature.geometry.coordinates), box)) continue;
    for (const tile of tileFeatures(feature)) {
      const { geometry } = feature;
      if (geometry.type === 'LineString' || geometry.type === 'MultiLineString') {
        const key = JSON.stringify(tile);
        const parts = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates;
        const same = lines.get(key);
        if (same === undefined) lines.set(key, { tile, lines: [...parts] });
        else same.lines.push(...parts);
      } else if (tile.layer === 'poi' && geometry.type !== 'Point') {
        found.push({ tile, geometry: { type: 'Point', coordinates: labelPoint(geometry as Polygon | MultiPolygon) } });
      } else {
        found.push({ tile, geometry });
      }
    }
  }
  for (const { tile, lines: parts } of lines.values()) {
    for (const coordinates of mergeLines(parts)) found.push({ tile, geometry: { type: 'LineString', coordinates } });
  }
  for (const [level, parts] of drawnBorders(source)) {
    const tile: TileFeature = { layer: 'boundary', minZoom: level <= 6 ? 8 : level <= 8 ? 10 : 12, fields: { level } };
    for (const coordinates of parts) found.push({ tile, geometry: { type: 'LineString', coordinates } });
  }
  for (const coordinates of seaOf(source, box)) {
    found.push({ tile: { layer: 'water', minZoom: MIN_ZOOM, fields: { class: 'water' } }, geometry: { type: 'Polygon', coordinates } });
  }
  const groups: Groups = new Map();
  for (const layer of BASEMAP_LAYERS) {
    for (const { tile, geometry } of found) {
      if (tile.layer !== layer) continue;
      const cut = clip(geometry, box);
      if (cut === null) continue;
      const name = `${layer}_${tile.minZoom}`;
      const group = groups.get(name) ?? { layer, minZoom: tile.minZoom, features: [] };
      group.features.push({ type: 'Feature', properties: tile.fields, geometry: cut });
      groups.set(name, group);
    }
  }
  return groups;
}

/** OpenStreetMap maps the sea by its coast only. */
function seaOf(source: MapSource, box: Bounds): Position[][][] {
  const coast = source.lines.filter(({ tags }) => tags.natural === 'coastline').map(({ geometry }) => geometry);
  return finish(seaWithin(coast.flatMap((line) => (line.type === 'LineString' ? [line.coordinates] : line.coordinates)), box));
}

/** The part of a geometry inside the box; null where none is left. */
function clip(geometry: Geometry, box: Bounds): Geometry | null {
  if (geometry.type === 'Point') {
    const [x = Number.NaN, y = Number.NaN] = geometry.coordinates;
    return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3] ? geometry : null;
  }
  const own = boundsOfAll([geometry]);
  if (own === null || !overlap(own, box)) return null;
  if (own[0] >= box[0] && own[1] >= box[1] && own[2] <= box[2] && own[3] <= box[3]) return geometry;
  const cut = bboxClip(geometry as LineString | MultiLineString | Polygon | MultiPolygon, [...box]).geometry;
  return cut.coordinates.length === 0 ? null : cut;
}
