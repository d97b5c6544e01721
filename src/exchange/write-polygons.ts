import { zipSync } from 'fflate';
import { Refusal } from '../base/refusal.ts';
import { GdalFailure } from './gdal.ts';
import type { Gdal } from './gdal.ts';
import { checkColumns, freeName, tableOf } from './write-columns.ts';
import type { RenamedColumn, TableFormat, Written } from './write-columns.ts';

/** What can be written, by the endings of the names; `.zip` is a Shapefile. */
export type PolygonFormat = 'geojson' | TableFormat;

export interface WrittenFile {
  bytes: Uint8Array;
  /** Columns whose names the format does not hold as they are. */
  renamed: RenamedColumn[];
}

/** What the ending of a file's name asks to write. @throws Refusal `exchange.cannotWriteFormat` for any other ending */
export function polygonFormat(name: string): PolygonFormat {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (ending === 'json') return 'geojson';
  if (ending === 'geojson' || ending === 'gpkg' || ending === 'kml' || ending === 'fgb' || ending === 'zip') return ending;
  throw new Refusal('exchange.cannotWriteFormat', { file: name });
}

/**
 * Polygons with their columns as a file in WGS84, by the ending of its name: GeoJSON, GeoPackage, KML, FlatGeobuf, or
 * a zipped Shapefile in UTF-8. GeoJSON holds everything as it is; what the others make of columns, `tableOf` says.
 * @param gdal called only for formats that need it
 * @throws Refusal `exchange.cannotWriteFormat`, `exchange.textTooLong`, `exchange.cannotWrite`
 */
export async function writePolygons(name: string, features: readonly Written[], gdal: () => Promise<Gdal>): Promise<WrittenFile> {
  const format = polygonFormat(name);
  if (format === 'geojson') return { bytes: new TextEncoder().encode(collection(features)), renamed: [] };
  checkColumns(name, features, format);
  const { rows, columns, renamed } = tableOf(features, format);
  const text = collection(features.map(({ geometry }, i) => ({ type: 'Feature', properties: rows[i] ?? {}, geometry })));
  const writer = await gdal();
  const bytes = await writer.inFolder((folder) => {
    // Text that looks like a date stays the text that it was.
    const input = { path: `${folder}/polygons.geojson`, drivers: ['GeoJSON'], openOptions: ['DATE_AS_STRING=YES'] };
    writer.write(input.path, text);
    try {
      if (format === 'zip') return shapefile(name, (target, options) => writer.translate(input, target, options), folder, writer);
      const target = `${folder}/out.${format}`;
      writer.translate(input, target, ['-nln', 'polygons', ...optionsFor(format, columns)]);
      return writer.read(target).slice();
    } catch (error) {
      if (error instanceof GdalFailure) throw new Refusal('exchange.cannotWrite', { file: name }, { cause: error });
      throw error;
    }
  });
  return { bytes, renamed };
}

function collection(features: readonly Written[]): string {
  return `{"type":"FeatureCollection","features":[\n${features.map((feature) => JSON.stringify(feature)).join(',\n')}\n]}\n`;
}

function optionsFor(format: Exclude<TableFormat, 'zip'>, columns: readonly string[]): string[] {
  if (format === 'kml') return ['-f', 'KML'];
  // Its spatial index would put the features in another order.
  if (format === 'fgb') return ['-f', 'FlatGeobuf', '-nlt', 'PROMOTE_TO_MULTI', '-lco', 'SPATIAL_INDEX=NO'];
  // Key and geometry are columns as well; one of the person's own with such a name would be taken for them, or dropped.
  return ['-f', 'GPKG', '-nlt', 'PROMOTE_TO_MULTI', '-lco', `FID=${freeName('fid', columns)}`, '-lco', `GEOMETRY_NAME=${freeName('geom', columns)}`];
}

function shapefile(name: string, translate: (target: string, options: string[]) => void, folder: string, gdal: Gdal): Uint8Array {
  const stem = name.replace(/^.*[\\/]/, '').replace(/\.zip$/i, '');
  const inside = `${folder}/shape`;
  gdal.makeFolder(inside);
  translate(`${inside}/shape.shp`, ['-f', 'ESRI Shapefile', '-nlt', 'PROMOTE_TO_MULTI', '-lco', 'ENCODING=UTF-8']);
  return zipSync(Object.fromEntries(gdal.list(inside).map((file) => [file.replace(/^shape/, stem), gdal.read(`${inside}/${file}`)])));
}
