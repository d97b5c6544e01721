/**
 * The outer structure of an OpenStreetMap PBF file: blocks of [4-byte length][BlobHeader][Blob].
 * GDAL stops quietly at the first block that is cut off and returns what it has read, so the blocks are walked here first.
 * Format: https://wiki.openstreetmap.org/wiki/PBF_Format
 */
import { Refusal } from '../base/refusal.ts';

const MAX_HEADER_BYTES = 64 * 1024;
const MAX_BLOB_BYTES = 32 * 1024 * 1024;
const DATA_SIZE_FIELD = 3;
const FIRST_TYPE = 'OSMHeader';

/** Whether the file starts as an OpenStreetMap PBF does. */
export function isPbf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(4, 32)).includes(FIRST_TYPE);
}

/**
 * Checks that the blocks follow each other to the last byte.
 * @returns the number of data blocks
 * @throws Refusal `exchange.truncated` where the last block is cut off, `exchange.damaged` where a block makes no sense,
 *   `exchange.empty` where there is no data block
 */
export function checkPbfBlocks(bytes: Uint8Array, name: string): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let blocks = 0;
  while (at < bytes.length) {
    if (at + 4 > bytes.length) throw truncated(name, at);
    const headerBytes = view.getUint32(at);
    if (headerBytes === 0 || headerBytes > MAX_HEADER_BYTES) throw new Refusal('exchange.damaged', { file: name });
    const bodyAt = at + 4 + headerBytes;
    if (bodyAt > bytes.length) throw truncated(name, at);
    const header = readHeader(bytes.subarray(at + 4, bodyAt));
    if (header === undefined || header.dataSize > MAX_BLOB_BYTES) throw new Refusal('exchange.damaged', { file: name });
    if (bodyAt + header.dataSize > bytes.length) throw truncated(name, at);
    if (header.type === 'OSMData') blocks += 1;
    at = bodyAt + header.dataSize;
  }
  if (blocks === 0) throw new Refusal('exchange.empty', { file: name });
  return blocks;
}

function truncated(name: string, offset: number): Refusal {
  return new Refusal('exchange.truncated', { file: name, offset });
}

/** BlobHeader: field 1 type (string), field 2 index data (bytes), field 3 size of the blob (varint). */
function readHeader(bytes: Uint8Array): { type: string; dataSize: number } | undefined {
  let at = 0;
  let type = '';
  let dataSize: number | undefined;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) return Number.NaN;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return Number.NaN;
  };
  while (at < bytes.length) {
    const key = varint();
    const wire = key & 7;
    if (wire === 0) {
      const value = varint();
      if (key >> 3 === DATA_SIZE_FIELD) dataSize = value;
    } else if (wire === 2) {
      const length = varint();
      if (key >> 3 === 1) type = new TextDecoder().decode(bytes.subarray(at, at + length));
      at += length;
    } else {
      return undefined;
    }
    if (Number.isNaN(at)) return undefined;
  }
  return dataSize === undefined || Number.isNaN(dataSize) ? undefined : { type, dataSize };
}
