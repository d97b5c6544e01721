import dataUrl from 'gdal3.js/dist/package/gdal3WebAssembly.data?url';
import wasmUrl from 'gdal3.js/dist/package/gdal3WebAssembly.wasm?url';
import { Refusal } from '../base/refusal.ts';
import { startGdal } from './gdal.ts';
import type { Gdal } from './gdal.ts';

/**
 * GDAL for a browser worker, its 41 MB from our own origin. Import this only from a worker: GDAL blocks its thread.
 * @throws Refusal `exchange.gdalUnavailable` where the assets do not arrive
 */
export async function gdalForBrowser(signal?: AbortSignal): Promise<Gdal> {
  const [wasm, data] = await Promise.all([wasmUrl, dataUrl].map((url) => download(url, signal)));
  if (wasm === undefined || data === undefined) throw new Refusal('exchange.gdalUnavailable');
  return startGdal({ wasmBinary: new Uint8Array(wasm), locateFile: (name) => name, getPreloadedPackage: () => data });
}

async function download(url: string, signal?: AbortSignal): Promise<ArrayBuffer> {
  try {
    const response = await fetch(url, signal === undefined ? {} : { signal });
    if (response.ok) return await response.arrayBuffer();
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw new Refusal('exchange.gdalUnavailable', {}, { cause: error });
  }
  throw new Refusal('exchange.gdalUnavailable');
}
