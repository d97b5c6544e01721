import type { Position } from 'geojson';
import { segmentKey } from './leave-out.ts';
import { mergeLines } from './line-merge.ts';
import type { MapSource } from './source.ts';

export const BORDER_LEVELS = { least: 4, most: 10 };

/**
 * Administrative borders to draw: each stretch once, at its most important level (4 province … 10 community), and
 * without the stretches that are also a border between countries.
 * @returns lines by admin_level
 */
export function drawnBorders(source: MapSource): Map<number, Position[][]> {
  const international = new Set<string>();
  for (const line of source.internationalBorders ?? []) forEachSegment(line, (a, b) => international.add(segmentKey(a, b)));
  const segments = new Map<string, { level: number; line: Position[] }>();
  for (const { line, level } of administrativeLines(source)) {
    forEachSegment(line, (a, b) => {
      const key = segmentKey(a, b);
      if (international.has(key)) return;
      const known = segments.get(key);
      if (known === undefined) segments.set(key, { level, line: [a, b] });
      else if (level < known.level) known.level = level;
    });
  }
  const byLevel = new Map<number, Position[][]>();
  for (const { level, line } of segments.values()) {
    const lines = byLevel.get(level);
    if (lines === undefined) byLevel.set(level, [line]);
    else lines.push(line);
  }
  return new Map([...byLevel].sort(([a], [b]) => a - b).map(([level, lines]) => [level, mergeLines(lines)]));
}

function* administrativeLines(source: MapSource): Generator<{ line: Position[]; level: number }> {
  for (const { geometry, tags } of [...source.lines, ...source.areas]) {
    const level = Number(tags.admin_level);
    if (tags.boundary !== 'administrative' || !(level >= BORDER_LEVELS.least && level <= BORDER_LEVELS.most)) continue;
    const lines =
      geometry.type === 'LineString' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : geometry.coordinates;
    for (const line of lines) yield { line, level };
  }
}

function forEachSegment(line: Position[], visit: (a: Position, b: Position) => void): void {
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    if (a !== undefined && b !== undefined) visit(a, b);
  }
}
