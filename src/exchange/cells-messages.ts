/** What the page and the worker that repairs cells say to each other. */
import type { Progress } from '../base/progress.ts';
import type { RefusalParams } from '../base/refusal.ts';
import type { InputFile } from './read-source.ts';
import type { PolygonFeature } from './read-polygons.ts';
import type { Repaired, RepairOptions } from './repair/model.ts';

export interface CellsRequest {
  file: InputFile;
  options: RepairOptions;
}

/** The repaired polygons, and how many were read. */
export type ImportedCells = Repaired<PolygonFeature['properties']> & { read: number };

export type CellsAnswer =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'done'; result: ImportedCells }
  | { kind: 'refused'; code: string; params: RefusalParams }
  | { kind: 'failed'; message: string };
