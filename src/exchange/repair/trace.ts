/**
 * For each side of a chain, where it lies in the chain as noded: noding only puts vertices between those that were
 * there, so the old ones are found again in their order.
 * @returns positions in `noded` of the vertices of `chain`
 */
export function traceNoded(chain: readonly number[], noded: readonly number[]): number[] {
  const at: number[] = [0];
  let k = 0;
  for (let i = 1; i < chain.length; i++) {
    k++;
    while (k < noded.length && noded[k] !== chain[i]) k++;
    at.push(Math.min(k, noded.length - 1));
  }
  return at;
}
