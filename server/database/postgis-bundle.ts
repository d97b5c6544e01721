import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { postgis } from '@electric-sql/pglite-postgis';

/*
 * PGlite unpacks all of PostGIS's bundle into memory each time a database is opened: 58 MB, two thirds of it scripts
 * for upgrades, topology and an American geocoder that we never run. A copy without them opens twice as fast.
 */

const BLOCK = 512;
const WANTED = /^(lib\/postgresql\/postgis-3\.so|share\/proj\/.*|share\/postgresql\/extension\/postgis(\.control|--\d+\.\d+\.\d+\.sql))$/;

/** The entries of a tar archive that `wanted` takes, byte by byte as they were. Long names are not looked into. */
export function filterTar(archive: Buffer, wanted: (name: string) => boolean): Buffer {
  const kept: Buffer[] = [];
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0; ) {
    const text = (from: number, length: number) => archive.toString('latin1', at + from, at + from + length).replace(/\0.*$/s, '');
    const size = Number.parseInt(text(124, 12).trim() || '0', 8);
    const prefix = text(257, 5) === 'ustar' ? text(345, 155) : '';
    const name = `${prefix === '' ? '' : `${prefix}/`}${text(0, 100)}`.replace(/^\.\//, '');
    const end = at + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (wanted(name)) kept.push(archive.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, Buffer.alloc(2 * BLOCK)]);
}

/** Makes the small bundle once, beside its place and renamed. @returns its path */
function smallBundle(folder: string): string {
  const full = join(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite-postgis')), 'postgis.tar.gz');
  const { size, mtimeMs } = statSync(full);
  const name = `postgis-${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}.tar.gz`;
  const path = join(folder, name);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const small = filterTar(gunzipSync(readFileSync(full)), (entry) => WANTED.test(entry));
  const part = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(part, gzipSync(small, { level: 3 }), { mode: 0o600, flush: true });
  for (const old of readdirSync(folder)) if (old !== `${name}.${part.split('.').at(-1) ?? ''}`) rmSync(join(folder, old), { force: true });
  renameSync(part, path);
  return path;
}

/** PostGIS for PGlite, from the small bundle in `folder`; from the whole one where that cannot be kept. */
export function smallPostgis(folder: string): typeof postgis {
  return {
    ...postgis,
    setup: async (pg, options) => {
      const whole = await postgis.setup(pg, options);
      try {
        return { ...whole, bundlePath: pathToFileURL(smallBundle(folder)) };
      } catch {
        return whole;
      }
    },
  };
}
