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
