import { Worker } from 'node:worker_threads';
import { busy, REQUEST_MS, tooSlow, WAIT_MS, type ApiRequest, type ApiResponse } from './api.ts';
import type { Answer, Ask, EmbeddedStart } from './embedded-protocol.ts';
import { DatabaseError } from './errors.ts';

const BOOT = new URL('./embedded-boot.mjs', import.meta.url);
/** A message that it is a request's turn may be this late, ms. */
const GRACE_MS = 250;

/** How long requests may wait and work, ms. */
export interface Patience {
  waitMs: number;
  requestMs: number;
}

export interface ThreadOptions extends Partial<Patience> {
  /** Told what went wrong and no client can repair. */
  onProblem?: (what: string, error: unknown) => void;
}

interface Waiting {
  resolve: (value: never) => void;
  reject: (error: Error) => void;
}

/** A request of a client; it has an answer for every end. */
interface Request {
  path: string;
  answer: (response: ApiResponse) => void;
  timer: NodeJS.Timeout;
}

/**
 * Puts questions to the database's thread and hands its answers on.
 *
 * PostgreSQL in WebAssembly has no statement timeout: it is measured by signals, and none reach a thread that is busy.
 * So the watch is kept from here: when one client's request keeps the database for too long, its thread is ended and
 * started anew. To the database that is a crash, which its log is there for; it costs everybody a second or two.
 */
export class Thread {
  readonly listeners = new Map<string, Set<(payload: string) => void>>();
  readonly #start: EmbeddedStart;
  readonly #patience: Patience;
  readonly #onProblem: (what: string, error: unknown) => void;
  readonly #waiting = new Map<number, Waiting>();
  readonly #requests = new Map<number, Request>();
  #worker: Promise<Worker>;
  #nextId = 1;
  #ended: Error | null = null;
  #stopping = false;

  constructor(start: EmbeddedStart, { onProblem = () => undefined, waitMs = WAIT_MS, requestMs = REQUEST_MS }: ThreadOptions = {}) {
    this.#start = start;
    this.#patience = { waitMs, requestMs };
    this.#onProblem = onProblem;
    this.#worker = Promise.resolve(this.#launch());
  }

  /** Resolves once the database is open. */
  get opened(): Promise<void> {
    return new Promise((resolve, reject) => this.#waiting.set(0, { resolve, reject }));
  }

  #launch(): Worker {
    const worker = new Worker(BOOT, { workerData: this.#start, execArgv: [] });
    let open = false;
    const over = (error: Error): void => {
      worker.removeAllListeners();
      // One that did not come to open the database, however long it tried, would not the next time either. One that did
      // is always followed by another: two requests that break it within seconds must not end the service.
      if (this.#stopping || !open) return this.#end(error);
      this.#onProblem('the database', error);
      this.#startAnew();
    };
    worker.on('message', (answer: Answer) => {
      open = true;
      this.#receive(answer);
    });
    worker.on('error', over);
    worker.on('exit', () => over(new Error('it has stopped')));
    return worker;
  }

  #receive(answer: Answer): void {
    if ('notify' in answer) {
      for (const listener of this.listeners.get(answer.notify.channel) ?? []) listener(answer.notify.payload);
      return;
    }
    if ('begun' in answer) return this.#begin(answer.begun);
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('ok' in answer) waiting?.resolve(answer.ok as never);
    else waiting?.reject(new DatabaseError(answer.error.message, answer.error.code, answer.error.detail));
  }

  #end(error: Error): void {
    this.#ended ??= error;
    this.#forgetAll(this.#ended);
  }

  #forgetAll(error: Error): void {
    for (const { answer } of this.#requests.values()) answer(busy());
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  ask<T>(ask: Ask): Promise<T> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    if (ask.kind === 'close') this.#stopping = true;
    const id = this.#nextId++;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#post(id, ask);
    });
  }

  #post(id: number, ask: Ask): void {
    const body = ask.kind === 'fetch' ? ask.request.body : null;
    void this.#worker.then((worker) => worker.postMessage({ id, ask }, body === null ? [] : [body]));
  }

  /** Has a client's request answered: in the end, or with 503 when its turn does not come or it takes too long. */
  request(request: ApiRequest): Promise<ApiResponse> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    const id = this.#nextId++;
    const { waitMs } = this.#patience;
    return new Promise<ApiResponse>((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(this.#requests.get(id)?.timer);
        this.#requests.delete(id);
        this.#waiting.delete(id);
      };
      const answer = (response: ApiResponse): void => (settle(), resolve(response));
      const timer = setTimeout(() => answer(busy()), waitMs + GRACE_MS);
      this.#requests.set(id, { path: `${request.method} ${request.path.split('?')[0] ?? ''}`, answer, timer });
      this.#waiting.set(id, { resolve: answer as Waiting['resolve'], reject: (error) => (settle(), reject(error)) });
      this.#post(id, { kind: 'fetch', request, until: Date.now() + waitMs });
    });
  }

  #begin(id: number): void {
    const request = this.#requests.get(id);
    if (request === undefined) return;
    clearTimeout(request.timer);
    request.timer = setTimeout(() => this.#giveUp(request), this.#patience.requestMs);
  }

  #giveUp({ path, answer }: Request): void {
    this.#onProblem(path, new Error(`given up after ${this.#patience.requestMs / 1000} s; the database starts anew`));
    answer(tooSlow());
    // While closing nobody waits for more; what its log holds is read at the next start.
    if (this.#stopping) void this.stop();
    else this.#startAnew();
  }

  #startAnew(): void {
    this.#forgetAll(new DatabaseError('the database starts anew', '57P01'));
    this.#worker = this.#worker.then(async (worker) => {
      worker.removeAllListeners();
      // What it still reports while it ends is of no interest, but without a listener it would end the process.
      worker.on('error', () => undefined);
      await worker.terminate();
      return this.#launch();
    });
    // Before anything else that is asked: nobody may miss what the next statement notifies.
    for (const channel of this.listeners.keys()) this.ask({ kind: 'listen', channel }).catch((error: unknown) => this.#onProblem('listening again', error));
    this.ask({ kind: 'prepareAuth' }).catch((error: unknown) => this.#onProblem('opening the database again', error));
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await (await this.#worker).terminate();
  }
}
