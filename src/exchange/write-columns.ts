import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { Refusal } from '../base/refusal.ts';
import { columnsOf, likelyNameColumn } from './name-column.ts';

/** Formats with a table of columns; GeoJSON holds any value under any name and needs none of this. */
export type TableFormat = 'gpkg' | 'kml' | 'fgb' | 'zip';

export type Written = Feature<Polygon | MultiPolygon, Record<string, unknown> | null>;

/** A column that the file has under another name. */
export interface RenamedColumn {
  from: string;
  to: string;
}

export interface Table {
  /** What each feature has in the columns of the file. */
  rows: Array<Record<string, Scalar>>;
  columns: string[];
  renamed: RenamedColumn[];
}

type Scalar = string | number | boolean | null;

/** Bytes of UTF-8 that a .dbf has for the name of a column, and for a text. */
const MOST_NAME = 10;
const MOST_TEXT = 254;

/**
 * The columns of features as a table that the format holds without loss: lists and objects as JSON text, mixed columns
 * as text, a feature's own `id` as a column, names that differ by case alone told apart (these formats take them for
 * one), and for a Shapefile names of at most ten bytes, cut between characters.
 */
export function tableOf(features: readonly Written[], format: TableFormat): Table {
  const given = withIds(features);
  const from = columnsOf(given.map((properties) => ({ properties })));
  const columns = namesFor(from, format);
  const rows: Table['rows'] = given.map(() => ({}));
  from.forEach((column, i) => {
    const values = given.map((row) => scalarOf(row[column]));
    const isMixed = new Set(values.flatMap((value) => (value === null ? [] : [typeof value]))).size > 1;
    rows.forEach((row, k) => {
      const value = values[k] ?? null;
      row[columns[i] ?? column] = isMixed && value !== null ? String(value) : value;
    });
  });
  const renamed = from.flatMap((column, i): RenamedColumn[] => (columns[i] === column ? [] : [{ from: column, to: columns[i] ?? column }]));
  if (format === 'kml') nameOfPlaces(rows, columns);
  return { rows, columns, renamed };
}

/**
 * Whether the columns fit into the format.
 * @param nameOf what a feature is called, its number from 1 where left out
 * @throws Refusal `exchange.textTooLong` for a text that a Shapefile would cut
 */
export function checkColumns(file: string, features: readonly Written[], format: TableFormat, nameOf: (feature: number) => string = (feature) => String(feature + 1)): void {
  if (format !== 'zip') return;
  features.forEach(({ properties }, feature) => {
    for (const [column, value] of Object.entries(properties ?? {})) {
      const text = scalarOf(value);
      if (typeof text !== 'string' || text.length * 3 <= MOST_TEXT) continue;
      const bytes = bytesOf(text);
      if (bytes > MOST_TEXT) throw new Refusal('exchange.textTooLong', { file, column, feature: nameOf(feature), bytes, most: MOST_TEXT });
    }
  });
}

/** A name that no column has, in any case of letters. */
export function freeName(wanted: string, columns: readonly string[]): string {
  const taken = new Set(columns.map((column) => column.toLowerCase()));
  let name = wanted;
  for (let n = 1; taken.has(name.toLowerCase()); n++) name = `${wanted}_${n}`;
  return name;
}

/** Properties with the `id` beside them, where they do not hold it already. */
function withIds(features: readonly Written[]): Array<Record<string, unknown>> {
  const rows = features.map(({ properties }) => properties ?? {});
  if (features.every(({ id }, i) => id === undefined || String(rows[i]?.['id'] ?? '') === String(id))) return rows;
  const column = freeName('id', columnsOf(features));
  return rows.map((row, i) => ({ [column]: features[i]?.id ?? null, ...row }));
}

function scalarOf(value: unknown): Scalar {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : JSON.stringify(value);
}

function namesFor(columns: readonly string[], format: TableFormat): string[] {
  const most = format === 'zip' ? MOST_NAME : Infinity;
  const used = new Set<string>();
  // A name that fits keeps it, whatever comes before: cut and numbered are the others.
  const fits = columns.map((column) => {
    const isFree = plainName(column, format) === column && bytesOf(column) <= most && !used.has(column.toLowerCase());
    if (isFree) used.add(column.toLowerCase());
    return isFree;
  });
  return columns.map((column, i) => {
    if (fits[i] === true) return column;
    const plain = plainName(column, format);
    let name = cut(plain, most);
    for (let n = 1; used.has(name.toLowerCase()); n++) name = `${cut(plain, most - `_${n}`.length)}_${n}`;
    used.add(name.toLowerCase());
    return name;
  });
}

/** A name without what GDAL leaves out (a blank one) or would break the file with (marks of XML in a KML). */
function plainName(column: string, format: TableFormat): string {
  const name = format === 'kml' ? column.replace(/[<>&"'\p{Cc}]/gu, '_') : column;
  return name.trim() === '' ? 'column' : name;
}

/** A KML shows its places by `Name`: where no column is called so, the likeliest one is put there as well. */
function nameOfPlaces(rows: Table['rows'], columns: readonly string[]): void {
  const likely = likelyNameColumn(columns);
  if (likely === null || columns.some((column) => /^name$/i.test(column))) return;
  for (const row of rows) row['Name'] = String(row[likely] ?? '');
}

/** At most so many bytes of UTF-8, no character in halves. */
function cut(name: string, most: number): string {
  let [kept, bytes] = ['', 0];
  for (const character of name) {
    bytes += bytesOf(character);
    if (bytes > most) break;
    kept += character;
  }
  return kept;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
