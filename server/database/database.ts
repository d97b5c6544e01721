/** What the server needs of its database; embedded (PGlite in a worker thread) and PostgreSQL both provide it. */
export interface Queryable {
  /** Runs one parameterised statement as the owner of the schema. Parameters are $1, $2, … */
  query<Row = Record<string, unknown>>(sql: string, params?: unknown[]): Promise<Row[]>;
  /** Runs a script of several statements without parameters. */
  exec(sql: string): Promise<void>;
}

export interface Database extends Queryable {
  readonly kind: 'embedded' | 'postgres';
  /** All or nothing; the statements of `work` run alone in one transaction. */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** LISTEN; resolves once listening. The returned function stops it. */
  listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
