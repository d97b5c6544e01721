/** What an operation would do to the open plan, told before it is done; doing it is one edit. Pure. */
import type { Area } from '../../base/area.ts';
import type { Band, CellRow } from '../../map/contract.ts';
import { areaM2 } from '../../partition/units/measures.ts';
import { applyChange, inverseOf, isEmpty, touchedFaces } from '../coverage/change.ts';
import type { Change } from '../coverage/change.ts';
import { Draft } from '../coverage/draft.ts';
import { NONE } from '../coverage/model.ts';
import type { Coverage } from '../coverage/model.ts';
import { outlineChanges } from '../coverage/outline-change.ts';
import { toPolygon } from '../coverage/polygons.ts';
import type { Changes } from '../draft.ts';
import { orReason } from '../operations/reason.ts';
import type { Reason } from '../operations/reason.ts';
import { nameOfRow } from './name.ts';
import type { GroundChange } from './standing.ts';

/** The plan that an offer is made for: its coverage and its rows say the same. */
export interface Ground {
  coverage: Coverage;
  rows: ReadonlyMap<string, CellRow>;
  band: Band;
  /** Households and population of an area by the units in it; an estimate until the database has counted. */
  count: (area: Area) => { households: number; population: number };
}

/** A cell whose ground an operation changes; null where it was not there before, or is not afterwards. */
export interface Effect {
  before: CellRow | null;
  after: CellRow | null;
}

export interface Offer {
  edits: Changes;
  made: GroundChange;
  effects: readonly Effect[];
  /** The cells to be chosen once it is done. */
  chosen: readonly string[];
  /** What it does, for the history. */
  title: Reason;
}

export type Offered = Offer | { reason: Reason };

/** What an operation tells of itself when it has been tried. */
export interface Tried {
  title: Reason;
  chosen?: readonly string[];
  /** New cells as they are to be, but for outline and counts. */
  fresh?: ReadonlyMap<string, CellRow>;
  /** Counts that are known without estimating, by cell; and where a cell took in others whole, which. */
  counts?: ReadonlyMap<string, Pick<CellRow, 'households' | 'population' | 'estimated' | 'from'>>;
}

/** The face of a cell; the face of no cell where there is none of that name. */
export function faceOf({ coverage }: Ground, id: string): number {
  return coverage.faceOfCell.get(id) ?? NONE;
}

/**
 * Tries an operation and takes it back at once.
 * @param operate works on the draft; a reason, or a Refusal thrown, means that it may not be done
 * @returns what would come of it, or why it may not be done
 */
export function tryOut<T extends Tried>(ground: Ground, operate: (draft: Draft) => T | Reason): (Offer & { tried: T }) | { reason: Reason } {
  const { coverage } = ground;
  return orReason<(Offer & { tried: T }) | { reason: Reason }>(() => {
    const draft = new Draft(coverage);
    let tried: T | Reason;
    try {
      tried = operate(draft);
    } catch (cause) {
      draft.bail();
      throw cause;
    }
    if ('code' in tried) {
      draft.bail();
      return { reason: tried };
    }
    const change = draft.commit();
    let rows: ReturnType<typeof rowsOf>;
    try {
      rows = rowsOf(ground, change, tried);
    } finally {
      applyChange(coverage, inverseOf(change));
    }
    if (isEmpty(change)) return { reason: { code: 'operation.nothing', params: {} } };
    const locked = rows.effects.find(({ before }) => before?.locked === true)?.before;
    if (locked !== undefined && locked !== null) return { reason: { code: 'operation.locked', params: { name: nameOfRow(locked) } } };
    return { ...rows, made: { of: coverage, change }, chosen: tried.chosen ?? [], title: tried.title, tried };
  });
}

/** The rows as they would be: asked while the change stands. */
function rowsOf(ground: Ground, change: Change, tried: Tried): { edits: Changes; effects: Effect[] } {
  const { coverage, rows } = ground;
  const edits: Record<string, CellRow | null> = {};
  const effects: Effect[] = [];
  for (const { before, after } of change.faces) {
    if (before === null || after?.cell === before.cell) continue;
    edits[before.cell] = null;
    effects.push({ before: rows.get(before.cell) ?? null, after: null });
  }
  const outlines = outlineChanges(coverage, change);
  for (const face of touchedFaces(coverage, change)) {
    if (!coverage.faces.isLive(face)) continue;
    const id = coverage.cell(face);
    const before = rows.get(id) ?? null;
    const template = before ?? tried.fresh?.get(id);
    const outline = outlines.get(face) ?? 'stays';
    // Asked about because it lies beside what changed, and found as it was.
    if (template === undefined || (before !== null && outline === 'stays')) continue;
    const geometry = toPolygon(coverage, face);
    if (geometry === null) continue;
    // Where a border only runs through other vertices, what the cell holds stays what it was.
    const same = before !== null && outline === 'vertices';
    edits[id] = same ? { ...before, geometry } : { ...template, geometry, ...ground.count(geometry), estimated: true, areaM2: areaM2(geometry), ...tried.counts?.get(id) };
    if (!same) effects.push({ before, after: edits[id] });
  }
  return { edits, effects };
}
