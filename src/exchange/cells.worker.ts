/** Reads one file of polygons and repairs it; the page ends the worker afterwards, and GDAL's memory goes with it. */
import { answerWith } from '../base/worker-work.ts';
import type { CellsRequest, ImportedCells } from './cells-client.ts';
import { gdalForBrowser } from './gdal-browser.ts';
import { leftOutByKind } from './left-out.ts';
import { readPolygonFile } from './read-polygons.ts';
import { repairPolygons } from './repair/repair-polygons.ts';

/** Reading takes the first part of the progress bar. */
const READING = 0.3;

answerWith<CellsRequest, ImportedCells>(async ({ file, options }, { onProgress }) => {
  onProgress({ stage: 'exchange.stage.start', done: 0 });
  const { polygons, dropped } = await readPolygonFile(file, { onProgress: ({ stage, done }) => onProgress({ stage, done: done * READING }) }, () => gdalForBrowser());
  const result = await repairPolygons(polygons, options, { onProgress: ({ stage, done }) => onProgress({ stage, done: READING + done * (1 - READING) }) });
  return { ...result, read: polygons.length, leftOut: leftOutByKind(dropped) };
});
