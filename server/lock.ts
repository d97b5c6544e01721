import { createHash, randomBytes } from 'node:crypto';
import { linkSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../src/base/refusal.ts';

/*
 * One process per data folder. The lock is a socket that the holder listens on: it is held exactly as long as somebody
 * answers, so a killed process leaves nothing to clean up and a reused process number means nothing. A file with a
 * process number was dropped for these two reasons, and because two containers sharing a folder may both be number 1.
 */

/** A predecessor that is just closing its database gets this long, ms. */
const PATIENCE_MS = 2500;
/** The longest socket path the systems we know take. */
const LONGEST_PATH = 100;

function lockPath(folder: string, name: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 24);
  if (process.platform === 'win32') return `\\\\.\\pipe\\jingwei-${hash}`;
  const path = join(folder, name);
  return Buffer.byteLength(path) <= LONGEST_PATH ? path : join(tmpdir(), `jingwei-${hash}-${name}`);
}

/** The process number that answers at `path`, or null when nobody does. */
function holderAt(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect(path);
    let answer = '';
    socket.setEncoding('utf8').setTimeout(3000, () => socket.destroy(new Error('no answer')));
    socket.on('data', (part: string) => (answer += part));
    socket.on('end', () => resolve(answer.trim() || '?'));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      const nobody = error.code === 'ECONNREFUSED' || error.code === 'ENOENT';
      resolve(nobody ? null : '?');
    });
  });
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end(`${process.pid}\n`);
    });
    server.once('error', reject);
    server.listen(path, () => resolve(server.unref()));
  });
}

/**
 * Takes the data folder for this process.
 * @returns the way to give it back
 * @throws Refusal `server.folderInUse` with the holder's process number
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const path = lockPath(folder, 'lock');
  const inUse = (pid: string) => new Refusal('server.folderInUse', { folder, pid });
  if (process.platform === 'win32') {
    const server = await listen(path).catch(async () => Promise.reject(inUse((await holderAt(path)) ?? '?')));
    return () => void server.close();
  }
  const own = lockPath(folder, `lock-${randomBytes(6).toString('hex')}`);
  const server = await listen(own).catch((error: unknown) => {
    throw new Refusal('server.folderUnwritable', { folder }, { cause: error });
  });
  try {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      if (linked(own, path)) {
        rmSync(own, { force: true });
        return () => {
          rmSync(path, { force: true });
          server.close();
        };
      }
      const holder = await holderAt(path);
      if (holder === null) await removeDead(path, inUse);
      else if (Date.now() > deadline) throw inUse(holder);
      else await new Promise((resolve) => setTimeout(resolve, 250));
    }
  } catch (error) {
    server.close();
    rmSync(own, { force: true });
    throw error;
  }
}

/** Gives the lock its public name; fails when there is one. */
function linked(own: string, path: string): boolean {
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Takes a dead lock away; looks again at what it took, because another starter may have been quicker. */
async function removeDead(path: string, inUse: (pid: string) => Refusal): Promise<void> {
  const taken = `${path}-${randomBytes(6).toString('hex')}`;
  try {
    renameSync(path, taken);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const holder = await holderAt(taken);
  if (holder !== null) linked(taken, path);
  rmSync(taken, { force: true });
  if (holder !== null) throw inUse(holder);
}
