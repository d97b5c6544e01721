/** What an operation would do to the open plan, told before it is done; doing it is one edit. Pure. */
import { polygonsOf } from '../../map/geometry.ts';
import type { Area } from '../../map/geometry.ts';
import type { Band, CellRow } from '../../map/contract.ts';
import { areaM2 } from '../../partition/units/measures.ts';
import { applyChange, inverseOf, isEmpty, touchedFaces } from '../coverage/change.ts';
import type { Change } from '../coverage/change.ts';
import { Draft } from '../coverage/draft.ts';
import { NONE } from '../coverage/model.ts';
import type { Coverage } from '../coverage/model.ts';
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

/** A border bent through a crossing on the grid moves by 5 mm at most: smaller differences come from that, m². */
const NOTHING_M2 = 1;

/** The rows as they would be: asked while the change stands. */
function rowsOf(ground: Ground, change: Change, tried: Tried): { edits: Changes; effects: Effect[] } {
  const { coverage, rows } = ground;
  const edits: Record<string, CellRow | null> = {};
  const effects: Effect[] = [];
  for (const { before, after } of change.faces) {
    if (before === null || after !== null) continue;
    edits[before.cell] = null;
    effects.push({ before: rows.get(before.cell) ?? null, after: null });
  }
  const bent = facesOfMoved(coverage, change);
  for (const face of touchedFaces(coverage, change)) {
    if (!coverage.faces.isLive(face)) continue;
    const id = coverage.cell(face);
    const before = rows.get(id) ?? null;
    const template = before ?? tried.fresh?.get(id);
    const geometry = toPolygon(coverage, face);
    if (template === undefined || geometry === null) continue;
    const area = areaM2(geometry);
    // Where only vertices came to a border, what the cell holds stays what it was.
    const same = before !== null && !bent.has(face) && Math.abs(area - areaM2(before.geometry)) < NOTHING_M2;
    // Asked about because it lies beside what changed, and found as it was.
    if (same && sameVertices(before.geometry, geometry)) continue;
    const after = same ? { ...before, geometry } : { ...template, geometry, ...ground.count(geometry), estimated: true, areaM2: area, ...tried.counts?.get(id) };
    edits[id] = after;
    if (!same) effects.push({ before, after });
  }
  return { edits, effects };
}

/** Whether two outlines of the same ground run through the same vertices, wherever their rings begin. */
function sameVertices(a: Area, b: Area): boolean {
  const places = (area: Area): string[] => polygonsOf(area).flat().flatMap((ring) => ring.slice(1).map(String));
  const known = new Set(places(a));
  const other = places(b);
  return other.length === places(a).length && other.every((place) => known.has(place));
}

/** The faces at vertices that went elsewhere. */
function facesOfMoved(coverage: Coverage, { vertices }: Change): Set<number> {
  const moved = vertices.filter(({ before, after }) => before !== null && after !== null);
  return new Set(moved.flatMap(({ id }) => coverage.halvesAround(id).map((half) => coverage.left(half))));
}
