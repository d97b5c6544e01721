import type { MultiPolygon, Polygon } from 'geojson';
import type { LongWork } from '../base/progress.ts';
import { Refusal } from '../base/refusal.ts';
import type { Census } from '../partition/units/census.ts';
import type { ImportedTown } from './import-town.ts';
import { checkSize } from './file-size.ts';
import type { InputFile } from './read-source.ts';
import type { TownAnswer, TownRequest } from './town-messages.ts';

export interface TownImportOptions {
  boundaryFile?: File;
  /** The chosen division's polygon, where it is known: the file must be of this place. */
  division?: Polygon | MultiPolygon;
  householdsFile?: File;
  /** A census figure to set beside the estimate. */
  census?: Census;
  name?: string;
}

/**
 * Imports a dropped file in a worker of its own. Cancelling ends the worker at once, even inside GDAL.
 * @throws Refusal as `importTown`, `exchange.tooLarge` before anything is read, `exchange.workerFailed` where the worker
 *   dies; `work.signal.reason` when cancelled
 */
export async function importTownInWorker(file: File, options: TownImportOptions, work: LongWork): Promise<ImportedTown> {
  const { signal, onProgress } = work;
  const { boundaryFile, householdsFile, ...rest } = options;
  for (const each of [file, boundaryFile, householdsFile]) if (each !== undefined) checkSize(each.name, each.size);
  const request: TownRequest = {
    ...rest,
    file: await content(file),
    ...(boundaryFile === undefined ? {} : { boundaryFile: await content(boundaryFile) }),
    ...(householdsFile === undefined ? {} : { householdsFile: await content(householdsFile) }),
  };
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./town.worker.ts', import.meta.url), { type: 'module', name: 'town-import' });
  let stop: (() => void) | undefined;
  try {
    return await new Promise<ImportedTown>((resolve, reject) => {
      stop = () => reject(signal?.reason as Error);
      signal?.addEventListener('abort', stop);
      worker.addEventListener('error', (event) => reject(new Refusal('exchange.workerFailed', {}, { cause: event.message })));
      worker.addEventListener('message', ({ data }: MessageEvent<TownAnswer>) => {
        if (data.kind === 'progress') onProgress?.(data.progress);
        else if (data.kind === 'done') resolve(data.result);
        else if (data.kind === 'refused') reject(new Refusal(data.code, data.params));
        else reject(new Refusal('exchange.workerFailed', {}, { cause: new Error(data.message) }));
      });
      worker.postMessage(request, [request.file.bytes.buffer]);
    });
  } finally {
    if (stop !== undefined) signal?.removeEventListener('abort', stop);
    worker.terminate();
  }
}

async function content(file: File): Promise<InputFile> {
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
