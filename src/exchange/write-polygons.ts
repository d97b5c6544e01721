import { zipSync } from 'fflate';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { Refusal } from '../base/refusal.ts';
import type { Gdal } from './gdal.ts';

type Written = Feature<Polygon | MultiPolygon, Record<string, unknown> | null>;

const DRIVERS: Record<string, { driver: string; options: string[] }> = {
  gpkg: { driver: 'GPKG', options: ['-nlt', 'PROMOTE_TO_MULTI'] },
  kml: { driver: 'KML', options: [] },
  // Its spatial index would put the features in another order.
  fgb: { driver: 'FlatGeobuf', options: ['-nlt', 'PROMOTE_TO_MULTI', '-lco', 'SPATIAL_INDEX=NO'] },
};

/** What the ending of a file's name asks to write. @throws Refusal `exchange.cannotWriteFormat` for any other ending */
export function polygonFormat(name: string): 'geojson' | 'gpkg' | 'kml' | 'fgb' | 'zip' {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (ending === 'json') return 'geojson';
  if (ending === 'geojson' || ending === 'gpkg' || ending === 'kml' || ending === 'fgb' || ending === 'zip') return ending;
  throw new Refusal('exchange.cannotWriteFormat', { file: name });
}

/**
 * Polygons with their columns as a file in WGS84, by the ending of its name: GeoJSON, GeoPackage, KML, FlatGeobuf, or
 * a zipped Shapefile. GeoJSON holds everything as it is; a Shapefile cuts column names at ten bytes, as that format does.
 * @param gdal called only for formats that need it
 * @throws Refusal `exchange.cannotWriteFormat`
 */
export async function writePolygons(name: string, features: readonly Written[], gdal: () => Promise<Gdal>): Promise<Uint8Array> {
  const format = polygonFormat(name);
  const text = `{"type":"FeatureCollection","features":[\n${features.map((feature) => JSON.stringify(feature)).join(',\n')}\n]}\n`;
  if (format === 'geojson') return new TextEncoder().encode(text);
  const writer = await gdal();
  return writer.inFolder((folder) => {
    const input = { path: `${folder}/polygons.geojson`, drivers: ['GeoJSON'] };
    writer.write(input.path, text);
    if (format !== 'zip') {
      const { driver = '', options = [] } = DRIVERS[format] ?? {};
      const target = `${folder}/out.${format}`;
      writer.translate(input, target, ['-f', driver, '-nln', 'polygons', ...options]);
      return writer.read(target).slice();
    }
    const stem = name.replace(/^.*[\\/]/, '').replace(/\.zip$/i, '');
    const inside = `${folder}/shape`;
    writer.makeFolder(inside);
    writer.translate(input, `${inside}/shape.shp`, ['-f', 'ESRI Shapefile', '-nlt', 'PROMOTE_TO_MULTI', '-lco', 'ENCODING=UTF-8']);
    return zipSync(Object.fromEntries(writer.list(inside).map((file) => [file.replace(/^shape/, stem), writer.read(`${inside}/${file}`)])));
  });
}
