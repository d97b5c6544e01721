/**
 * Prints one table: the coverage of 10,000 cells with 400,000 vertices. Run: `node --import tsx tests/bench/editor-model.ts`;
 * with `--expose-gc` before it the memory is exact.
 */
import { applyChange, inverseOf, touchedFaces } from '../../src/grid-editor/coverage/change.ts';
import { Draft } from '../../src/grid-editor/coverage/draft.ts';
import { fromPolygons } from '../../src/grid-editor/coverage/from-polygons.ts';
import { insertLine } from '../../src/grid-editor/coverage/insert-line.ts';
import { invariants } from '../../src/grid-editor/coverage/invariants.ts';
import { measureFace } from '../../src/grid-editor/coverage/measures.ts';
import type { Coverage } from '../../src/grid-editor/coverage/model.ts';
import { clampMove, moveVertices } from '../../src/grid-editor/coverage/move.ts';
import { faceAt } from '../../src/grid-editor/coverage/query.ts';
import { assignPieces, dropInnerEdges, piecesAlong } from '../../src/grid-editor/coverage/assign.ts';
import { town } from './editor-town.ts';

const SIDE = 20_000;
const CELLS = 100;
const ROUNDS = 200;

const rows: Array<{ what: string; median: string; worst: string }> = [];
const show = (what: string, times: number[], unit = 'ms'): void => {
  const sorted = [...times].sort((a, b) => a - b);
  const format = (value = 0): string => `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
  rows.push({ what, median: format(sorted[Math.floor(sorted.length / 2)]), worst: format(sorted[sorted.length - 1]) });
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
show(`build ${model.faces.count - 1} cells, ${model.vertices.count} vertices, ${model.edges.count} edges`, building);
show('memory of the model', [(bytes() - empty) / 2 ** 20], 'MiB');

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
show('drag frame of a shared vertex: validity, move, measures of its cells', frames);
const flings: number[] = [];
for (const vertex of some) timed(flings, () => clampMove(model, [vertex], 40 * SIDE, -30 * SIDE));
show('how far a vertex may go when flung across half of the plan', flings);
show('commit', commits);
show('invariants around the change', checks);
show('undo, measures of touched cells', undos);

const splits: number[] = [];
for (let i = 0; i < ROUNDS / 4; i++) {
  const [x, y] = [1_237_000_000 + (7 + (i * 13) % 90) * SIDE, 422_000_000 + (5 + (i * 29) % 90) * SIDE];
  const change = timed(splits, () => {
    const draft = new Draft(model);
    const line = insertLine(draft, [[x + 1_000, y + SIDE / 2], [x + 2 * SIDE, y + SIDE / 2 + 777]]);
    if ('reason' in line) throw new Error(line.reason);
    for (const piece of piecesAlong(model, line.halves).left) if (piece.face > 0) assignPieces(draft, new Map([[piece, draft.addFace(`${i}-${piece.face}`, null)]]));
    dropInnerEdges(draft);
    return draft.commit();
  });
  applyChange(model, inverseOf(change));
}
show('line through three cells, pieces on its left to new cells', splits);

const places: number[] = [];
timed(places, () => {
  for (let i = 0; i < 10_000; i++) faceAt(model, 1_237_000_000 + ((i * 7919) % (CELLS * SIDE)), 422_000_000 + ((i * 104_729) % (CELLS * SIDE)));
});
show('face at a point, 10,000 times', places);
const whole: number[] = [];
const findings = timed(whole, () => invariants(model));
show(`all invariants, ${findings.length} findings`, whole);
console.table(rows);
