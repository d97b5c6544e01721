import type { LongWork } from '../base/progress.ts';
import { Refusal } from '../base/refusal.ts';
import { checkSize } from './file-size.ts';
import { sniff } from './formats.ts';
import type { Gdal } from './gdal.ts';
import { leaveOut } from './leave-out.ts';
import { checkPbfBlocks } from './osm-pbf.ts';
import { readOsm } from './osm.ts';
import type { MapSource } from './source.ts';
import { readVectorMap } from './vector-map.ts';
import { unzip } from './zip.ts';

/** A file as it was dropped or named: its name (for messages and its extension) and its content. */
export interface InputFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * Reads a map file of any known format: OpenStreetMap (PBF, XML) or a vector file with useful attributes.
 * Military objects and borders between countries are already left out.
 * @returns features with tags in WGS84 degrees on the 1e-7° grid
 * @throws Refusal saying what is wrong with the file (`exchange.*`); `work.signal.reason` when told to stop
 */
export async function readMapSource(file: InputFile, work: LongWork, gdal: Gdal): Promise<MapSource> {
  checkSize(file.name, file.bytes.length);
  work.signal?.throwIfAborted();
  const format = sniff(file);
  const inner = format === 'zip' ? zippedOsm(file) : undefined;
  if (inner !== undefined) return readMapSource(inner, work, gdal);
  if (format === 'pbf') checkPbfBlocks(file.bytes, file.name);
  if (format === 'osm') checkXmlEnd(file);
  const source = format === 'pbf' || format === 'osm' ? await readOsm(file, format, work, gdal) : await readVectorMap(file, format, work, gdal);
  leaveOut(source);
  if (source.lines.length === 0 && source.areas.length === 0) throw new Refusal('exchange.noLayers', { file: file.name });
  work.onProgress?.({ stage: 'exchange.stage.read', done: 1 });
  return source;
}

/** GDAL takes an OSM document that stops in the middle for a short one. */
function checkXmlEnd({ name, bytes }: InputFile): void {
  const end = new TextDecoder('latin1').decode(bytes.subarray(-256)).trimEnd();
  if (!/<\/osm\s*>$|<osm[^>]*\/>$/.test(end)) throw new Refusal('exchange.truncated', { file: name, offset: bytes.length });
}

/** An OpenStreetMap file that was zipped for mailing. */
function zippedOsm(file: InputFile): InputFile | undefined {
  const found = [...unzip(file)].find(([path]) => /\.(?:osm|pbf)$/i.test(path));
  return found === undefined ? undefined : { name: file.name, bytes: found[1] };
}
