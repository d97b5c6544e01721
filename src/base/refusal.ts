/** What a refusal's sentence is filled with. Numbers are formatted by the one who words it. */
export type RefusalParams = Record<string, string | number>;

/**
 * An expected "no": the input or the situation is not acceptable, and the user can do something about it.
 * The code is a key of a `words.ts` table, so that the same refusal reads well in the app, in the command line
 * and in the server's output. Everything that is not a Refusal is a bug and may be shown as one.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly params: RefusalParams;

  constructor(code: string, params: RefusalParams = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(params)}`, options);
    this.name = 'Refusal';
    this.code = code;
    this.params = params;
  }
}
