import type { ApiKeys, ApiRequest } from './api.ts';
import type { PlainError } from './errors.ts';

/** What the embedded database's thread is started with. */
export interface EmbeddedStart {
  folder: string;
  keys: ApiKeys;
}

/** What the thread is asked. `tx` names the transaction a statement belongs to. */
export type Ask =
  | { kind: 'query'; sql: string; params: unknown[]; tx?: number }
  | { kind: 'exec'; sql: string; tx?: number }
  | { kind: 'begin'; tx: number }
  | { kind: 'end'; tx: number; commit: boolean }
  | { kind: 'listen'; channel: string }
  | { kind: 'unlisten'; channel: string }
  /** Not begun after `until`, ms since 1970: whoever asked has been told to come back later. */
  | { kind: 'fetch'; request: ApiRequest; until: number }
  | { kind: 'prepareAuth' }
  | { kind: 'close' };

export type Numbered = { id: number; ask: Ask };

export type Answer =
  | { id: number; ok: unknown }
  | { id: number; error: PlainError }
  /** It is this request's turn. */
  | { begun: number }
  | { notify: { channel: string; payload: string } };
