import type { Geometry, LineString, MultiLineString, MultiPolygon, Point, Polygon } from 'geojson';
import type { LongWork } from '../base/progress.ts';
import type { Format } from './formats.ts';
import type { Gdal } from './gdal.ts';
import type { InputFile } from './read-source.ts';
import type { MapSource } from './source.ts';
import { readVectorLayers } from './vector-layers.ts';
import { tagsFromProperties } from './vector-tags.ts';

/** A vector file of another making as a map: what its layers and columns are called is translated to tags, best effort. */
export async function readVectorMap(file: InputFile, format: Format, work: LongWork, gdal: Gdal): Promise<MapSource> {
  work.onProgress?.({ stage: 'exchange.stage.read', done: 0 });
  const source: MapSource = { name: file.name, points: [], lines: [], areas: [] };
  for (const layer of await readVectorLayers(file, format, work, gdal)) {
    for (const { geometry, properties } of layer.features) if (geometry !== null) add(source, geometry, tagsFromProperties(layer.name, geometry.type, properties));
  }
  return source;
}

function add(source: MapSource, geometry: Geometry, tags: Record<string, string>): void {
  switch (geometry.type) {
    case 'Point':
      source.points.push({ geometry: geometry as Point, tags });
      break;
    case 'MultiPoint':
      for (const coordinates of geometry.coordinates) source.points.push({ geometry: { type: 'Point', coordinates }, tags });
      break;
    case 'LineString':
    case 'MultiLineString':
      source.lines.push({ geometry: geometry as LineString | MultiLineString, tags });
      break;
    case 'Polygon':
    case 'MultiPolygon':
      source.areas.push({ geometry: geometry as Polygon | MultiPolygon, tags });
      break;
    case 'GeometryCollection':
      for (const part of geometry.geometries) add(source, part, tags);
  }
}
