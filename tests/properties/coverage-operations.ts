/** Random edits of a coverage by its own means, below the operations of the editor. */
import { expect } from 'vitest';
import { assignPieces, dropInnerEdges, piecesAlong, piecesWithin } from '../../src/grid-editor/coverage/assign.ts';
import { insertLine } from '../../src/grid-editor/coverage/insert-line.ts';
import { moveVertices } from '../../src/grid-editor/coverage/move.ts';
import { piecesOf } from '../../src/grid-editor/coverage/pieces.ts';
import { faceAt } from '../../src/grid-editor/coverage/query.ts';
import { insertVertexOnEdge, removeVertex } from '../../src/grid-editor/coverage/vertex-edits.ts';
import { awayFromBorders, isBounded, live, pick, point, snapped, someFace } from './coverage-ground.ts';
import type { Edit } from './coverage-ground.ts';

export const coverageOperations: Record<string, Edit> = {
  move({ draft, coverage, field }, [a = 0, b = 0, c = 0, d = 0]) {
    const vertices = live(coverage.vertices);
    const count = d < 0.5 ? 1 : 1 + Math.floor(d * 5);
    const ids = Array.from({ length: count }, (_, i) => pick(vertices, (a + i / vertices.length) % 1) ?? 0);
    moveVertices(draft, ids, Math.round((b - 0.5) * 3 * field.side), Math.round((c - 0.5) * 3 * field.side));
  },
  insert({ draft, coverage, field }, [a = 0, b = 0, c = 0, d = 0]) {
    const edge = pick(live(coverage.edges), a);
    if (edge === undefined) return;
    const [p, q] = [coverage.tail(2 * edge), coverage.head(2 * edge)];
    const along = (from: number, to: number, stray: number): number => Math.round(from + b * (to - from) + (stray - 0.5) * field.side * 0.3);
    insertVertexOnEdge(draft, edge, along(coverage.x(p), coverage.x(q), c), along(coverage.y(p), coverage.y(q), d));
  },
  remove({ draft, coverage }, [a = 0]) {
    const vertex = pick(live(coverage.vertices), a);
    if (vertex !== undefined) removeVertex(draft, vertex);
  },
  cut(ground, dice) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = dice;
    const { draft, coverage, field } = ground;
    // Often the line begins or ends at a vertex, or follows a border.
    const points = [snapped(ground, e, a, b), snapped(ground, f, c, d), ...(f < 0.5 ? [snapped(ground, a, e, f * 2)] : [])];
    const stays = awayFromBorders(coverage, field, dice);
    // Now and then across another line of the same edit.
    if (b > 0.6) insertLine(draft, [point(field, f, e), point(field, d, c)]);
    const line = insertLine(draft, points);
    if ('reason' in line) return;
    // Rounding moves no border across a place that is two steps away from it.
    for (const { x, y, face } of stays) expect(faceAt(coverage, x, y)).toBe(face);
    const chosen = piecesAlong(coverage, line.halves).left.filter((piece, i) => isBounded(piece) && (i * 7 + Math.floor(e * 10)) % 3 === 0);
    const face = someFace(ground, f);
    assignPieces(draft, new Map(chosen.map((piece) => [piece, face])));
    dropInnerEdges(draft);
  },
  ring(ground, [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]) {
    const { draft, coverage, field } = ground;
    const points = [point(field, a, b), point(field, c, d), point(field, e, f)] as const;
    const [[px, py], [qx, qy], [rx, ry]] = points;
    const turn = (qx - px) * (ry - py) - (qy - py) * (rx - px);
    if (turn === 0) return;
    const corners = turn > 0 ? points : [points[0], points[2], points[1]];
    const line = insertLine(draft, [...corners, corners[0] ?? [0, 0]]);
    if ('reason' in line) return;
    expect(line.closed).toBe(true);
    const face = someFace(ground, (a + b) / 2);
    assignPieces(draft, new Map(piecesWithin(coverage, line.halves).filter(isBounded).map((piece) => [piece, face])));
    dropInnerEdges(draft);
  },
  assign(ground, [a = 0, b = 0, c = 0]) {
    const { draft, coverage } = ground;
    const from = pick([0, ...coverage.cells()], a) ?? 0;
    const piece = pick(piecesOf(coverage, from).filter(isBounded), b);
    if (piece === undefined) return;
    assignPieces(draft, new Map([[piece, someFace(ground, c)]]));
    dropInnerEdges(draft);
  },
  rename({ draft, coverage }, [a = 0, b = 0]) {
    const face = pick(coverage.cells(), a);
    if (face !== undefined) draft.setAttributes(face, { name: `n${b}` });
  },
};
