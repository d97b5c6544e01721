/** What is said about the open plan, and the plan that it is compared with. */
import { create } from 'zustand';
import { planComments } from '../data/versions.ts';
import type { PlanComment } from '../data/versions.ts';
import type { CommentPin } from '../map/contract.ts';
import type { PlanSide } from './compare.ts';
import { useEditor } from './store.ts';

export interface ReviewState {
  /** In the order of writing, replies among them. */
  comments: readonly PlanComment[];
  /** The other plan of the town, and whether the differences are on the map. */
  other: (PlanSide & { plan: string }) | null;
  shown: boolean;
}

const EMPTY: ReviewState = { comments: [], other: null, shown: false };

export const useReview = create<ReviewState>(() => EMPTY);

/** Reads the comments of a plan; what arrives after the plan was left is dropped. */
export async function readComments(plan: string): Promise<void> {
  const comments = await planComments(plan);
  if (useEditor.getState().plan === plan) useReview.setState({ comments });
}

export function compareWith(other: ReviewState['other']): void {
  useReview.setState({ other, shown: other !== null && useReview.getState().shown });
}

export function showDifferences(shown: boolean): void {
  useReview.setState({ shown });
}

/** The plan is left. */
export function endReview(): void {
  useReview.setState(EMPTY);
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
