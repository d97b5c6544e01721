import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL that was started for a test and leaves nothing behind. */
export interface Cluster {
  /** Reaches the database over loopback, as superuser without a password. */
  url: string;
  stop(): void;
}

const ROOT = '/usr/lib/postgresql';

/** The newest installed PostgreSQL's folder of programs, or null. */
function programs(): string | null {
  if (!existsSync(ROOT)) return null;
  const versions = readdirSync(ROOT).sort((a, b) => Number(b) - Number(a));
  for (const version of versions) {
    const bin = join(ROOT, version, 'bin');
    if (existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'pg_ctl'))) return bin;
  }
  return null;
}

/**
 * Why no cluster with these extensions can be started here, or null where it can.
 * @param extensions names as in `create extension`
 */
export function clusterMissing(extensions: string[] = ['postgis']): string | null {
  const bin = programs();
  if (bin === null) return `no PostgreSQL under ${ROOT}`;
  const version = bin.split('/').at(-2) ?? '';
  for (const name of extensions) {
    if (!existsSync(`/usr/share/postgresql/${version}/extension/${name}.control`)) {
      return `PostgreSQL ${version} has no extension ${name}`;
    }
  }
  return null;
}

/** PostgreSQL refuses to run as root: then its programs run as the user postgres. */
function run(bin: string, program: string, args: string[]): void {
  const path = join(bin, program);
  const asRoot = process.getuid?.() === 0;
  const [command, rest] = asRoot ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', path, ...args]] : [path, args];
  execFileSync(command, rest, { stdio: ['ignore', 'ignore', 'pipe'], cwd: tmpdir() });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Makes an empty cluster in a temporary folder, on a free loopback port; without fsync, for it is thrown away.
 * @throws Error where PostgreSQL is not installed or does not start, with its log
 */
export async function startCluster(): Promise<Cluster> {
  const bin = programs();
  if (bin === null) throw new Error('PostgreSQL is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-pg-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const data = join(folder, 'data');
  const log = join(folder, 'log');
  try {
    if (process.getuid?.() === 0) {
      const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres']).toString());
      chownSync(folder, id('-u'), id('-g'));
    }
    run(bin, 'initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']);
    const port = await freePort();
    const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c jit=off`;
    run(bin, 'pg_ctl', ['-D', data, '-w', '-l', log, '-o', options, 'start']);
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      stop: () => {
        try {
          run(bin, 'pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
        } finally {
          remove();
        }
      },
    };
  } catch (error) {
    const said = existsSync(log) ? readFileSync(log, 'utf8') : '';
    remove();
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${said}`, { cause: error });
  }
}
