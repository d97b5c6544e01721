/** Generated cells for the editor's tests and benchmarks: a grid of quarters with crooked borders. */
import type { Polygon, Position } from 'geojson';

export interface TownShape {
  columns: number;
  rows: number;
  /** Side of a quarter in 1e-7°. */
  side: number;
  /** How far a corner may stray, in 1e-7°. */
  stray: number;
  /** Edges per side of a quarter. */
  edgesPerSide: number;
  seed: number;
  /** South-western corner in 1e-7°. */
  origin?: [x: number, y: number];
}

/** A number in [0, 1) that depends on the seed and three numbers only (after Wang). */
function noise(seed: number, a: number, b: number, c: number): number {
  let h = Math.imul(seed, 0x9e3779b1) ^ Math.imul(a, 0x85ebca6b) ^ Math.imul(b, 0xc2b2ae35) ^ Math.imul(c, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 2 ** 32;
}

export function town(shape: TownShape): Array<{ id: string; geometry: Polygon; attributes: { name: string } }> {
  const { columns, rows, side, stray, edgesPerSide, seed, origin = [1_237_000_000, 422_000_000] } = shape;
  const shift = (i: number, j: number, k: number): number => Math.round((noise(seed, i, j, k) * 2 - 1) * stray);
  // Points on the fine grid; those inside a side stray only across it, and less, so that sides stay apart.
  const position = (i: number, j: number): Position => {
    const corner = i % edgesPerSide === 0 && j % edgesPerSide === 0;
    const level = j % edgesPerSide === 0;
    const along = (level ? i : j) % edgesPerSide;
    // Near a corner less, or two sides of it would cross.
    const reach = corner ? 1 : Math.min(1 / 3, (0.25 * Math.min(along, edgesPerSide - along) * side) / (edgesPerSide * stray));
    const cornerShift = (k: number): number => {
      const [ci, cj] = [Math.floor(i / edgesPerSide) * edgesPerSide, Math.floor(j / edgesPerSide) * edgesPerSide];
      const t = level ? (i - ci) / edgesPerSide : (j - cj) / edgesPerSide;
      const [ni, nj] = level ? [ci + edgesPerSide, cj] : [ci, cj + edgesPerSide];
      return corner ? 0 : shift(ci, cj, k) * (1 - t) + shift(ni, nj, k) * t;
    };
    const dx = cornerShift(0) + (corner || !level ? shift(i, j, 0) * reach : 0);
    const dy = cornerShift(1) + (corner || level ? shift(i, j, 1) * reach : 0);
    const x = Math.round(origin[0] + (i * side) / edgesPerSide + dx);
    const y = Math.round(origin[1] + (j * side) / edgesPerSide + dy);
    return [x / 1e7, y / 1e7];
  };
  const cells: Array<{ id: string; geometry: Polygon; attributes: { name: string } }> = [];
  const n = edgesPerSide;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const ring: Position[] = [];
      for (let k = 0; k < n; k++) ring.push(position(c * n + k, r * n));
      for (let k = 0; k < n; k++) ring.push(position((c + 1) * n, r * n + k));
      for (let k = n; k > 0; k--) ring.push(position(c * n + k, (r + 1) * n));
      for (let k = n; k > 0; k--) ring.push(position(c * n, r * n + k));
      ring.push(ring[0] ?? []);
      const id = `${c}-${r}`;
      cells.push({ id, geometry: { type: 'Polygon', coordinates: [ring] }, attributes: { name: id } });
    }
  }
  return cells;
}
