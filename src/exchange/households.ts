import { Refusal } from '../base/refusal.ts';
import { checkSize } from './file-size.ts';
import { GdalFailure } from './gdal.ts';
import type { Gdal } from './gdal.ts';
import type { InputFile } from './read-source.ts';
import { decodeText } from './zip.ts';

/** A counted number of households of a unit, given by the unit's number or by a place in it. */
export interface HouseholdRow {
  unit?: number;
  lon?: number;
  lat?: number;
  households: number;
  population?: number;
}

const HEADERS = {
  unit: ['unit', 'unitid', 'id', '单元', '单元号', '单元编号', '基本单元'],
  lon: ['lon', 'lng', 'longitude', 'x', '经度'],
  lat: ['lat', 'latitude', 'y', '纬度'],
  households: ['households', 'household', 'hh', '户数', '户籍户数', '常住户数', '总户数'],
  population: ['population', 'pop', 'people', '人口', '人口数', '常住人口', '总人口'],
} as const;
type Column = keyof typeof HEADERS;

/** More than this in one unit is a slip of the hand. */
const MOST = 1_000_000;

/**
 * Reads household counts from CSV (UTF-8 or GBK) or XLSX (first sheet). Columns: households 户数, and either unit 单元 or
 * lon 经度 and lat 纬度; population 人口 is optional. Rows that are empty throughout are passed over.
 * @throws Refusal naming row and column (`exchange.households.*`)
 */
export async function readHouseholds(file: InputFile, gdal: Gdal): Promise<HouseholdRow[]> {
  checkSize(file.name, file.bytes.length);
  const isXlsx = file.bytes[0] === 0x50 && file.bytes[1] === 0x4b;
  return parseHouseholds(isXlsx ? await readSheet(file, gdal) : parseCsv(decodeText(file.bytes)), file.name);
}

/** Rows of text cells, header first, to counts. */
export function parseHouseholds(rows: string[][], name: string): HouseholdRow[] {
  const [head = [], ...body] = rows;
  const keys = head.map((title) => title.replace(/[\s_（(].*$|^\uFEFF/g, '').trim().toLowerCase());
  const at = (column: Column): number => keys.findIndex((key) => (HEADERS[column] as readonly string[]).includes(key));
  const columns = { unit: at('unit'), lon: at('lon'), lat: at('lat'), households: at('households'), population: at('population') };
  const byPlace = columns.lon >= 0 && columns.lat >= 0;
  if (columns.households < 0 || (columns.unit < 0 && !byPlace)) throw new Refusal('exchange.households.columns', { file: name });
  const seen = new Map<number, number>();
  const result: HouseholdRow[] = [];
  body.forEach((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return;
    const row = index + 2;
    const read = (column: Column): number => {
      const value = (cells[columns[column]] ?? '').trim().replace(/(?<=\d)[,，](?=\d{3})/g, '');
      const number = value === '' ? Number.NaN : Number(value);
      if (!Number.isFinite(number)) throw new Refusal('exchange.households.value', { file: name, row, column: head[columns[column]] ?? column, value });
      return number;
    };
    const whole = (column: Column): number => {
      const value = read(column);
      if (value < 0 || !Number.isInteger(value)) throw new Refusal('exchange.households.negative', { file: name, row, column: head[columns[column]] ?? column, value });
      if (value > MOST) throw new Refusal('exchange.households.tooMany', { file: name, row, column: head[columns[column]] ?? column, value, most: MOST });
      return value;
    };
    const degrees = (column: 'lon' | 'lat', limit: number): number => {
      const value = read(column);
      if (Math.abs(value) > limit) throw new Refusal('exchange.households.place', { file: name, row, column: head[columns[column]] ?? column, value });
      return value;
    };
    const count: HouseholdRow = { households: whole('households') };
    if (columns.population >= 0 && (cells[columns.population] ?? '').trim() !== '') count.population = whole('population');
    if (columns.unit >= 0) {
      count.unit = whole('unit');
      const earlier = seen.get(count.unit);
      if (earlier !== undefined) throw new Refusal('exchange.households.twice', { file: name, row, unit: count.unit, earlier });
      seen.set(count.unit, row);
    } else {
      count.lon = degrees('lon', 180);
      count.lat = degrees('lat', 90);
    }
    result.push(count);
  });
  if (result.length === 0) throw new Refusal('exchange.households.none', { file: name });
  return result;
}

/** Comma, semicolon or tab separated text with double quotes (RFC 4180); the separator is told by the first line. */
export function parseCsv(text: string): string[][] {
  const clean = text.replace(/^\uFEFF/, '');
  const firstLine = clean.slice(0, clean.search(/\r|\n|$/));
  const separator = [',', '\t', ';', '，'].reduce((best, each) => (firstLine.split(each).length > firstLine.split(best).length ? each : best), ',');
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < clean.length; i++) {
    const letter = clean[i];
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (clean[i + 1] === '"') cell += clean[i++];
      else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === separator) {
      row.push(cell);
      cell = '';
    }
    else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && clean[i + 1] === '\n') i++;
      row.push(cell);
      rows.push(row);
      [row, cell] = [[], ''];
    } else cell += letter;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}

async function readSheet(file: InputFile, gdal: Gdal): Promise<string[][]> {
  return gdal.inFolder((folder) => {
    const path = `${folder}/table.xlsx`;
    gdal.write(path, file.bytes);
    // Without headers every row is data, so that row numbers stay those of the sheet.
    const input = { path, drivers: ['XLSX'], openOptions: ['HEADERS=DISABLE', 'FIELD_TYPES=STRING'] };
    try {
      const [sheet] = gdal.layers(input);
      if (sheet === undefined) throw new Refusal('exchange.households.none', { file: file.name });
      gdal.translate(input, `${folder}/table.csv`, ['-f', 'CSV', '-lco', 'STRING_QUOTING=ALWAYS', sheet.name]);
      // The first line holds the names GDAL gave the columns.
      return parseCsv(new TextDecoder().decode(gdal.read(`${folder}/table.csv`))).slice(1);
    } catch (error) {
      if (error instanceof GdalFailure) throw new Refusal('exchange.damaged', { file: file.name }, { cause: error });
      throw error;
    }
  });
}
