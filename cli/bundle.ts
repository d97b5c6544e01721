import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { zipSync } from 'fflate';
import { checkSize } from '../src/exchange/file-size.ts';
import type { InputFile } from '../src/exchange/read-source.ts';

/** The files that make a Shapefile. */
const SHAPEFILE = /\.(shp|shx|dbf|prj|cpg)$/i;

/**
 * What a program lays down as several files, as the archive that an import takes: a geodatabase folder (`.gdb`), or a
 * `.shp` with the files of the same name beside it.
 * @returns null where the path is an ordinary file or nothing
 * @throws Refusal `exchange.empty`, `exchange.tooLarge`; the system's own error where a file cannot be read
 */
export async function readBundle(path: string): Promise<InputFile | null> {
  const info = await stat(path);
  if (info.isDirectory()) return /\.gdb$/i.test(basename(path)) ? pack(path, path, (await readdir(path)).filter((file) => !file.endsWith('.lock')), `${basename(path)}/`) : null;
  if (!info.isFile() || !/\.shp$/i.test(path)) return null;
  const stem = basename(path).slice(0, -4).toLowerCase();
  const parts = (await readdir(dirname(path))).filter((file) => SHAPEFILE.test(file) && file.slice(0, -4).toLowerCase() === stem);
  // Two systems may differ on case: the file that was named is the one that counts.
  const others = parts.filter((file) => extname(file).toLowerCase() !== '.shp');
  return pack(path, dirname(path), [basename(path), ...others], '');
}

async function pack(path: string, folder: string, files: readonly string[], prefix: string): Promise<InputFile> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  checkSize(basename(path), sizes.reduce((sum, size) => sum + size, 0));
  const entries: Record<string, Uint8Array> = {};
  for (const file of files) entries[`${prefix}${file}`] = await readFile(join(folder, file));
  return { name: basename(path), bytes: zipSync(entries, { level: 0 }) };
}
