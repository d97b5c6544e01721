import type { BarrierGrade } from './model.ts';
import type { Steps } from './steps.ts';

/** Length of a shared border by grade of the barrier along it, m. */
type Border = [free: number, weak: number, strong: number, hard: number];

/** What is known of a face when blocks are made of faces. */
export interface FaceFacts {
  areaM2: number;
  waterM2: number;
  households: number;
  buildings: number;
  /** Faces with different keys (communities) are never merged. */
  division: string;
}

export interface FaceBorder {
  a: number;
  b: number;
  lengthM: number;
  grade: BarrierGrade;
  /** False where only lanes, paths and fences run, which divide crowded blocks only. */
  block: boolean;
}

export interface MergeRepair {
  kind: 'sliver' | 'small' | 'water';
  face: number;
  areaM2: number;
}

/** How blocks are cut and mended; lengths in m, areas in m². */
export const BLOCK_RULES = {
  /** A block with more households than this is divided along its lanes, paths and fences … */
  crowdedHouseholds: 150,
  /** … into pieces of up to this many. */
  pieceHouseholds: 80,
  /** A piece of a crowded block with fewer is joined to the next even so. */
  leastPieceHouseholds: 15,
  /** A face with more, and no lane to divide it, is cut straight between its buildings (`cuts.ts`). */
  mostHouseholds: 200,
  /**
   * Without buildings: anything smaller, or narrower (twice area by perimeter), is a strip between carriageways or
   * along a river, a traffic island or a roundabout. Carriageways of wide Chinese streets lie 20–35 m apart.
   */
  emptyAreaM2: 3_000,
  emptyWidthM: 36,
  /** With buildings: anything smaller is no block of its own. */
  leastAreaM2: 1_200,
  leastHouseholds: 10,
  /** How much a metre of shared border speaks for merging, by grade: free, weak, strong, hard. */
  borderWeight: [1, 0.6, 0.3, 0.1],
  /** Share of water above which a block is water and joins the shore. */
  waterShare: 0.7,
} as const;

/**
 * Makes blocks of faces by merging; which face went where is all that changes, so the result is as exact a coverage as
 * the faces were.
 * @param borders shared borders of faces, pieces of the same pair may be listed apart
 * @returns for each face its block (a face number that stands for the block), and what was mended
 */
export function* makeBlocks(facts: ReadonlyMap<number, FaceFacts>, borders: readonly FaceBorder[]): Steps<{ blockOf: Map<number, number>; repairs: MergeRepair[] }> {
  const blocks = new Map<number, FaceFacts & { links: Map<number, Border>; perimeterM: number }>();
  const parent = new Map<number, number>();
  for (const [face, fact] of facts) {
    blocks.set(face, { ...fact, links: new Map(), perimeterM: 0 });
    parent.set(face, face);
  }
  for (const { a, b, lengthM, grade } of borders) {
    for (const [one, other] of [[a, b], [b, a]] as const) {
      const block = blocks.get(one);
      if (block === undefined) continue;
      block.perimeterM += lengthM;
      if (!blocks.has(other)) continue;
      const link = block.links.get(other) ?? [0, 0, 0, 0];
      link[grade] += lengthM;
      block.links.set(other, link);
    }
  }

  const find = (face: number): number => {
    let root = face;
    while ((parent.get(root) ?? root) !== root) root = parent.get(root) ?? root;
    for (let at = face; at !== root; ) {
      const up = parent.get(at) ?? root;
      parent.set(at, root);
      at = up;
    }
    return root;
  };
  const mayMerge = (a: number, b: number): boolean => blocks.get(a)?.division === blocks.get(b)?.division;
  const merge = (from: number, into: number): void => {
    const gone = blocks.get(from);
    const kept = blocks.get(into);
    if (gone === undefined || kept === undefined || from === into) return;
    const between = gone.links.get(into) ?? [0, 0, 0, 0];
    kept.perimeterM += gone.perimeterM - 2 * (between[0] + between[1] + between[2] + between[3]);
    kept.areaM2 += gone.areaM2;
    kept.waterM2 += gone.waterM2;
    kept.households += gone.households;
    kept.buildings += gone.buildings;
    for (const [other, link] of gone.links) {
      const neighbour = blocks.get(other);
      neighbour?.links.delete(from);
      if (other === into) continue;
      const joint = kept.links.get(other) ?? [0, 0, 0, 0];
      for (let g = 0; g < 4; g++) joint[g as BarrierGrade] += link[g as BarrierGrade];
      kept.links.set(other, joint);
      neighbour?.links.set(into, joint);
    }
    blocks.delete(from);
    parent.set(from, into);
  };

  yield* divideAlongStreets();
  const repairs = yield* mend();
  return { blockOf: new Map([...parent.keys()].map((face) => [face, find(face)])), repairs };

  /** Joins faces that only lanes part, except inside crowded blocks, where pieces grow up to a useful size. */
  function* divideAlongStreets(): Steps<void> {
    const coarse = new Map<number, number>([...blocks.keys()].map((face) => [face, face]));
    const root = (face: number): number => {
      let at = face;
      while ((coarse.get(at) ?? at) !== at) at = coarse.get(at) ?? at;
      coarse.set(face, at);
      return at;
    };
    for (const border of borders) {
      if (border.block || !blocks.has(border.a) || !blocks.has(border.b) || !mayMerge(border.a, border.b)) continue;
      coarse.set(root(border.a), root(border.b));
    }
    const members = new Map<number, number[]>();
    for (const face of blocks.keys()) {
      const list = members.get(root(face));
      if (list === undefined) members.set(root(face), [face]);
      else list.push(face);
    }
    for (const faces of members.values()) {
      yield;
      const households = faces.reduce((sum, face) => sum + (blocks.get(face)?.households ?? 0), 0);
      const crowded = households > BLOCK_RULES.crowdedHouseholds;
      if (crowded) yield* growPieces(new Set(faces), BLOCK_RULES.pieceHouseholds, BLOCK_RULES.leastPieceHouseholds);
      else joinAll(new Set(faces));
    }
  }

  /** Joins all pieces of a block that border each other. */
  function joinAll(pieces: Set<number>): void {
    for (const start of pieces) {
      if (!blocks.has(start)) continue;
      const next = [...(blocks.get(start)?.links.keys() ?? [])];
      for (let other = next.pop(); other !== undefined; other = next.pop()) {
        if (other === start || !pieces.has(other) || !blocks.has(other) || !mayMerge(start, other)) continue;
        next.push(...(blocks.get(other)?.links.keys() ?? []));
        merge(other, start);
      }
    }
  }

  /** Repeatedly joins the piece with the fewest households to its emptiest neighbour in the block. */
  function* growPieces(pieces: Set<number>, most: number, least: number): Steps<void> {
    const done = new Set<number>();
    for (;;) {
      yield;
      let smallest = -1;
      for (const piece of pieces) if (!done.has(piece) && (smallest < 0 || households(piece) < households(smallest))) smallest = piece;
      if (smallest < 0) return;
      let best = -1;
      for (const other of blocks.get(smallest)?.links.keys() ?? []) {
        if (!pieces.has(other) || !mayMerge(smallest, other)) continue;
        if (best < 0 || households(other) < households(best) || (households(other) === households(best) && pull(smallest, other) > pull(smallest, best))) best = other;
      }
      const fits = best >= 0 && (households(smallest) < least || households(smallest) + households(best) <= most);
      if (!fits) done.add(smallest);
      else {
        merge(smallest, best);
        pieces.delete(smallest);
        done.delete(best);
      }
    }
  }

  function households(block: number): number {
    return blocks.get(block)?.households ?? 0;
  }

  function pull(from: number, to: number): number {
    const link = blocks.get(from)?.links.get(to);
    if (link === undefined) return 0;
    return link.reduce((sum, length, grade) => sum + length * (BLOCK_RULES.borderWeight[grade] ?? 0), 0);
  }

  /** Why a block cannot stay as it is, or null. */
  function flaw(block: number): MergeRepair['kind'] | null {
    const b = blocks.get(block);
    if (b === undefined) return null;
    if (b.waterM2 > BLOCK_RULES.waterShare * b.areaM2) return 'water';
    const width = b.perimeterM > 0 ? (2 * b.areaM2) / b.perimeterM : 0;
    if (b.buildings === 0 && (width < BLOCK_RULES.emptyWidthM || b.areaM2 < BLOCK_RULES.emptyAreaM2)) return 'sliver';
    return b.areaM2 < BLOCK_RULES.leastAreaM2 && b.households < BLOCK_RULES.leastHouseholds ? 'small' : null;
  }

  /** Merges flawed blocks, smallest first, into the neighbour with the most and lowest border. */
  function* mend(): Steps<MergeRepair[]> {
    const repairs: MergeRepair[] = [];
    for (let changed = true; changed; ) {
      changed = false;
      const flawed = [...blocks.keys()].filter((block) => flaw(block) !== null);
      flawed.sort((a, b) => (blocks.get(a)?.areaM2 ?? 0) - (blocks.get(b)?.areaM2 ?? 0) || a - b);
      for (const block of flawed) {
        yield;
        const kind = flaw(block);
        if (kind === null) continue;
        let best = -1;
        let bestPull = 0;
        for (const other of blocks.get(block)?.links.keys() ?? []) {
          if (!mayMerge(block, other)) continue;
          const worth = pull(block, other) * (flaw(other) === 'water' ? 0.05 : 1);
          if (best < 0 || worth > bestPull || (worth === bestPull && other < best)) [best, bestPull] = [other, worth];
        }
        if (best < 0) continue;
        repairs.push({ kind, face: block, areaM2: blocks.get(block)?.areaM2 ?? 0 });
        merge(block, best);
        changed = true;
      }
    }
    return repairs;
  }
}
