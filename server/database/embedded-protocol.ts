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
  | { kind: 'fetch'; request: ApiRequest }
  | { kind: 'prepareAuth' }
  | { kind: 'close' };

export type Numbered = { id: number; ask: Ask };

export type Answer =
  | { id: number; ok: unknown }
  | { id: number; error: PlainError }
  | { notify: { channel: string; payload: string } };
