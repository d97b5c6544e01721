/** What the page and the import worker say to each other. */
import type { Progress } from '../base/progress.ts';
import type { RefusalParams } from '../base/refusal.ts';
import type { ImportedTown, ImportInput } from './import-town.ts';

export type TownRequest = ImportInput;

export type TownAnswer =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'done'; result: ImportedTown }
  | { kind: 'refused'; code: string; params: RefusalParams }
  | { kind: 'failed'; message: string };
