/** One import, then the worker is done: the page ends it, and GDAL's memory goes with it. */
import { answerWith } from '../base/worker-work.ts';
import { gdalForBrowser } from './gdal-browser.ts';
import { importTown } from './import-town.ts';
import type { ImportInput, ImportedTown } from './import-town.ts';

answerWith<ImportInput, ImportedTown>(
  async (request, { onProgress }) => {
    onProgress({ stage: 'exchange.stage.start', done: 0 });
    return importTown(request, await gdalForBrowser(), { onProgress });
  },
  ({ basemap }) => [basemap.buffer],
);
