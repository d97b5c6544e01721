/** What a planner should look at in a sound coverage: gaps, slivers, cells in pieces. */
import { ringAreaM2 } from '../../partition/units/measures.ts';
import type { Bounds } from '../../base/bounds.ts';
import { doubleAreaOf } from './cycles.ts';
import { eachCycle } from './consistency.ts';
import { NONE, OUTSIDE } from './model.ts';
import type { Coverage } from './model.ts';
import { piecesOf } from './pieces.ts';
import type { Piece } from './pieces.ts';
import { positionOf } from './polygons.ts';
import { stepMetres } from './step-metres.ts';
import type { StepMetres } from './step-metres.ts';

export interface CoverageFinding {
  kind:
    /** Free ground that cells enclose. */
    | 'gap'
    /** Free ground or a piece of a cell that is a thread rather than an area. */
    | 'sliver'
    /** A piece of a cell that lies apart from its largest one. */
    | 'pieces';
  /** The face that has the piece: a cell, or 0 for free ground. */
  face: number;
  /** The cells that could take it, the one with the longest common border first. */
  owners: string[];
  /** A half-edge of its outer border, with the piece on the left: tells which piece of the face it is. */
  half: number;
  /** Twice its area in square grid steps: tells whether it is still the same piece. */
  doubleArea: number;
  /** Where to look, in degrees. */
  box: Bounds;
  areaM2: number;
  /** 2 · area / perimeter: for a thread its width, m. */
  widthM: number;
}

export interface FindingOptions {
  /** What is narrower is a sliver, m. */
  sliverWidthM?: number;
}

/** Wider than a drawing error, narrower than any lane or house. */
const SLIVER_M = 2;
const ORDER = { gap: 0, sliver: 1, pieces: 2 };

/**
 * Gaps, slivers and pieces, by kind and then the largest first; each place is told once, a narrow one as a sliver. One
 * walk over all borders tells which faces must be looked at closely.
 */
export function coverageFindings(coverage: Coverage, { sliverWidthM = SLIVER_M }: FindingOptions = {}): CoverageFinding[] {
  const findings: CoverageFinding[] = [];
  for (const face of suspects(coverage, sliverWidthM)) {
    const pieces = piecesOf(coverage, face).filter(({ doubleArea }) => doubleArea !== Infinity);
    const largest = pieces.reduce((most, piece) => (piece.doubleArea > most.doubleArea ? piece : most), pieces[0] ?? { doubleArea: 0 });
    for (const piece of pieces) {
      const found = measured(coverage, piece);
      if (found.widthM < sliverWidthM) findings.push({ kind: 'sliver', ...found });
      else if (face === OUTSIDE) findings.push({ kind: 'gap', ...found });
      else if (piece !== largest) findings.push({ kind: 'pieces', ...found });
    }
  }
  return findings.sort((a, b) => ORDER[a.kind] - ORDER[b.kind] || b.areaM2 - a.areaM2 || a.half - b.half);
}

/** Faces with more than one outer border, or one around little; free ground wherever it is enclosed. */
function suspects(coverage: Coverage, sliverWidthM: number): Set<number> {
  const outer = new Uint8Array(coverage.faces.end);
  const area = new Float64Array(coverage.faces.end);
  const perimeter = new Float64Array(coverage.faces.end);
  const found = new Set<number>();
  eachCycle(coverage, (cycle) => {
    const first = cycle[0] ?? NONE;
    const face = coverage.left(first);
    const doubleArea = doubleAreaOf(coverage, cycle);
    if (face === OUTSIDE) {
      if (doubleArea > 0) found.add(face);
      return;
    }
    const metres = stepMetres(coverage.y(coverage.tail(first)));
    let length = 0;
    for (const half of cycle) length += lengthM(coverage, half, metres);
    area[face] = (area[face] ?? 0) + (doubleArea * metres.east * metres.north) / 2;
    perimeter[face] = (perimeter[face] ?? 0) + length;
    if (doubleArea <= 0) return;
    outer[face] = Math.min(2, (outer[face] ?? 0) + 1);
    if (outer[face] === 2) found.add(face);
  });
  // Measured more closely afterwards: what is nearly narrow is looked at too.
  for (let face = 1; face < outer.length; face++) {
    if (outer[face] === 1 && 2 * (area[face] ?? 0) < 1.01 * sliverWidthM * (perimeter[face] ?? 0)) found.add(face);
  }
  return found;
}

function lengthM(coverage: Coverage, half: number, { east, north }: StepMetres): number {
  const [a, b] = [coverage.tail(half), coverage.head(half)];
  const dx = (coverage.x(b) - coverage.x(a)) * east;
  const dy = (coverage.y(b) - coverage.y(a)) * north;
  // Not Math.hypot, which is several times slower: all borders of a plan come through here.
  return Math.sqrt(dx * dx + dy * dy);
}

function measured(coverage: Coverage, { face, cycles, doubleArea }: Piece): Omit<CoverageFinding, 'kind'> {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const borders = new Map<number, number>();
  let areaM2 = 0;
  let perimeterM = 0;
  for (const cycle of cycles) {
    const ring = cycle.map((half) => positionOf(coverage, coverage.tail(half)));
    areaM2 += ringAreaM2([...ring, ring[0] ?? [0, 0]]);
    const metres = stepMetres(coverage.y(coverage.tail(cycle[0] ?? NONE)));
    for (const half of cycle) {
      const length = lengthM(coverage, half, metres);
      const other = coverage.left(half ^ 1);
      perimeterM += length;
      borders.set(other, (borders.get(other) ?? 0) + length);
    }
    for (const [lon, lat] of ring) {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
  }
  const owners = [...borders].filter(([other]) => other !== OUTSIDE && other !== face).sort(([a, lengthA], [b, lengthB]) => lengthB - lengthA || a - b);
  return { face, owners: owners.map(([owner]) => coverage.cell(owner)), half: cycles[0]?.[0] ?? NONE, doubleArea, box, areaM2, widthM: perimeterM === 0 ? 0 : (2 * areaM2) / perimeterM };
}
