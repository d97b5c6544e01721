/** What the planner may ask for, what it needs, and which rules it heeds. Pure. */
import type { Rules, Verb } from '../asked.ts';
import type { PartitionFinding } from '../problem.ts';

/** A key of a `words.ts` table and what fills its sentence. */
export type Said = Pick<PartitionFinding, 'code' | 'params'>;

export const VERBS: readonly Verb[] = ['partition', 'finish', 'rebalance', 'contiguity', 'within', 'alternatives'];

/** What there is to work on. */
export interface Standing {
  /** Units that may be dealt out, and how many of them lie in no cell. */
  units: number;
  loose: number;
  /** Households of each cell that may change. */
  households: readonly number[];
  /** How many of these cells are not in one piece. */
  inPieces: number;
}

/** Why a verb is of no use now; null where it is of use. */
export function reasonAgainst(verb: Verb, { units, loose, households, inPieces }: Standing, { min, max }: Pick<Rules, 'min' | 'max'>): Said | null {
  const no = (why: string): Said => ({ code: `partitionPanel.why.${why}`, params: {} });
  if (units === 0) return no('noUnits');
  if (verb === 'partition' || verb === 'alternatives') return null;
  if (households.length === 0) return no('noCells');
  if (verb === 'finish' && loose === 0) return no('allAssigned');
  if (verb === 'rebalance' && households.every((count) => count >= min && count <= max)) return no('allWithin');
  if (verb === 'contiguity' && inPieces === 0) return no('allWhole');
  return null;
}

/** Which rules a verb heeds beside the band, the barriers and the time. */
export function heeds(verb: Verb): { cells: boolean; emphasis: boolean } {
  const anew = verb === 'partition';
  return { cells: anew || verb === 'alternatives', emphasis: anew || verb === 'finish' || verb === 'within' };
}

/** How many cells the band allows for so many households; `most` is below `least` where no number will do. */
export function cellRange(households: number, { min, max }: Pick<Rules, 'min' | 'max'>): { least: number; most: number } {
  return { least: Math.max(1, Math.ceil(households / Math.max(1, max))), most: Math.max(1, Math.floor(households / Math.max(1, min))) };
}

/** What is wrong with the rules; null where nothing is. */
export function wrongWith(rules: Rules, units: number): Said | null {
  if (rules.min >= rules.max) return { code: 'partition.badBand', params: { min: rules.min, max: rules.max } };
  if (rules.cells !== null && rules.cells > units) return { code: 'partition.badCells', params: { cells: rules.cells, units } };
  return null;
}

/** What is most likely wanted: a plan that is not finished is finished, one out of band is balanced. */
export function likelyVerb(standing: Standing, band: Pick<Rules, 'min' | 'max'>): Verb {
  const order: readonly Verb[] = ['finish', 'contiguity', 'rebalance'];
  return order.find((verb) => reasonAgainst(verb, standing, band) === null) ?? 'partition';
}
