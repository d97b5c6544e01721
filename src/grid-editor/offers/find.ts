/** What is to be put right in a plan, as a list that one works through, with what would put it right. Pure. */
import type { Bounds } from '../../base/bounds.ts';
import { boundsOf, boundsOfAll } from '../../base/bounds.ts';
import type { CellRow, UnitRow } from '../../map/contract.ts';
import type { CoverageFinding } from '../coverage/findings.ts';
import { OUTSIDE } from '../coverage/model.ts';
import { bandState, neighboursOf } from '../measure.ts';
import type { Reason } from '../operations/reason.ts';
import { fillOffer } from './fill.ts';
import type { Gift } from './fill.ts';
import { dissolveOffer } from './merge.ts';
import { nameOfRow } from './name.ts';
import type { Ground, Offered } from './offer.ts';
import { paintOffer } from './paint.ts';
import type { Stood } from './standing.ts';

/** One way to put a finding right. */
export interface Fix {
  /** What is done: words with the cell it is done for. */
  title: Reason;
  offer: (ground: Ground) => Offered;
}

export interface PlanFinding {
  /** The same while the finding is the same. */
  key: string;
  kind: 'unsound' | 'gap' | 'sliver' | 'pieces' | 'unassigned' | 'band';
  words: Reason;
  /** Where to look; null where no place is known. */
  box: Bounds | null;
  /** The cell concerned, to be chosen. */
  cell: string | null;
  /** What would put it right, the best first; found when it is asked for. */
  fixes: () => readonly Fix[];
  /** The best fix where it may be done together with those of others, unseen. */
  gift: Gift | null;
}

/** A gap below this is a drawing error, m²: filling it changes nobody's household. A sliver that is most of a cell is none. */
const SAFE_M2 = 100;

/** Room around a place, degrees. */
const AROUND = 0.001;

/** Why the borders are no coverage, as the one finding: at its place; where it has none, at the cells that it names, or all of them. */
export function unsoundFinding({ reason, finding: { at, cells } }: Extract<Stood, { reason: Reason }>, rows: readonly CellRow[]): PlanFinding {
  const [x = Number.NaN, y = Number.NaN] = at ?? [];
  const named = rows.filter(({ id }) => cells.includes(id));
  const box: Bounds | null = at !== null ? [x - AROUND, y - AROUND, x + AROUND, y + AROUND] : (boundsOfRows(named) ?? boundsOfRows(rows));
  return { key: 'unsound', kind: 'unsound', words: reason, box, cell: null, fixes: () => [], gift: null };
}

/** Of those that lie somewhere. */
function boundsOfRows(rows: readonly CellRow[]): Bounds | null {
  return boundsOfAll(rows.map(({ geometry }) => geometry).filter(({ coordinates }) => boundsOf(coordinates).every(Number.isFinite)));
}

/** Findings in the geometry. @param all what `coverageFindings` tells of the ground's coverage */
export function borderFindings({ coverage, rows }: Ground, all: readonly CoverageFinding[]): PlanFinding[] {
  return all.map((found): PlanFinding => {
    const has = found.face === OUTSIDE ? null : coverage.cell(found.face);
    const named = has ?? found.owners[0] ?? '';
    const own = rows.get(has ?? '');
    const takers = own?.locked === true ? [] : found.owners.filter((id) => rows.get(id)?.locked !== true);
    const small = found.kind === 'sliver' ? own === undefined || own.areaM2 > 2 * found.areaM2 : found.kind === 'gap' && found.areaM2 < SAFE_M2;
    const [best] = takers;
    return {
      key: `${found.kind} ${found.box.join(' ')}`,
      kind: found.kind,
      words: { code: `finding.${found.kind}`, params: { name: nameOfRow(rows.get(named)), area: Math.round(found.areaM2), width: found.widthM.toFixed(1) } },
      box: found.box,
      cell: has,
      fixes: () => takers.map((id) => ({ title: { code: 'fix.give', params: { name: nameOfRow(rows.get(id)) } }, offer: (on) => fillOffer(on, { piece: found, to: id }) })),
      gift: small && best !== undefined ? { piece: found, to: best } : null,
    };
  });
}

/** Households that no cell has. @param left the units without a cell */
export function unassignedFindings(ground: Ground, left: readonly UnitRow[]): PlanFinding[] {
  const cells = [...ground.rows.values()];
  return left.filter(({ households }) => households > 0).map((unit): PlanFinding => ({
    key: `unit ${unit.id}`,
    kind: 'unassigned',
    words: { code: 'finding.unassigned', params: { unit: unit.id, households: Math.round(unit.households) } },
    box: boundsOf(unit.geometry.coordinates),
    cell: null,
    fixes: () => neighboursOf([asRow(unit)], cells)
      .filter(({ locked, kind }) => !locked && kind === 'basic')
      .sort((a, b) => a.households - b.households)
      .map((row) => ({ title: { code: 'fix.give', params: { name: nameOfRow(row) } }, offer: (on) => paintOffer(on, [unit], row.id) })),
    gift: null,
  }));
}

/** Cells whose households lie outside the band. */
export function bandFindings({ rows, band }: Ground): PlanFinding[] {
  return [...rows.values()].filter((row) => ['below', 'above'].includes(bandState(row, band))).map((row): PlanFinding => ({
    key: `cell ${row.id}`,
    kind: 'band',
    words: { code: 'finding.band', params: { name: nameOfRow(row), households: Math.round(row.households), ...band } },
    box: boundsOf(row.geometry.coordinates),
    cell: row.id,
    fixes: () => (row.households < band.min ? [{ title: { code: 'dissolve.do', params: {} }, offer: (on) => dissolveOffer(on, row.id) }] : []),
    gift: null,
  }));
}

function asRow(unit: UnitRow): Pick<CellRow, 'id' | 'geometry'> {
  return { id: `unit ${unit.id}`, geometry: unit.geometry };
}
