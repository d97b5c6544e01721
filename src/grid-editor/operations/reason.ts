import { Refusal } from '../../base/refusal.ts';

/** Why an operation may not be done here: a key of `operationWords` and what fills it. Shown before anything is tried. */
export interface Reason {
  code: string;
  /** A list is joined by whoever words it, in the language of the sentence. */
  params: Readonly<Record<string, string | number | readonly string[]>>;
}

/** What `make` makes; a refusal on the way is a reason like any other. */
export function orReason<Made>(make: () => Made): Made | { reason: Reason } {
  try {
    return make();
  } catch (cause) {
    if (cause instanceof Refusal) return { reason: { code: cause.code, params: cause.params } };
    throw cause;
  }
}
