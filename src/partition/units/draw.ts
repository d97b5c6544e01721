import type { MultiPolygon, Polygon, Position } from 'geojson';
import { Refusal } from '../../base/refusal.ts';
import { arrange } from './arrangement.ts';
import { areaM2 } from './measures.ts';
import { regionsOfFaces } from './regions.ts';
import { borderOf, toGeometry } from './rings.ts';
import { snapRound } from './snap-round.ts';
import { Vertices } from './vertices.ts';

export interface DrawnCell {
  id: string;
  geometry: Polygon | MultiPolygon;
}

/** The smallest cell worth drawing, and the smallest leftover piece that is kept in free territory, m². */
const LEAST_M2 = 100;
const LEAST_PIECE_M2 = 1;
/** Cells this far (in grid steps) from the drawing cannot be changed by it. */
const REACH = 3;

/**
 * Draws a cell into a plan.
 * @param ring the drawn outline in degrees, closed or not
 * @param cells the cells of the plan
 * @param mode `free` takes only what no cell has yet; `carve` takes all, out of the cells that have it
 * @returns the new cell, and every cell whose geometry changed: by losing area (all of it: an empty MultiPolygon) or by
 *   gaining the vertices of the new border. All were noded together, so they share borders exactly.
 * @throws Refusal `draw.selfCrossing`, `draw.tooSmall`, `draw.nothingLeft`
 */
export function drawCell(ring: Position[], cells: readonly DrawnCell[], mode: 'free' | 'carve'): { geometry: Polygon | MultiPolygon; touched: DrawnCell[] } {
  const vertices = new Vertices();
  const outline = vertices.addLine(ring);
  if (outline.length > 1 && outline[0] !== outline[outline.length - 1]) outline.push(outline[0] ?? 0);
  if (outline.length < 4) throw new Refusal('draw.tooSmall', { leastM2: LEAST_M2 });
  const alone = snapRound(vertices, [outline])[0] ?? [];
  if (new Set(alone).size !== alone.length - 1) throw new Refusal('draw.selfCrossing');
  if (areaM2({ type: 'Polygon', coordinates: [alone.map((v) => vertices.position(v))] }) < LEAST_M2) {
    throw new Refusal('draw.tooSmall', { leastM2: LEAST_M2 });
  }

  const near = cells.filter((cell) => isNear(cell.geometry, alone, vertices));
  const polygons = near.flatMap((cell, owner) => polygonsOf(cell.geometry).map((rings) => ({ owner, rings })));
  const chains = snapRound(vertices, [alone, ...polygons.flatMap(({ rings }) => rings.map((one) => vertices.addLine(one)))]);
  const arrangement = arrange(vertices, chains);
  let at = 1;
  const regions = regionsOfFaces(arrangement, [[chains[0] ?? []], ...polygons.map(({ rings }) => rings.map(() => chains[at++] ?? []))]);
  const owners = regions.map((list) => ({
    drawn: list.includes(0),
    cells: new Set(list.filter((region) => region > 0).map((region) => polygons[region - 1]?.owner ?? -1)),
  }));
  const border = (keep: (face: number) => boolean): Position[][][] => borderOf(arrangement, keep);
  const isNew = (face: number): boolean => owners[face]?.drawn === true && (mode === 'carve' || owners[face]?.cells.size === 0);
  const pieces = border(isNew).filter((coordinates) => mode === 'carve' || areaM2({ type: 'Polygon', coordinates }) >= LEAST_PIECE_M2);
  if (pieces.length === 0) throw new Refusal('draw.nothingLeft');
  const geometry = toGeometry(pieces);
  if (areaM2(geometry) < LEAST_M2) throw new Refusal(mode === 'free' ? 'draw.nothingLeft' : 'draw.tooSmall', { leastM2: LEAST_M2 });

  const touched = near.flatMap((cell, owner): DrawnCell[] => {
    const now = border((face) => owners[face]?.cells.has(owner) === true && !(mode === 'carve' && isNew(face)));
    return sameRings(now, polygonsOf(cell.geometry)) ? [] : [{ id: cell.id, geometry: toGeometry(now) }];
  });
  return { geometry, touched };
}

function polygonsOf(geometry: Polygon | MultiPolygon): Position[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

function isNear(geometry: Polygon | MultiPolygon, chain: number[], vertices: Vertices): boolean {
  const steps = (position: Position, i: 0 | 1): number => Math.round((position[i] ?? 0) * 1e7);
  const positions = polygonsOf(geometry).flat(2);
  return ([0, 1] as const).every((i) => {
    const own = chain.map((v) => (i === 0 ? vertices.xAt(v) : vertices.yAt(v)));
    const lowest = positions.reduce((least, p) => Math.min(least, steps(p, i)), Infinity);
    const highest = positions.reduce((most, p) => Math.max(most, steps(p, i)), -Infinity);
    return lowest <= Math.max(...own) + REACH && highest >= Math.min(...own) - REACH;
  });
}

/** Whether two sets of polygons have the same vertices, wherever their rings start and whichever way they run. */
function sameRings(a: Position[][][], b: Position[][][]): boolean {
  const points = (polygons: Position[][][]): string[] =>
    polygons.flatMap((rings) => rings.flatMap((ring) => ring.slice(1).map((p) => `${Math.round((p[0] ?? 0) * 1e7)} ${Math.round((p[1] ?? 0) * 1e7)}`))).sort();
  const [p, q] = [points(a), points(b)];
  return p.length === q.length && p.every((key, i) => key === q[i]);
}
