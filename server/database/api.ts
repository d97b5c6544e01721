/** A request to Supabase Lite, as plain data so that it can cross threads. */
export interface ApiRequest {
  method: string;
  /** With the query, as in the request line. */
  path: string;
  headers: Array<[string, string]>;
  body: ArrayBuffer | null;
  /** The session of the access token, to be checked before anything is done for it; null for a stranger. */
  session: Session | null;
}

export interface ApiResponse {
  status: number;
  headers: Array<[string, string]>;
  body: ArrayBuffer;
}

export interface Session {
  id: string;
  user: string;
}

/** REST and auth of Supabase, answered from the database. */
export interface Api {
  fetch(request: ApiRequest): Promise<ApiResponse>;
}

/** What Supabase Lite must know of this installation. */
export interface ApiKeys {
  jwtSecret: string;
  publishableKey: string;
}

/** Seconds an access token lives. Its session is looked up at every request, so ending a session acts at once. */
export const ACCESS_TOKEN_SECONDS = 3600;
export const SHORTEST_PASSWORD = 10;

/** A request that the database works on for longer is given up, ms. */
export const REQUEST_MS = 60_000;
/** A request that waits longer for its turn is sent away, ms: answers minutes late help nobody. */
export const WAIT_MS = 30_000;

function notNow(code: string, message: string): ApiResponse {
  const body = new TextEncoder().encode(JSON.stringify({ code, error_code: code, message, msg: message, details: null, hint: null }));
  return { status: 503, headers: [['content-type', 'application/json; charset=utf-8'], ['retry-after', '5']], body: body.buffer };
}

/** The answer to one whose turn did not come: nothing was done. */
export const busy = (): ApiResponse => notNow('53300', 'The database is busy; try again in a few seconds');
/** The answer to one whose own request was given up: nothing of it was kept, unless its commit and the end of its time fell together. */
export const tooSlow = (): ApiResponse => notNow('57014', 'The request took too long and was given up');
