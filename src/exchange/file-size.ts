import { Refusal } from '../base/refusal.ts';

const MEGABYTE = 1024 * 1024;
export const MAX_FILE_BYTES = 200 * MEGABYTE;

/** Refuses a file by size alone, before anything of it is read: `exchange.empty`, `exchange.tooLarge`. */
export function checkSize(name: string, bytes: number): void {
  if (bytes === 0) throw new Refusal('exchange.empty', { file: name });
  if (bytes > MAX_FILE_BYTES) {
    throw new Refusal('exchange.tooLarge', { file: name, megabytes: Math.ceil(bytes / MEGABYTE), limit: MAX_FILE_BYTES / MEGABYTE });
  }
}
