/** What is to be put right in a plan, as a list that one works through, with what would put it right. Pure. */
import type { Bounds } from '../../base/bounds.ts';
import { boundsOf } from '../../base/bounds.ts';
import type { CellRow, UnitRow } from '../../map/contract.ts';
import { coverageFindings } from '../coverage/findings.ts';
import { bandState, neighboursOf } from '../measure.ts';
import type { Reason } from '../operations/reason.ts';
import { fillOffer, takersOf } from './fill.ts';
import { dissolveOffer } from './merge.ts';
import { nameOfRow } from './name.ts';
import type { Ground, Offered } from './offer.ts';
import { paintOffer } from './paint.ts';

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
  box: Bounds;
  /** The cell concerned, to be chosen. */
  cell: string | null;
  /** The best first. */
  fixes: readonly Fix[];
  /** Whether the best fix may be done together with those of others, unseen. */
  safe: boolean;
}

/** A border that cannot be told from a drawing error is narrower than this, m; filling it changes nobody's household. */
const SAFE_M2 = 100;

/** Findings in the geometry: gaps, slivers, cells in pieces. The largest first within each kind. */
export function borderFindings(ground: Ground): PlanFinding[] {
  const { coverage, rows } = ground;
  return coverageFindings(coverage).map((found): PlanFinding => {
    const [first = ''] = found.cells;
    const takers = takersOf(ground, found.half);
    return {
      key: `${found.kind} ${found.box.join(' ')}`,
      kind: found.kind,
      words: { code: `finding.${found.kind}`, params: { name: nameOfRow(rows.get(first)), area: Math.round(found.areaM2), width: found.widthM.toFixed(1) } },
      box: found.box,
      cell: found.face === 0 ? null : first,
      fixes: takers.map((id) => ({ title: { code: 'fix.give', params: { name: nameOfRow(rows.get(id)) } }, offer: (on) => fillOffer(on, found.half, id) })),
      safe: found.kind !== 'pieces' && takers.length > 0 && (found.kind === 'sliver' || found.areaM2 < SAFE_M2),
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
    fixes: neighboursOf([asRow(unit)], cells)
      .filter(({ locked, kind }) => !locked && kind === 'basic')
      .sort((a, b) => a.households - b.households)
      .map((row) => ({ title: { code: 'fix.give', params: { name: nameOfRow(row) } }, offer: (on) => paintOffer(on, [unit], row.id) })),
    safe: false,
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
    fixes: row.households < band.min ? [{ title: { code: 'dissolve.do', params: {} }, offer: (on) => dissolveOffer(on, row.id) }] : [],
    safe: false,
  }));
}

function asRow(unit: UnitRow): Pick<CellRow, 'id' | 'geometry'> {
  return { id: `unit ${unit.id}`, geometry: unit.geometry };
}
