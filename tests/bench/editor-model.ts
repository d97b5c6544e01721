/**
 * Prints one table: the coverage of 10,000 cells with 400,000 vertices. Run: `node --import tsx tests/bench/editor-model.ts`;
 * with `--expose-gc` before it the memory is exact.
 */
import { applyChange, inverseOf, touchedFaces } from '../../src/grid-editor/coverage/change.ts';
import { Draft } from '../../src/grid-editor/coverage/draft.ts';
import { fromPolygons } from '../../src/grid-editor/coverage/from-polygons.ts';
import { invariants } from '../../src/grid-editor/coverage/invariants.ts';
import { measureFace } from '../../src/grid-editor/coverage/measures.ts';
import type { Coverage } from '../../src/grid-editor/coverage/model.ts';
import { clampMove, moveVertices } from '../../src/grid-editor/coverage/move.ts';
import { faceAt } from '../../src/grid-editor/coverage/query.ts';
import { carve } from '../../src/grid-editor/operations/carve.ts';
import { merge } from '../../src/grid-editor/operations/merge.ts';
import { outlineOfUnits, paint } from '../../src/grid-editor/operations/paint.ts';
import { reshape } from '../../src/grid-editor/operations/reshape.ts';
import { split } from '../../src/grid-editor/operations/split.ts';
import { town } from './editor-town.ts';

const SIDE = 20_000;
const CELLS = 100;
const ROUNDS = 200;

/** `bar` is what the median must stay below; empty where nothing was set. */
const rows: Array<{ what: string; median: string; worst: string; bar: string }> = [];
const show = (what: string, times: number[], bar: number | null = null, unit = 'ms'): void => {
  const sorted = [...times].sort((a, b) => a - b);
  const format = (value = 0): string => `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
  rows.push({ what, median: format(sorted[Math.floor(sorted.length / 2)]), worst: format(sorted[sorted.length - 1]), bar: bar === null ? '' : `${bar} ${unit}` });
};
const timed = <T>(times: number[], work: () => T): T => {
  const from = performance.now();
  const result = work();
  times.push(performance.now() - from);
  return result;
};
const bytes = (): number => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

const cells = town({ columns: CELLS, rows: CELLS, side: SIDE, stray: SIDE / 5, edgesPerSide: 21, seed: 1 });
const empty = bytes();
const building: number[] = [];
const build = (): Coverage => {
  const { coverage } = timed(building, () => fromPolygons(cells));
  if (coverage === null) throw new Error('no coverage');
  return coverage;
};
build();
build();
const model = build();
show(`build ${model.faces.count - 1} cells, ${model.vertices.count} vertices, ${model.edges.count} edges`, building, 1_500);
show('memory of the model', [(bytes() - empty) / 2 ** 20], 150, 'MiB');

/** Vertices where borders meet, spread over the plan. */
const shared: number[] = [];
for (let v = 0; v < model.vertices.end; v++) if (model.halvesAround(v).length > 3) shared.push(v);
const some = Array.from({ length: ROUNDS }, (_, i) => shared[Math.floor((i / ROUNDS) * shared.length)] ?? 0);

const [frames, commits, checks, undos]: [number[], number[], number[], number[]] = [[], [], [], []];
for (const vertex of some) {
  const draft = new Draft(model);
  for (let i = 0; i < 10; i++) {
    timed(frames, () => {
      moveVertices(draft, [vertex], 37 * (i % 3) - 30, 23);
      for (const half of model.halvesAround(vertex)) measureFace(model, model.left(half) || 1);
    });
  }
  const change = timed(commits, () => draft.commit());
  timed(checks, () => invariants(model, change));
  timed(undos, () => {
    applyChange(model, inverseOf(change));
    for (const face of touchedFaces(model, change)) measureFace(model, face);
  });
}
show('drag frame of a shared vertex: validity, move, measures of its cells', frames, 4);
const flings: number[] = [];
for (const vertex of some) timed(flings, () => clampMove(model, [vertex], 40 * SIDE, -30 * SIDE));
show('how far a vertex may go when flung across half of the plan', flings);
show('commit', commits, 16);
show('invariants around the change', checks);
show('undo, measures of touched cells', undos, 16);

/** A place in the plan, another one each round, away from its edge; in 1e-7°. */
const place = (i: number): [number, number] => [1_237_000_000 + (7 + (i * 13) % 86) * SIDE, 422_000_000 + (5 + (i * 29) % 88) * SIDE];

/** Times an operation, with opening and committing its draft, at places spread over the plan; each is undone. */
function operation(what: string, operate: (draft: Draft, x: number, y: number) => object | void): void {
  const times: number[] = [];
  for (let i = 0; i < ROUNDS / 4; i++) {
    const [x, y] = place(i);
    const change = timed(times, () => {
      const draft = new Draft(model);
      const done = operate(draft, x, y);
      if (done !== undefined && 'code' in done) throw new Error(JSON.stringify(done));
      return draft.commit();
    });
    applyChange(model, inverseOf(change));
  }
  show(what, times, 50);
}

let made = 0;
const newCell = (): { cell: string; attributes: null } => ({ cell: `new-${made++}`, attributes: null });
const cellAt = (x: number, y: number): number => faceAt(model, x, y);

operation('split three cells by a line', (draft, x, y) =>
  split(draft, [1, 2, 3].map((k) => cellAt(x + (k - 0.5) * SIDE, y + SIDE / 2)), [[[x - 1_000, y + SIDE / 2], [x + 3.4 * SIDE, y + SIDE / 2 + 777]]], newCell));
operation('merge two cells', (draft, x, y) => merge(draft, [cellAt(x + SIDE / 2, y + SIDE / 2), cellAt(x + 1.5 * SIDE, y + SIDE / 2)]));
operation('reshape a border by a line of 20 points', (draft, x, y) => {
  const bulge = Array.from({ length: 20 }, (_, k): [number, number] => [x + Math.round(SIDE * (0.65 + 0.7 * Math.sin((k / 19) * Math.PI))), y + Math.round(SIDE * (0.25 + k / 38))]);
  return reshape(draft, bulge, new Set([cellAt(x + SIDE / 2, y + SIDE / 2)]));
});
operation('carve a cell of 40 points out of four', (draft, x, y) => {
  const ring = Array.from({ length: 41 }, (_, k): [number, number] => [x + Math.round(SIDE * 0.5 * Math.cos(((k % 40) * Math.PI) / 20)), y + Math.round(SIDE * 0.5 * Math.sin(((k % 40) * Math.PI) / 20))]);
  return carve(draft, ring, newCell(), () => true);
});
operation('paint 50 units, in about eight cells', (draft, x, y) => {
  const units = town({ columns: 10, rows: 5, side: 6_000, stray: 1_500, edgesPerSide: 5, seed: 2, origin: [x - 1_234, y + 4_321] });
  return paint(draft, outlineOfUnits(units), cellAt(x + SIDE / 2, y + SIDE / 2), () => true);
});

const places: number[] = [];
timed(places, () => {
  for (let i = 0; i < 10_000; i++) faceAt(model, 1_237_000_000 + ((i * 7919) % (CELLS * SIDE)), 422_000_000 + ((i * 104_729) % (CELLS * SIDE)));
});
show('face at a point, 10,000 times', places);
const whole: number[] = [];
const findings = timed(whole, () => invariants(model));
show(`all invariants, ${findings.length} findings`, whole);
console.table(rows);
