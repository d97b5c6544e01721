/** What of a file was read as no polygon, kind by kind. */
import type { LeftOut } from './read-polygons.ts';

/** The word for a kind is `exchange.kind.` with it. */
export interface LeftOutKind {
  kind: string;
  /** The features' numbers in the file, from 0. */
  indices: number[];
}

/** In the order of the file; one point and several in one feature are both points. */
export function leftOutByKind(dropped: readonly LeftOut[]): LeftOutKind[] {
  const kinds = new Map<string, LeftOutKind>();
  for (const { index, kind: exact } of dropped) {
    const kind = exact.replace('Multi', '');
    const there = kinds.get(kind);
    if (there === undefined) kinds.set(kind, { kind, indices: [index] });
    else there.indices.push(index);
  }
  return [...kinds.values()];
}
