import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { startGdal } from './gdal.ts';
import type { Gdal } from './gdal.ts';

let started: Promise<Gdal> | undefined;

/** GDAL for Node, started once per process (about half a second, 40 MB read from the installed package). */
export function gdalForNode(): Promise<Gdal> {
  started ??= start();
  return started;
}

async function start(): Promise<Gdal> {
  const require = createRequire(import.meta.url);
  const [wasm, data] = await Promise.all(
    ['gdal3WebAssembly.wasm', 'gdal3WebAssembly.data'].map((name) => readFile(require.resolve(`gdal3.js/dist/package/${name}`))),
  );
  if (wasm === undefined || data === undefined) throw new Error('gdal3.js is incomplete');
  // The module insists on a plain ArrayBuffer; a Buffer of this size owns its memory, but a view may not start at 0.
  const plain = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer;
  return startGdal({ wasmBinary: wasm, locateFile: (name) => name, getPreloadedPackage: () => plain });
}
