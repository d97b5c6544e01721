/** Reads one file of polygons and repairs it; the page ends the worker afterwards, and GDAL's memory goes with it. */
import { Refusal } from '../base/refusal.ts';
import type { CellsAnswer, CellsRequest } from './cells-messages.ts';
import { gdalForBrowser } from './gdal-browser.ts';
import { readPolygons } from './read-polygons.ts';
import { repairPolygons } from './repair/repair-polygons.ts';

const answer = (message: CellsAnswer): void => self.postMessage(message);

self.addEventListener('message', (event: MessageEvent<CellsRequest>) => {
  void run(event.data);
});

/** Reading takes the first part of the progress bar. */
const READING = 0.3;

async function run({ file, options }: CellsRequest): Promise<void> {
  const tell = (stage: string, done: number): void => answer({ kind: 'progress', progress: { stage, done } });
  try {
    tell('exchange.stage.start', 0);
    const polygons = await readPolygons(file, { onProgress: ({ stage, done }) => tell(stage, done * READING) }, () => gdalForBrowser());
    const result = await repairPolygons(polygons, options, { onProgress: ({ stage, done }) => tell(stage, READING + done * (1 - READING)) });
    answer({ kind: 'done', result: { ...result, read: polygons.length } });
  } catch (error) {
    if (error instanceof Refusal) answer({ kind: 'refused', code: error.code, params: error.params });
    else answer({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}
