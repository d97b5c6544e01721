import type { PartitionProblem } from '../problem.ts';

/** Group of a unit that belongs to none. */
export const FREE = -1;

/**
 * Settles units without a group before the search. A connected patch of free units that weighs as much as a cell needs
 * stays by itself, as one more group. The units of a lighter patch join a touching group, ring by ring, each over its
 * longest border, so that a nameless strip or river does not become a cell of its own.
 * @returns groups without free units, or the problem's own when there are none
 */
export function settleFreeUnits(problem: PartitionProblem): Int32Array | null {
  const { groups, weights, edgeA, edgeB, edgeGrade, edgeLength } = problem;
  if (groups === null || !groups.includes(FREE)) return groups;
  const n = weights.length;
  const touching: Array<Array<[unit: number, length: number]>> = Array.from({ length: n }, () => []);
  edgeA.forEach((u, e) => {
    const v = edgeB[e]!;
    if (edgeGrade[e]! >= 3 || u === v) return;
    touching[u]!.push([v, edgeLength[e]!]);
    touching[v]!.push([u, edgeLength[e]!]);
  });
  const settled = groups.slice();
  let next = groups.reduce((most, g) => Math.max(most, g), FREE) + 1;
  const seen = new Uint8Array(n);
  for (let s = 0; s < n; s++) {
    if (groups[s] !== FREE || seen[s] === 1) continue;
    const patch = [s];
    seen[s] = 1;
    for (const u of patch) {
      for (const [v] of touching[u]!) {
        if (groups[v] !== FREE || seen[v] === 1) continue;
        seen[v] = 1;
        patch.push(v);
      }
    }
    const weight = patch.reduce((sum, u) => sum + weights[u]!, 0);
    let open = weight >= problem.min && weight > 0 ? [] : patch;
    while (open.length > 0) {
      const joined = open.map((u) => longestGroup(touching[u]!, settled));
      open.forEach((u, i) => (settled[u] = joined[i]!));
      const left = open.filter((u) => settled[u] === FREE);
      if (left.length === open.length) break;
      open = left;
    }
    for (const u of patch) if (settled[u] === FREE) settled[u] = next;
    next++;
  }
  return settled;
}

function longestGroup(touching: Array<[number, number]>, groups: Int32Array): number {
  const lengths = new Map<number, number>();
  for (const [v, length] of touching) if (groups[v] !== FREE) lengths.set(groups[v]!, (lengths.get(groups[v]!) ?? 0) + length);
  let [best, most] = [FREE, -1];
  for (const [group, length] of lengths) if (length > most) [best, most] = [group, length];
  return best;
}
