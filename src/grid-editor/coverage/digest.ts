import type { Coverage } from './model.ts';

/** A fingerprint of all records under their numbers: two coverages with the same one take the same changes. */
export function digest(coverage: Coverage): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  const mix = (value: number): void => {
    low = Math.imul(low ^ value, 0x01000193);
    high = Math.imul(high ^ value, 0x85ebca6b) ^ (low >>> 13);
  };
  for (let v = 0; v < coverage.vertices.end; v++) {
    if (coverage.vertices.isLive(v)) [v, coverage.x(v), coverage.y(v)].forEach(mix);
  }
  mix(-1);
  for (let h = 0; h < 2 * coverage.edges.end; h++) {
    if (coverage.edges.isLive(h >> 1)) [h, coverage.tail(h), coverage.left(h)].forEach(mix);
  }
  mix(-2);
  for (const face of coverage.cells()) {
    mix(face);
    const text = `${coverage.cell(face)}\n${JSON.stringify(coverage.faceRecords[face]?.attributes)}`;
    for (let i = 0; i < text.length; i++) mix(text.charCodeAt(i));
  }
  return (low >>> 0).toString(16).padStart(8, '0') + (high >>> 0).toString(16).padStart(8, '0');
}
