/** Long work in a worker of its own: how it is asked for, and how it answers. */
import type { LongWork, Progress } from './progress.ts';
import { Refusal } from './refusal.ts';
import type { RefusalParams } from './refusal.ts';

/** What a worker says: how far it is, the best it has so far, and in the end one of three. */
type Answer<Result, Best> =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'best'; best: Best }
  | { kind: 'done'; result: Result }
  | { kind: 'refused'; code: string; params: RefusalParams }
  | { kind: 'failed'; message: string };

interface Asked<Best> extends LongWork {
  onBest?: ((best: Best) => void) | undefined;
  /** The code of the refusal where the worker dies. */
  failed: string;
  /** What of the request goes over instead of being copied. */
  transfer?: Transferable[];
}

/**
 * Has a new worker do one piece of work and ends it afterwards. Cancelling ends it at once, whatever it is doing.
 * @throws Refusal of the work, or `failed`; `signal.reason` when cancelled
 */
export async function workIn<Result, Best = never>(worker: Worker, request: unknown, { signal, onProgress, onBest, failed, transfer = [] }: Asked<Best>): Promise<Result> {
  let stop: (() => void) | undefined;
  try {
    signal?.throwIfAborted();
    return await new Promise<Result>((resolve, reject) => {
      stop = () => reject(signal?.reason as Error);
      signal?.addEventListener('abort', stop);
      worker.addEventListener('error', (event) => reject(new Refusal(failed, {}, { cause: event.message })));
      worker.addEventListener('message', ({ data }: MessageEvent<Answer<Result, Best>>) => {
        if (data.kind === 'progress') onProgress?.(data.progress);
        else if (data.kind === 'best') onBest?.(data.best);
        else if (data.kind === 'done') resolve(data.result);
        else if (data.kind === 'refused') reject(new Refusal(data.code, data.params));
        else reject(new Refusal(failed, {}, { cause: new Error(data.message) }));
      });
      worker.postMessage(request, transfer);
    });
  } finally {
    if (stop !== undefined) signal?.removeEventListener('abort', stop);
    worker.terminate();
  }
}

/** How the work in a worker tells of itself on the way. */
export interface Teller<Best> {
  onProgress: (progress: Progress) => void;
  onBest: (best: Best) => void;
}

/**
 * In the worker: does what the page asks for.
 * @param transferOf what of the result goes over instead of being copied
 */
export function answerWith<Request, Result, Best = never>(work: (request: Request, tell: Teller<Best>) => Promise<Result>, transferOf: (result: Result) => Transferable[] = () => []): void {
  const answer = (message: Answer<Result, Best>, transfer: Transferable[] = []): void => self.postMessage(message, { transfer });
  const tell: Teller<Best> = { onProgress: (progress) => answer({ kind: 'progress', progress }), onBest: (best) => answer({ kind: 'best', best }) };
  self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
    work(data, tell).then(
      (result) => answer({ kind: 'done', result }, transferOf(result)),
      (error: unknown) => answer(error instanceof Refusal ? { kind: 'refused', code: error.code, params: error.params } : { kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
    );
  });
}
