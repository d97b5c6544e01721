import type { RefusalParams } from '../../base/refusal.ts';

/** Why an operation may not be done here: a key of `operationWords` and what fills it. Shown before anything is tried. */
export interface Reason {
  code: string;
  params: RefusalParams;
}
