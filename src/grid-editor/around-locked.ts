/** Cells of a partition beside locked ones: the locked keep their ground, exactly. Pure. */
import type { CellRow, UnitRow } from '../map/contract.ts';
import { areaM2 } from '../partition/units/measures.ts';
import { touchedFaces } from './coverage/change.ts';
import { Draft } from './coverage/draft.ts';
import { fromPolygons } from './coverage/from-polygons.ts';
import { toPolygon } from './coverage/polygons.ts';
import { counterOf } from './offers/ground.ts';
import { outlineOfUnits, paint } from './operations/paint.ts';

/**
 * Takes the ground of locked cells out of others. Where a border gets a vertex the locked cell gets it too, so that
 * both still share it.
 * @param locked the cells that keep their ground, whatever the reason
 * @param fresh cells that are a coverage among themselves, and may lie on the locked ones
 * @returns all of them as they are then, by id; without those of which nothing is left
 */
export function aroundLocked(fresh: readonly CellRow[], locked: readonly CellRow[], units: readonly UnitRow[]): Map<string, CellRow> {
  const rows = new Map([...fresh, ...locked].map((row) => [row.id, row]));
  const counted = new Set(locked.map(({ id }) => id));
  if (locked.length === 0) return rows;
  const { coverage } = fromPolygons(fresh.map(({ id, geometry }) => ({ id, geometry, attributes: null })));
  if (coverage === null) return rows;
  const touched = new Set<number>();
  for (const row of locked) {
    const draft = new Draft(coverage);
    const done = paint(draft, outlineOfUnits([row]), draft.addFace(row.id, null), () => true);
    if ('code' in done) draft.bail();
    else for (const face of touchedFaces(coverage, draft.commit())) touched.add(face);
  }
  for (const { id } of fresh) if (!coverage.faceOfCell.has(id)) rows.delete(id);
  for (const face of touched) {
    if (!coverage.faces.isLive(face)) continue;
    const row = rows.get(coverage.cell(face));
    const geometry = toPolygon(coverage, face);
    if (row === undefined || geometry === null) continue;
    rows.set(row.id, { ...row, geometry, ...(counted.has(row.id) ? {} : { ...counterOf(units)(geometry), estimated: true, areaM2: areaM2(geometry) }) });
  }
  return rows;
}
