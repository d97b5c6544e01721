import { access, constants, realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Refusal } from '../src/base/refusal.ts';

/** The system's word for a failed write, and what is told the person. */
const CAUSES: Record<string, string> = {
  EACCES: 'cli.writeDenied',
  EPERM: 'cli.writeDenied',
  EROFS: 'cli.writeDenied',
  ENOSPC: 'cli.writeFull',
  EDQUOT: 'cli.writeFull',
  EISDIR: 'cli.writeFolder',
  ENOTDIR: 'cli.writeNoFolder',
};

/** Why a file was not written, as a refusal. */
export function writeRefusal(file: string, cause: unknown): Refusal {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return new Refusal(CAUSES[code] ?? 'cli.cannotWrite', { file }, { cause });
}

/**
 * Whether a file may be written, asked before long work: the place is no folder, is not read-only, and the nearest
 * folder that is there takes files. Folders that are missing are made when it is written.
 * @throws Refusal `cli.writeFolder`, `cli.writeDenied`, `cli.writeNoFolder`
 */
export async function assertWritable(path: string): Promise<void> {
  const target = await realpath(path).catch(() => resolve(path));
  const there = await stat(target).catch(() => null);
  if (there?.isDirectory() === true) throw new Refusal('cli.writeFolder', { file: path });
  // By its mode, not by the person's rights: who marks a file read-only wants it kept, and an administrator may write any.
  if (there !== null && (there.mode & 0o222) === 0) throw new Refusal('cli.writeDenied', { file: path });
  if (there !== null && !there.isFile()) return;
  let folder = dirname(target);
  let info = await stat(folder).catch(() => null);
  while (info === null && dirname(folder) !== folder) {
    folder = dirname(folder);
    info = await stat(folder).catch(() => null);
  }
  if (info?.isDirectory() !== true) throw new Refusal('cli.writeNoFolder', { file: path });
  await access(folder, constants.W_OK).catch((error: unknown) => {
    throw writeRefusal(path, error);
  });
}
