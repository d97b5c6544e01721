import { Refusal } from '../base/refusal.ts';
import { isPbf } from './osm-pbf.ts';

/** Formats told apart by their first bytes, never by the name alone. */
export type Format = 'pbf' | 'osm' | 'zip' | 'gpkg' | 'fgb' | 'kml' | 'dxf' | 'geojson' | 'text';

/** Names the format of a file. Throws Refusal `exchange.notAMap` where it is none of the known ones. */
export function sniff(file: { name: string; bytes: Uint8Array }): Format {
  const { bytes } = file;
  if (isPbf(bytes)) return 'pbf';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const text = head.replace(/^ï»¿/, '').trimStart();
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('PK\u0005\u0006')) return 'zip';
  if (head.startsWith('SQLite format 3\0')) return 'gpkg';
  if (head.startsWith('fgb')) return 'fgb';
  if (head.startsWith('AutoCAD Binary DXF') || /^\s*0\s*\r?\n\s*SECTION/.test(head) || /^\s*999\r?\n[\s\S]*SECTION/.test(head)) return 'dxf';
  if (text.startsWith('<') && /<osm[\s>]/.test(text)) return 'osm';
  if (text.startsWith('<') && /<(?:\w+:)?kml[\s>]/.test(text)) return 'kml';
  if (text.startsWith('{')) return 'geojson';
  if (/\.(?:csv|txt)$/i.test(file.name) && !head.includes('\0')) return 'text';
  const loose = /\.(shp|dbf|shx|prj)$/i.exec(file.name);
  if (loose !== null) throw new Refusal('exchange.looseShapefile', { file: file.name });
  throw new Refusal('exchange.notAMap', { file: file.name });
}
