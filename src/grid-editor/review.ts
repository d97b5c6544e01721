/** What is said about the open plan, and the plan that it is compared with. */
import { create } from 'zustand';
import { planCells } from '../data/plans.ts';
import type { PlanRow } from '../data/plans.ts';
import { addComment, planComments } from '../data/versions.ts';
import type { NewComment, PlanComment } from '../data/versions.ts';
import type { CommentPin } from '../map/contract.ts';
import type { PlanSide } from './compare.ts';
import { useEditor } from './store.ts';

/** What is written and not sent yet. */
interface Unsent {
  body: string;
  /** The comment that it answers. */
  replyTo: string | null;
}

export interface ReviewState {
  /** In the order of writing, replies among them. */
  comments: readonly PlanComment[];
  /** The other plan of the town, and whether the differences are on the map. */
  other: (PlanSide & { plan: string }) | null;
  shown: boolean;
  /** The plan that is to be compared with, while it is read. */
  awaited: string | null;
  /** The comment whose pin was clicked. */
  pointed: string | null;
  /** By plan and person; it outlives the tab that it is written in. */
  unsent: Readonly<Record<string, Unsent>>;
  /** Whether a comment is on its way. */
  sending: boolean;
}

const NOTHING: Unsent = { body: '', replyTo: null };
const EMPTY: Omit<ReviewState, 'unsent' | 'sending'> = { comments: [], other: null, shown: false, awaited: null, pointed: null };

export const useReview = create<ReviewState>(() => ({ ...EMPTY, unsent: {}, sending: false }));
const { getState: get, setState: set } = useReview;

/** Reads the comments of a plan; what arrives after the plan was left is dropped. */
export async function readComments(plan: string): Promise<void> {
  const comments = await planComments(plan);
  if (useEditor.getState().plan === plan) set({ comments });
}

/**
 * Reads another plan and compares the open one with it; null: with none any more. What arrives when another one was
 * chosen meanwhile, or the open plan was left, is dropped.
 */
export async function compareWith(other: Pick<PlanRow, 'id' | 'band_min' | 'band_max'> | null): Promise<void> {
  set({ awaited: other?.id ?? null });
  if (other === null) return set({ other: null, shown: false });
  try {
    const found = await planCells(other.id);
    if (get().awaited === other.id) set({ other: found === null ? null : { plan: other.id, cells: found.cells, band: { min: other.band_min, max: other.band_max } } });
  } finally {
    if (get().awaited === other.id) set({ awaited: null });
  }
}

export function showDifferences(shown: boolean): void {
  set({ shown });
}

/** A comment's pin was clicked: the list shows it. */
export function pointAt(comment: string | null): void {
  set({ pointed: comment });
}

/** The plan is left; what was written about it waits for the next time. */
export function endReview(): void {
  set(EMPTY);
}

const unsentKey = (plan: string): string => `${plan} ${useEditor.getState().person}`;

/** What this person wrote about a plan and has not sent. */
export function unsentOf({ unsent }: Pick<ReviewState, 'unsent'>, plan: string): Unsent {
  return unsent[unsentKey(plan)] ?? NOTHING;
}

export function write(plan: string, change: Partial<Unsent>): void {
  const { unsent } = get();
  set({ unsent: { ...unsent, [unsentKey(plan)]: { ...unsentOf(get(), plan), ...change } } });
}

/**
 * Sends what was written about a plan, once: while one is on its way, and where nothing is written, nothing happens.
 * @param place where it belongs, if it answers no other
 * @throws Refusal where the database does not take it; the text stays then
 */
export async function sendComment(plan: string, place: Partial<NewComment>): Promise<void> {
  const { body, replyTo } = unsentOf(get(), plan);
  if (get().sending || body.trim() === '') return;
  set({ sending: true });
  try {
    await addComment(plan, { body, ...(replyTo === null ? place : { replyTo }) });
    // What was typed while it was sent is the next comment.
    if (unsentOf(get(), plan).body === body) write(plan, NOTHING);
  } finally {
    set({ sending: false });
  }
  // It is sent, whether or not it can be read now: the next event or the next join brings it.
  await readComments(plan).catch(() => undefined);
}

export interface Talk {
  /** Counted in the order of writing: a comment keeps its number. */
  number: number;
  comment: PlanComment;
  replies: PlanComment[];
}

/** Comments with their replies. */
export function talksOf(comments: readonly PlanComment[]): Talk[] {
  const first = comments.filter(({ replyTo }) => replyTo === null);
  return first.map((comment, i) => ({ number: i + 1, comment, replies: comments.filter(({ replyTo }) => replyTo === comment.id) }));
}

/** The pins of what is not settled yet. */
export function pinsOf(comments: readonly PlanComment[]): CommentPin[] {
  return talksOf(comments).flatMap(({ number, comment: { id, at, resolvedAt } }) => (at === null || resolvedAt !== null ? [] : [{ id, number, at }]));
}
