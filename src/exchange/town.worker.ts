/** One import, then the worker is done: the page ends it, and GDAL's memory goes with it. */
import { Refusal } from '../base/refusal.ts';
import { gdalForBrowser } from './gdal-browser.ts';
import { importTown } from './import-town.ts';
import type { TownAnswer, TownRequest } from './town-messages.ts';

function answer(message: TownAnswer, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

self.addEventListener('message', (event: MessageEvent<TownRequest>) => {
  void run(event.data);
});

async function run(request: TownRequest): Promise<void> {
  try {
    answer({ kind: 'progress', progress: { stage: 'exchange.stage.start', done: 0 } });
    const gdal = await gdalForBrowser();
    const result = await importTown(request, gdal, { onProgress: (progress) => answer({ kind: 'progress', progress }) });
    answer({ kind: 'done', result }, [result.basemap.buffer]);
  } catch (error) {
    if (error instanceof Refusal) answer({ kind: 'refused', code: error.code, params: error.params });
    else answer({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}
