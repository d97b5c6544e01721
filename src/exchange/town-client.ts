import type { MultiPolygon, Polygon } from 'geojson';
import type { LongWork } from '../base/progress.ts';
import { workIn } from '../base/worker-work.ts';
import type { Census } from '../partition/units/census.ts';
import { contentOf } from './dropped-file.ts';
import { checkSize } from './file-size.ts';
import type { ImportInput, ImportedTown } from './import-town.ts';

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
  const { boundaryFile, householdsFile, ...rest } = options;
  for (const each of [file, boundaryFile, householdsFile]) if (each !== undefined) checkSize(each.name, each.size);
  const request: ImportInput = {
    ...rest,
    file: await contentOf(file),
    ...(boundaryFile === undefined ? {} : { boundaryFile: await contentOf(boundaryFile) }),
    ...(householdsFile === undefined ? {} : { householdsFile: await contentOf(householdsFile) }),
  };
  const worker = new Worker(new URL('./town.worker.ts', import.meta.url), { type: 'module', name: 'town-import' });
  return workIn(worker, request, { ...work, failed: 'exchange.workerFailed', transfer: [request.file.bytes.buffer] });
}
