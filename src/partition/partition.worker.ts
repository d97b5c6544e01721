import { Refusal } from '../base/refusal.ts';
import type { FromPartitionWorker, ToPartitionWorker } from './partition-client.ts';
import { problemFromUnits } from './from-units.ts';
import { solve } from './solve.ts';
import { mergeUnits } from './units/merge.ts';

/** The best so far is drawn this often at most, ms: drawing it takes time from the search. */
const DRAW_EVERY = 700;

const send = (message: FromPartitionWorker): void => self.postMessage(message);

self.addEventListener('message', (event: MessageEvent<ToPartitionWorker>) => {
  void work(event.data);
});

async function work({ units, barriers, options }: ToPartitionWorker): Promise<void> {
  let drawn = -Infinity;
  try {
    const result = await solve(problemFromUnits(units, barriers, options), {
      seconds: options.seconds,
      seed: options.seed,
      onProgress: (progress) => send({ kind: 'progress', progress }),
      onBest: (assignment) => {
        if (performance.now() - drawn < DRAW_EVERY) return;
        const count = assignment.reduce((most, cell) => Math.max(most, cell), -1) + 1;
        send({ kind: 'best', cells: mergeUnits(units, assignment, count) });
        drawn = performance.now();
      },
    });
    send({ kind: 'progress', progress: { stage: 'partition.stage.merge', done: 1 } });
    send({ kind: 'done', result: { ...result, cells: mergeUnits(units, result.assignment, result.cells) } });
  } catch (error) {
    if (error instanceof Refusal) send({ kind: 'refused', code: error.code, params: error.params });
    else send({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}
