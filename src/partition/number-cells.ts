/**
 * Numbers cells from west to east in rows from north to south, so that neighbours in number are neighbours on the map.
 * Rows are as high as a mean cell. Changes the assignment in place.
 */
export function numberCells(assignment: Int32Array, cells: number, x: Float64Array, y: Float64Array): void {
  const sums = Array.from({ length: cells }, (_, cell) => ({ cell, x: 0, y: 0, n: 0 }));
  assignment.forEach((c, i) => {
    const sum = sums[c];
    if (sum === undefined) return;
    sum.x += x[i] ?? 0;
    sum.y += y[i] ?? 0;
    sum.n++;
  });
  const centres = sums.map(({ cell, x: sx, y: sy, n }) => ({ cell, x: sx / (n || 1), y: sy / (n || 1) }));
  const north = centres.reduce((most, c) => Math.max(most, c.y), -Infinity);
  const south = centres.reduce((least, c) => Math.min(least, c.y), Infinity);
  const height = (north - south) / Math.max(1, Math.round(Math.sqrt(cells))) || 1;
  const row = (c: { y: number }): number => Math.floor((north - c.y) / height);
  centres.sort((a, b) => row(a) - row(b) || a.x - b.x || b.y - a.y || a.cell - b.cell);
  const number = new Int32Array(cells);
  centres.forEach((c, i) => (number[c.cell] = i));
  for (let i = 0; i < assignment.length; i++) assignment[i] = number[assignment[i] ?? 0] ?? 0;
}
