/** Laying a border onto the street or river that it was meant to follow. */
import { isNearlyStraight } from '../coverage/assign.ts';
import { chainOf } from '../coverage/chains.ts';
import type { Chain } from '../coverage/chains.ts';
import type { Draft } from '../coverage/draft.ts';
import { NONE } from '../coverage/model.ts';
import type { Coverage } from '../coverage/model.ts';
import { mayMove, moveVertices } from '../coverage/move.ts';
import { stepMetres } from '../coverage/step-metres.ts';
import { removeVertex } from '../coverage/vertex-edits.ts';
import { jointsNear } from './network.ts';
import type { TraceNetwork } from './network.ts';
import { distances, sampled } from './polyline.ts';
import type { Place } from './polyline.ts';
import type { Reason } from './reason.ts';
import { replaceStretch } from './stretch.ts';
import { trace } from './trace.ts';

export interface SnappedBorder {
  /** How much of the border came onto barriers, in m; what lay on them before does not count. */
  metres: number;
  /** In how many stretches. */
  stretches: number;
}

/** A stretch shorter than this many tolerances is a border that crosses a barrier, not one that follows it. */
const LEAST_TOLERANCES = 4;
/** What moves by less lies on the barrier already, m. */
const LEAST_M = 0.05;
const MOST_TRIES = 64;

/** A place along the chain. */
interface Sample {
  x: number;
  y: number;
  /** Its vertex, or NONE between two. */
  vertex: number;
  /** Along the chain, in m. */
  at: number;
  /** Connected parts of the network within the tolerance. */
  parts: ReadonlySet<number>;
}

/** Samples from one to another, both included. */
type Run = readonly [first: number, last: number];

/**
 * Snaps the border between two nodes to barriers. Where only part of it runs near them, the longest stretches that fit
 * are snapped and the rest stays. A stretch fits where it and the way along the barriers between its ends lie within
 * the tolerance of one another everywhere (Hausdorff distance). A node at the end of a stretch is moved onto the
 * barrier where it may go there; else the border goes from it to the barrier.
 * @param half a half-edge of the border
 * @param network barriers only
 * @param toleranceM in m
 * @param open whether the border of a face may change; both faces of this border must be
 */
export function snapBorder(draft: Draft, half: number, network: TraceNetwork, toleranceM: number, open: (face: number) => boolean = () => true): SnappedBorder | Reason {
  const { coverage } = draft;
  const chain = chainOf(coverage, half);
  const reason = (code: string): Reason => ({ code: `snapBorder.${code}`, params: { tolerance: toleranceM } });
  if (!open(chain.left) || !open(chain.right)) return reason('locked');
  const samples = samplesOf(coverage, chain, network, toleranceM);
  const length = samples[samples.length - 1]?.at ?? 0;
  const lengthOf = ([first, last]: Run): number => (samples[last]?.at ?? 0) - (samples[first]?.at ?? 0);
  const least = Math.min(LEAST_TOLERANCES * toleranceM, 0.99 * length);
  const queue = nearRuns(samples);
  const snapped: SnappedBorder = { metres: 0, stretches: 0 };
  let [already, blocked] = [false, false];
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    queue.sort((a, b) => lengthOf(a) - lengthOf(b));
    const run = queue.pop();
    if (run === undefined || lengthOf(run) < least) break;
    const stretch = samples.slice(run[0], run[1] + 1);
    const fit = fitOf(stretch, network, toleranceM);
    if ('worst' in fit) {
      const middle = run[0] + fit.worst;
      if (middle > run[0] && middle < run[1]) queue.push([run[0], middle], [middle, run[1]]);
    } else if (fit.moved < LEAST_M) already = true;
    else if (lay(draft, chain, stretch, fit.path, toleranceM, open)) {
      snapped.metres += lengthOf(run);
      snapped.stretches++;
    } else blocked = true;
  }
  if (snapped.stretches > 0) {
    dropLeftNodes(draft, chain, open);
    return snapped;
  }
  return reason(blocked ? 'blocked' : already ? 'already' : 'none');
}

/** Takes out the nodes that the border has left, where they bend nothing of the one that stays there. */
function dropLeftNodes(draft: Draft, { vertices, closed }: Chain, open: (face: number) => boolean): void {
  const { coverage } = draft;
  if (closed) return;
  for (const node of new Set([vertices[0] ?? NONE, vertices[vertices.length - 1] ?? NONE])) {
    // A new vertex may have the number of a node that is gone.
    if (!coverage.vertices.isLive(node) || draft.isNewVertex(node) || !isNearlyStraight(coverage, node)) continue;
    if (coverage.halvesAround(node).every((half) => open(coverage.left(half)))) removeVertex(draft, node);
  }
}

function samplesOf(coverage: Coverage, chain: Chain, network: TraceNetwork, toleranceM: number): Sample[] {
  let along = 0;
  let before: Place | null = null;
  const corners = chain.vertices.map((v): Place => [coverage.x(v), coverage.y(v)]);
  return sampled(corners, toleranceM / 2).map(({ at: [x, y], corner }) => {
    const { east, north } = stepMetres(y);
    if (before !== null) along += Math.hypot((x - before[0]) * east, (y - before[1]) * north);
    before = [x, y];
    const vertex = corner === null ? NONE : (chain.vertices[corner] ?? NONE);
    return { x, y, vertex, at: along, parts: new Set(jointsNear(network, x, y, toleranceM).keys()) };
  });
}

/** The longest runs of samples that are all near a barrier. */
function nearRuns(samples: readonly Sample[]): Run[] {
  const runs: Run[] = [];
  let first = NONE;
  for (let i = 0; i <= samples.length; i++) {
    const isNear = (samples[i]?.parts.size ?? 0) > 0;
    if (isNear && first === NONE) first = i;
    if (!isNear && first !== NONE) {
      runs.push([first, i - 1]);
      first = NONE;
    }
  }
  return runs;
}

/** The way along barriers beside a stretch, and how far the stretch is from it; or the sample at which to divide it. */
function fitOf(stretch: readonly Sample[], network: TraceNetwork, toleranceM: number): { path: Place[]; moved: number } | { worst: number } {
  const [first, last] = [stretch[0], stretch[stretch.length - 1]];
  if (first === undefined || last === undefined) return { worst: 0 };
  const traced = trace(network, [first.x / 1e7, first.y / 1e7], [last.x / 1e7, last.y / 1e7], toleranceM);
  if (traced === null) return { worst: changeOfPart(stretch) ?? Math.floor(stretch.length / 2) };
  const path = traced.map(([lon = 0, lat = 0]): Place => [Math.round(lon * 1e7), Math.round(lat * 1e7)]);
  const own = stretch.map(({ x, y }): Place => [x, y]);
  const toPath = distances(own, path);
  if (toPath.most > toleranceM) return { worst: toPath.worst };
  const along = sampled(path, toleranceM / 4).map(({ at }) => at);
  const toOwn = distances(along, own);
  // The sample beside which the way strays.
  if (toOwn.most > toleranceM) return { worst: distances([along[toOwn.worst] ?? [0, 0]], own).nearest };
  return { path, moved: Math.max(toPath.most, toOwn.most) };
}

/** The first sample that no longer has a part of the network in common with all before it; null where all have one. */
function changeOfPart(stretch: readonly Sample[]): number | null {
  let common = stretch[0]?.parts ?? new Set<number>();
  for (let i = 1; i < stretch.length; i++) {
    common = new Set([...common].filter((part) => stretch[i]?.parts.has(part) === true));
    if (common.size === 0) return i;
  }
  return null;
}

/** Moves the nodes at its ends, where they may, and puts the path in the place of a stretch. */
function lay(draft: Draft, chain: Chain, stretch: readonly Sample[], path: readonly Place[], toleranceM: number, open: (face: number) => boolean): boolean {
  const { coverage } = draft;
  const undo: Array<() => void> = [];
  const endAt = (sample: Sample | undefined, wanted: Place): Place => {
    if (sample === undefined) return wanted;
    const vertex = sample.vertex;
    const isEnd = !chain.closed && (vertex === chain.vertices[0] || vertex === chain.vertices[chain.vertices.length - 1]);
    const [dx, dy] = [wanted[0] - sample.x, wanted[1] - sample.y];
    if (!isEnd || (dx === 0 && dy === 0)) return [sample.x, sample.y];
    if (!coverage.halvesAround(vertex).every((half) => open(coverage.left(half))) || mayMove(coverage, [vertex], dx, dy) !== null) return [sample.x, sample.y];
    moveVertices(draft, [vertex], dx, dy);
    undo.push(() => moveVertices(draft, [vertex], -dx, -dy));
    return wanted;
  };
  const own = stretch.map(({ x, y }): Place => [x, y]);
  own[0] = endAt(stretch[0], path[0] ?? [0, 0]);
  own[own.length - 1] = endAt(stretch[stretch.length - 1], path[path.length - 1] ?? [0, 0]);
  const line = [own[0], ...path, own[own.length - 1] ?? own[0]];
  if (replaceStretch(draft, own, line, chain, toleranceM + LEAST_M)) return true;
  for (const back of undo.reverse()) back();
  return false;
}

