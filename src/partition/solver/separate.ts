import type { PartitionProblem } from '../problem.ts';

/**
 * Splits every cell that still holds a hard edge inside, so that none ever does: the units of such a cell go to the
 * nearer end of the edge. A part then joins a neighbouring cell where weight and hard edges allow, else it becomes a
 * cell of its own. Changes the assignment in place.
 * @returns the number of cells afterwards
 */
export function separateHardEdges(problem: PartitionProblem, assignment: Int32Array, cells: number): number {
  const { edgeA, edgeB, edgeGrade, groups, weights } = problem;
  if (!edgeGrade.includes(3)) return cells;
  const near: number[][] = Array.from(weights, () => []);
  const apart: Array<[number, number]> = [];
  edgeA.forEach((u, e) => {
    const v = edgeB[e]!;
    if (u === v) return;
    if (edgeGrade[e]! >= 3) apart.push([u, v]);
    else if (groups === null || groups[u] === groups[v]) {
      near[u]!.push(v);
      near[v]!.push(u);
    }
  });
  let count = cells;
  for (let pair = apart.find(([u, v]) => assignment[u] === assignment[v]); pair !== undefined; pair = apart.find(([u, v]) => assignment[u] === assignment[v])) {
    const cell = assignment[pair[0]]!;
    const side = new Map<number, number>(pair.map((u, i) => [u, i]));
    for (const [u, i] of side) for (const v of near[u]!) if (assignment[v] === cell && !side.has(v)) side.set(v, i);
    const parts = [0, 1].map((i) => [...side].filter(([, s]) => s === i).map(([u]) => u));
    const [kept, moved] = total(weights, parts[0]!) >= total(weights, parts[1]!) ? [parts[0]!, parts[1]!] : [parts[1]!, parts[0]!];
    const host = hostOf(problem, assignment, near, apart, moved, cell);
    for (const u of moved) assignment[u] = host ?? count;
    for (const u of kept) assignment[u] = cell;
    if (host === null) count++;
  }
  return count;
}

function total(weights: Float64Array, units: number[]): number {
  return units.reduce((sum, u) => sum + weights[u]!, 0);
}

/** The lightest neighbouring cell that may take the units, or null. */
function hostOf(problem: PartitionProblem, assignment: Int32Array, near: number[][], apart: Array<[number, number]>, units: number[], own: number): number | null {
  const inside = new Set(units);
  const barred = new Set<number>();
  for (const [u, v] of apart) {
    if (inside.has(u)) barred.add(assignment[v]!);
    if (inside.has(v)) barred.add(assignment[u]!);
  }
  const candidates = new Set(units.flatMap((u) => near[u]!.map((v) => assignment[v]!)));
  let [best, lightest] = [null as number | null, problem.max - total(problem.weights, units)];
  for (const c of candidates) {
    if (c === own || barred.has(c)) continue;
    const weight = problem.weights.reduce((sum, w, u) => (assignment[u] === c ? sum + w : sum), 0);
    if (weight <= lightest) [best, lightest] = [c, weight];
  }
  return best;
}
