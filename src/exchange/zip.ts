/** Zip archives: directory, names in UTF-8 or GBK, checksums. Library unpackers skip the checksums and garble GBK names. */
import { inflateSync } from 'fflate';
import { Refusal } from '../base/refusal.ts';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const UTF8_FLAG = 0x800;
const MEGABYTE = 1024 * 1024;
const MAX_UNPACKED_MB = 1024;

/**
 * Unpacks an archive into memory.
 * @returns files by path, folders left out
 * @throws Refusal `exchange.truncated`, `exchange.damagedZip` (bad data or checksum), `exchange.zipTooLarge`
 */
export function unzip(file: { name: string; bytes: Uint8Array }): Map<string, Uint8Array> {
  const { bytes } = file;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) throw new Refusal('exchange.truncated', { file: file.name, offset: bytes.length });
  const count = view.getUint16(end + 10, true);
  const files = new Map<string, Uint8Array>();
  let unpacked = 0;
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) throw new Refusal('exchange.damagedZip', { file: file.name, entry: String(index + 1) });
    const nameLength = view.getUint16(at + 28, true);
    const name = decodeName(bytes.subarray(at + 46, at + 46 + nameLength), (view.getUint16(at + 8, true) & UTF8_FLAG) !== 0);
    unpacked += view.getUint32(at + 24, true);
    if (unpacked > MAX_UNPACKED_MB * MEGABYTE) throw new Refusal('exchange.zipTooLarge', { file: file.name, limit: MAX_UNPACKED_MB });
    if (!name.endsWith('/')) files.set(name, unpack(view, bytes, at, () => new Refusal('exchange.damagedZip', { file: file.name, entry: name })));
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return files;
}

function unpack(view: DataView, bytes: Uint8Array, at: number, damaged: () => Refusal): Uint8Array {
  const [method, checksum, packed, size, local] = [
    view.getUint16(at + 10, true), view.getUint32(at + 16, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true), view.getUint32(at + 42, true),
  ];
  if (local + 30 > bytes.length) throw damaged();
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const body = bytes.subarray(start, start + packed);
  let content: Uint8Array;
  try {
    content = method === 0 ? body : inflateSync(body, { out: new Uint8Array(size) });
  } catch {
    throw damaged();
  }
  if ((method !== 0 && method !== 8) || content.length !== size || crc32(content) !== checksum) throw damaged();
  return content;
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--) if (view.getUint32(at, true) === END) return at;
  return -1;
}

function decodeName(bytes: Uint8Array, utf8: boolean): string {
  if (utf8) return new TextDecoder().decode(bytes);
  return decodeText(bytes);
}

/** UTF-8 where the bytes are valid UTF-8, else GBK, as Chinese Windows writes it. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gbk').decode(bytes);
  }
}

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
