import type { Position } from 'geojson';
import { gridStep } from '../base/quantize.ts';

/**
 * Joins lines end to end where exactly two of them meet, so that a street cut into ways of 50 m carries one label.
 * All lines given have equal attributes. The direction of the first line of each chain is kept; the result does not
 * depend on anything but the order of the input.
 */
export function mergeLines(lines: Position[][]): Position[][] {
  const ends = new Map<string, Array<{ line: number; atStart: boolean }>>();
  lines.forEach((line, index) => {
    for (const atStart of [true, false]) {
      const key = keyOf(line, atStart);
      const list = ends.get(key);
      if (list === undefined) ends.set(key, [{ line: index, atStart }]);
      else list.push({ line: index, atStart });
    }
  });
  const used = new Set<number>();
  const result: Position[][] = [];
  lines.forEach((line, index) => {
    if (used.has(index) || line.length < 2) return;
    used.add(index);
    const forward = extend(line, index);
    result.push(extend(forward.toReversed(), index).toReversed());
  });
  return result;

  /** Follows the chain from the end of `chain`. */
  function extend(chain: Position[], from: number): Position[] {
    const grown = [...chain];
    let last = from;
    for (;;) {
      const meeting = ends.get(keyOf(grown, false)) ?? [];
      const next = meeting.length === 2 ? meeting.find((end) => end.line !== last && !used.has(end.line)) : undefined;
      if (next === undefined) return grown;
      used.add(next.line);
      last = next.line;
      const line = lines[next.line] ?? [];
      grown.push(...(next.atStart ? line : line.toReversed()).slice(1));
    }
  }
}

function keyOf(line: Position[], atStart: boolean): string {
  const [x = 0, y = 0] = line[atStart ? 0 : line.length - 1] ?? [];
  return `${gridStep(x)},${gridStep(y)}`;
}
