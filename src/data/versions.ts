/** Plans as versions: their steps, what stands against them, and what people say about them. */
import type { Feature, Point } from 'geojson';
import { database } from './client.ts';
import type { Json } from './database.types.ts';
import { answered } from './errors.ts';
import type { PlanStatus } from './plans.ts';

/** One step of a plan. People are called as beside their pointer; null: the account is gone, or it was the server. */
export interface PlanStep {
  at: string;
  actor: string | null;
  /** Null for the creation of the plan. */
  from: PlanStatus | null;
  to: PlanStatus;
  note: string | null;
}

/** The steps of a plan, the newest first. */
export async function planHistory(plan: string): Promise<PlanStep[]> {
  return ((await answered(database().rpc('plan_history', { plan }))) ?? []) as unknown as PlanStep[];
}

/**
 * Moves a plan along draft → review → published → archived, or back from review.
 * @throws Refusal `plan.findings` where something stands against it, `plan.transition`, `access.denied`
 */
export async function movePlan(plan: string, status: PlanStatus, note: string): Promise<void> {
  await answered(database().rpc('set_plan_status', { plan, status, note }));
}

export type FindingKind = 'overlap' | 'unassigned' | 'gap' | 'pieces' | 'community' | 'code' | 'band';

/** What the database finds in the saved plan. */
export interface SavedFinding {
  kind: FindingKind;
  /** Whether the plan cannot be handed in or published while it stands. */
  blocking: boolean;
  /** Ids of the cells concerned. */
  cells: string[];
  /** m² for overlap, gap and pieces; households for the others. */
  size: number;
  place: [lon: number, lat: number];
}

export interface SavedFindings {
  blocking: number;
  counts: Partial<Record<FindingKind, number>>;
  /** What blocks first; 1000 at most. */
  list: SavedFinding[];
}

/** Null where the plan is not in sight. */
export async function planFindings(plan: string): Promise<SavedFindings | null> {
  return (await answered(database().rpc('plan_findings', { plan }))) as unknown as SavedFindings | null;
}

/** What somebody said; a reply has no place of its own. */
export interface PlanComment {
  id: string;
  replyTo: string | null;
  at: [lon: number, lat: number] | null;
  cell: string | null;
  body: string;
  author: string | null;
  mine: boolean;
  createdAt: string;
  resolvedAt: string | null;
  resolvedBy: string | null;
}

interface CommentProperties {
  id: string;
  reply_to: string | null;
  cell: string | null;
  body: string;
  author: string | null;
  mine: boolean;
  created_at: string;
  resolved_at: string | null;
  resolved_by: string | null;
}

/** The comments of a plan in the order of writing. */
export async function planComments(plan: string): Promise<PlanComment[]> {
  const answer = (await answered(database().rpc('plan_comments', { plan }))) as unknown as { features: Array<Feature<Point | null, CommentProperties>> } | null;
  return (answer?.features ?? []).map(({ geometry, properties: p }) => ({
    id: p.id, replyTo: p.reply_to, at: geometry === null ? null : [geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0],
    cell: p.cell, body: p.body, author: p.author, mine: p.mine, createdAt: p.created_at, resolvedAt: p.resolved_at, resolvedBy: p.resolved_by,
  }));
}

export interface NewComment {
  body: string;
  at?: readonly [lon: number, lat: number];
  cell?: string;
  replyTo?: string;
}

/** @throws Refusal `comment.empty`, `comment.tooLong`, `text.phone`, `text.identityNumber`, `access.denied` */
export async function addComment(plan: string, { body, at, cell, replyTo }: NewComment): Promise<string> {
  const place = at === undefined ? {} : { place: { type: 'Point', coordinates: [...at] } satisfies Point as unknown as Json };
  return answered(database().rpc('add_comment', { plan, body, ...place, ...(cell === undefined ? {} : { cell }), ...(replyTo === undefined ? {} : { reply_to: replyTo }) }));
}

/** Marks a comment as settled, or as open again. For its author, planners and admins. */
export async function resolveComment(comment: string, resolved: boolean): Promise<void> {
  await answered(database().rpc('resolve_comment', { comment, resolved }));
}
