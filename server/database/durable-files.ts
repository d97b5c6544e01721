import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/*
 * PGlite starts PostgreSQL with -F (fsync off), and with reason: asked to flush a file, its Node file system says yes
 * and does nothing (electric-sql/pglite issue 1107). A saved change then lies in the memory of the operating system,
 * where the end of this process does not touch it, but a power cut does; worse, pages may reach the disk before the log
 * that describes them. So we give that file system the missing operation and let PostgreSQL decide when, as everywhere.
 */

/** The parts of Emscripten's file system that are used here. */
interface HostFiles {
  stream_ops: { fsync?: (stream: HostStream) => number };
  realPath(node: unknown): string;
  /** Turns errors of Node into those that PostgreSQL understands. */
  tryFSOperation<T>(work: () => T): T;
}
interface HostStream {
  /** Node's file descriptor; folders have none. */
  nfd?: number;
  node: unknown;
}
interface EngineModule {
  FS: { filesystems: { NODEFS: HostFiles } };
}
interface EngineOptions {
  preRun?: Array<(module: EngineModule) => void>;
}

/**
 * Start parameters of PostgreSQL that flush.
 * @param given PGlite's own
 */
export function durableStart(given: readonly string[]): string[] {
  // The method is said outright: of several ways to flush the log, this is the one its file system is given here.
  // Used log files are kept for the next changes up to a size; PostgreSQL's own, 1 GB, is more than most whole databases.
  return [...given.filter((each) => each !== '-F'), '-c', 'fsync=on', '-c', 'wal_sync_method=fsync', '-c', 'max_wal_size=128MB'];
}

function flushPath(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Windows flushes no folders, and no file opened for reading. */
const FOLDERS_FLUSH = process.platform !== 'win32';

function addFsync({ FS }: EngineModule): void {
  const files = FS.filesystems.NODEFS;
  files.stream_ops.fsync = (stream) => {
    files.tryFSOperation(() => {
      if (stream.nfd !== undefined) fsyncSync(stream.nfd);
      else if (FOLDERS_FLUSH) flushPath(files.realPath(stream.node));
    });
    return 0;
  };
}

/** PGlite extension that makes fsync reach the disk; for use with `durableStart`. */
export const durableFiles = {
  name: 'durable files',
  // Before the engine's first file is opened: recovery after a crash flushes as well.
  setup: (_pglite: unknown, options: EngineOptions) =>
    Promise.resolve({ emscriptenOpts: { ...options, preRun: [...(options.preRun ?? []), addFsync] } }),
};

/**
 * Flushes a whole data folder, as `initdb --sync-only` does: for what the creation of the database, or a server that
 * ran with fsync off, may have left in memory. Some 50 ms when there is nothing to write.
 */
export function flushFolder(folder: string): void {
  if (!FOLDERS_FLUSH) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() || entry.isDirectory()) flushPath(join(entry.parentPath, entry.name));
  }
  flushPath(folder);
}
