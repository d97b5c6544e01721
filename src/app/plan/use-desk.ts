/** The state of the plan desk: the open plan with its town, what may be done to it, and what is wrong with it. */
import { App } from 'antd';
import { useCallback, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../base/format.ts';
import { Refusal } from '../../base/refusal.ts';
import type { PlanRow, PlanStatus } from '../../data/plans.ts';
import { mayPlan, rolesFor } from '../../data/scope.ts';
import { movePlan } from '../../data/versions.ts';
import { unassigned } from '../../grid-editor/measure.ts';
import type { PlanFinding } from '../../grid-editor/offers/find.ts';
import { save, useEditor } from '../../grid-editor/store.ts';
import { useFindings } from '../../grid-editor/use-findings.ts';
import { useOutlines } from '../../grid-editor/use-outlines.ts';
import type { Band, UnitRow } from '../../map/contract.ts';
import { usePreferences } from '../preferences.ts';
import { useSession } from '../session.ts';
import { useLists, useOpenPlan, useTown } from './use-plan-data.ts';
import { useWaitingSave } from './use-waiting-save.ts';
import type { Lists, TownData } from './use-plan-data.ts';

export interface Desk extends Lists {
  plan: PlanRow | null;
  town: TownData | null;
  band: Band;
  /** Why the open plan is not for this person to edit as it stands, worded; null where it is. */
  closed: string | null;
  /** Why the open plan cannot be edited now, worded; null where it can. What is still being read is a reason, too. */
  reason: string | null;
  /** Whether the person plans in the open plan's division, and whether they publish there. */
  planner: boolean;
  publisher: boolean;
  /** Whether the person plans in any division. */
  somewhere: boolean;
  /** Units in no cell. */
  left: readonly UnitRow[];
  /** What is to be put right, once there are cells. */
  findings: readonly PlanFinding[];
  saveNow: () => void;
  /** @throws Refusal where the plan may not take this step; `plan.findings` where something stands against it */
  move: (status: PlanStatus, note: string) => Promise<void>;
  /** Tells of something that went wrong. */
  problem: (cause: unknown) => void;
}

export function useDesk(): Desk {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const preferences = usePreferences();
  const access = useSession((s) => s.access);
  const cells = useEditor((s) => s.cells);
  const restored = useEditor((s) => s.restored);
  const phase = useEditor((s) => s.phase);
  const opened = useEditor((s) => s.plan);
  const elsewhere = useEditor((s) => s.elsewhere);
  const problem = useCallback((cause: unknown) => void message.error(sentenceOf(t, cause)), [message, t]);
  const lists = useLists(problem);
  const { plans, towns, refresh } = lists;
  const looked = preferences.plan === null ? towns.find(({ id }) => id === preferences.town) : undefined;
  // Without a choice the plan that is open stays open: the list changes its order when somebody saves.
  const plan = looked !== undefined ? null : (plans?.find(({ id }) => id === preferences.plan) ?? plans?.find(({ id }) => id === opened) ?? plans?.[0] ?? null);
  const { town, unread } = useTown(looked?.id ?? plan?.town ?? towns[0]?.id ?? null, preferences.layers.buildings === true, problem);
  const reload = useCallback(() => void refresh(), [refresh]);
  useOpenPlan(plan?.id ?? null, (version) => (void message.info(t('save.theirs', { version })), reload()), reload);
  useEffect(() => {
    if (restored) void message.info(t('save.restored'));
  }, [restored, message, t]);

  const band = useMemo(() => ({ min: plan?.band_min ?? 300, max: plan?.band_max ?? 500 }), [plan?.band_min, plan?.band_max]);
  const outlines = useOutlines(cells);
  const left = useMemo(() => unassigned(town?.units ?? [], outlines), [town?.units, outlines]);
  const findings = useFindings(town?.units, left, band);
  const planner = plan !== null && mayPlan(access, plan.division);
  const closed = plan === null ? t('why.noPlan') : !planner ? t('why.viewer') : plan.status !== 'draft' ? t('why.notDraft') : null;
  // Without the town's units every household, and with them codes and attributes, would be lost.
  const reading = phase !== 'failed' && unread === null ? t('app.loading') : t('why.unread');
  const reason = closed ?? (phase === 'ready' && opened === plan?.id && town !== null ? (elsewhere ? t('why.elsewhere') : null) : reading);

  const saveNow = ({ again = false } = {}): void => {
    if (closed !== null) return;
    save().then(
      (merged) => {
        if (merged && useEditor.getState().conflict === null) void message.info(t('planDesk.merged', { version: useEditor.getState().version }));
        reload();
      },
      (cause: unknown) => {
        // Told once: it is tried again every few seconds.
        if (!useEditor.getState().waiting) problem(cause);
        else if (!again) void message.info({ key: 'waiting', content: t('save.waiting') });
        // Somebody moved the plan on: what is shown of it must be read again.
        if (cause instanceof Refusal && cause.code === 'plan.notDraft') reload();
      },
    );
  };
  useWaitingSave(() => saveNow({ again: true }));
  const move = async (status: PlanStatus, note: string): Promise<void> => {
    if (plan === null) return;
    await movePlan(plan.id, status, note);
    void message.success(t('planDesk.moved', { status: t(`status.${status}`) }));
    void refresh();
  };
  return {
    ...lists, plan, town, band, closed, reason, planner, left, findings, saveNow: () => saveNow(), move, problem,
    unread: plans === null ? lists.unread : unread,
    publisher: plan !== null && rolesFor(access, plan.division).has('admin'),
    somewhere: (access?.memberships ?? []).some((m) => m.role === 'planner' || m.role === 'admin'),
  };
}
