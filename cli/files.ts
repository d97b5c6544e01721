import { chmod, mkdtemp, readFile, readdir, realpath, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { makeFolder } from '../server/make-folder.ts';
import { Refusal } from '../src/base/refusal.ts';
import { checkSize } from '../src/exchange/file-size.ts';
import type { InputFile } from '../src/exchange/read-source.ts';
import { readBundle } from './bundle.ts';
import { writeRefusal } from './writable.ts';

/**
 * Reads a file as bytes; a geodatabase folder and a Shapefile in several files as one archive.
 * @throws Refusal `cli.notFound`, `cli.isFolder`, `cli.cannotRead`, `exchange.empty`, `exchange.tooLarge`
 */
export async function readInput(path: string): Promise<InputFile> {
  const info = await stat(path).catch(() => null);
  if (info === null) throw new Refusal('cli.notFound', { file: path });
  try {
    const bundle = await readBundle(path);
    if (bundle !== null) return bundle;
    if (info.isDirectory()) throw new Refusal('cli.isFolder', { file: path });
    if (!info.isFile()) throw new Refusal('cli.cannotRead', { file: path });
    checkSize(basename(path), info.size);
    return { name: basename(path), bytes: await readFile(path) };
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('cli.cannotRead', { file: path }, { cause: error });
  }
}

export async function readJson(path: string): Promise<unknown> {
  const { bytes } = await readInput(path);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Refusal('cli.notJson', { file: path });
  }
}

/** Whether two paths name one file, by whatever name or link. */
export async function isSameFile(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([a, b].map((path) => stat(path).catch(() => null)));
  return one !== undefined && one !== null && other !== undefined && other !== null && one.dev === other.dev && one.ino === other.ino;
}

/**
 * Writes one file whole or not at all: beside it first, then renamed over it. A link is written through, and what is no
 * file (a device, a pipe) is written to and stays what it is.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const target = await realpath(path).catch(() => resolve(path));
  const beside = `${target}.${process.pid}.part`;
  try {
    const there = await stat(target).catch(() => null);
    if (there !== null && !there.isFile() && !there.isDirectory()) return await writeFile(target, content);
    makeFolder(dirname(target));
    await writeFile(beside, content);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw writeRefusal(path, error);
  }
}

/** @throws Refusal where the folder holds something already */
export async function assertFree(path: string): Promise<void> {
  if ((await stat(path).catch(() => null)) === null) return;
  const held = await readdir(path).catch(() => ['not a folder']);
  if (held.length > 0) throw new Refusal('cli.outTaken', { file: path });
}

/** Writes a folder whole or not at all; an empty folder in its place is replaced. */
export async function writeFolder(path: string, files: Record<string, string | Uint8Array>): Promise<void> {
  const target = resolve(path);
  await assertFree(target);
  let beside = '';
  try {
    makeFolder(dirname(target));
    beside = await mkdtemp(`${target}.part-`);
    for (const [name, content] of Object.entries(files)) await writeFile(join(beside, name), content);
    // mkdtemp makes a private folder; the result is an ordinary one.
    await chmod(beside, 0o777 & ~process.umask());
    await rmdir(target).catch(() => undefined);
    await rename(beside, target);
  } catch (error) {
    if (beside !== '') await rm(beside, { recursive: true, force: true });
    throw writeRefusal(path, error);
  }
}
