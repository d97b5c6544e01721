import type { LongWork } from '../base/progress.ts';
import { workIn } from '../base/worker-work.ts';
import { contentOf } from './dropped-file.ts';
import { checkSize } from './file-size.ts';
import type { LeftOutKind } from './left-out.ts';
import type { PolygonFeature } from './read-polygons.ts';
import type { InputFile } from './read-source.ts';
import type { Repaired, RepairOptions } from './repair/model.ts';

export interface CellsRequest {
  file: InputFile;
  options: RepairOptions;
}

/** The repaired polygons, how many were read, and what of the file is none. */
export type ImportedCells = Repaired<PolygonFeature['properties']> & { read: number; leftOut: LeftOutKind[] };

/**
 * Reads the polygons of a file and repairs them to a coverage, in a worker of its own; cancelling ends it at once.
 * @throws Refusal of `readPolygons`, `exchange.tooLarge` before anything is read, `exchange.workerFailed` where the
 *   worker dies; `work.signal.reason` when cancelled
 */
export async function importCellsInWorker(file: File, options: RepairOptions, work: LongWork): Promise<ImportedCells> {
  checkSize(file.name, file.size);
  const request: CellsRequest = { file: await contentOf(file), options };
  const worker = new Worker(new URL('./cells.worker.ts', import.meta.url), { type: 'module', name: 'cells-import' });
  return workIn(worker, request, { ...work, failed: 'exchange.workerFailed', transfer: [request.file.bytes.buffer] });
}
