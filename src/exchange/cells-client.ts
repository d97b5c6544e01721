import type { LongWork } from '../base/progress.ts';
import { Refusal } from '../base/refusal.ts';
import type { CellsAnswer, CellsRequest, ImportedCells } from './cells-messages.ts';
import { checkSize } from './file-size.ts';
import type { RepairOptions } from './repair/model.ts';

/**
 * Reads the polygons of a file and repairs them to a coverage, in a worker of its own; cancelling ends it at once.
 * @throws Refusal of `readPolygons`, `exchange.tooLarge` before anything is read, `exchange.workerFailed` where the
 *   worker dies; `work.signal.reason` when cancelled
 */
export async function importCellsInWorker(file: File, options: RepairOptions, { signal, onProgress }: LongWork): Promise<ImportedCells> {
  checkSize(file.name, file.size);
  const request: CellsRequest = { file: { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }, options };
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./cells.worker.ts', import.meta.url), { type: 'module', name: 'cells-import' });
  let stop: (() => void) | undefined;
  try {
    return await new Promise<ImportedCells>((resolve, reject) => {
      stop = () => reject(signal?.reason as Error);
      signal?.addEventListener('abort', stop);
      worker.addEventListener('error', (event) => reject(new Refusal('exchange.workerFailed', {}, { cause: event.message })));
      worker.addEventListener('message', ({ data }: MessageEvent<CellsAnswer>) => {
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
