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
  /** Why the open plan cannot be edited, worded; null where it can. */
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
  const problem = useCallback((cause: unknown) => void message.error(sentenceOf(t, cause)), [message, t]);
  const lists = useLists(problem);
  const { plans, towns, refresh } = lists;
  const looked = preferences.plan === null ? towns.find(({ id }) => id === preferences.town) : undefined;
  const plan = looked !== undefined ? null : (plans?.find(({ id }) => id === preferences.plan) ?? plans?.[0] ?? null);
  const town = useTown(looked?.id ?? plan?.town ?? towns[0]?.id ?? null, preferences.layers.buildings === true, problem);
  const reload = useCallback(() => void refresh(), [refresh]);
  useOpenPlan(plan?.id ?? null, (version) => (void message.info(t('save.theirs', { version })), reload()), reload);
  useEffect(() => {
    if (restored) void message.info(t('save.restored'));
  }, [restored, message, t]);

  const band = useMemo(() => ({ min: plan?.band_min ?? 300, max: plan?.band_max ?? 500 }), [plan?.band_min, plan?.band_max]);
  const left = useMemo(() => unassigned(town?.units ?? [], cells), [town?.units, cells]);
  const findings = useFindings(town?.units, left, band);
  const planner = plan !== null && mayPlan(access, plan.division);
  const reason = plan === null ? t('why.noPlan') : !planner ? t('why.viewer') : plan.status !== 'draft' ? t('why.notDraft') : null;

  const saveNow = (): void => {
    if (reason !== null) return;
    save().then(
      (merged) => {
        if (merged && useEditor.getState().conflict === null) void message.info(t('planDesk.merged', { version: useEditor.getState().version }));
        reload();
      },
      (cause: unknown) => {
        if (useEditor.getState().waiting) void message.info({ key: 'waiting', content: t('save.waiting') });
        else problem(cause);
        // Somebody moved the plan on: what is shown of it must be read again.
        if (cause instanceof Refusal && cause.code === 'plan.notDraft') reload();
      },
    );
  };
  useWaitingSave(saveNow);
  const move = async (status: PlanStatus, note: string): Promise<void> => {
    if (plan === null) return;
    await movePlan(plan.id, status, note);
    void message.success(t('planDesk.moved', { status: t(`status.${status}`) }));
    void refresh();
  };
  return {
    ...lists, plan, town, band, reason, planner, left, findings, saveNow, move, problem,
    publisher: plan !== null && rolesFor(access, plan.division).has('admin'),
    somewhere: (access?.memberships ?? []).some((m) => m.role === 'planner' || m.role === 'admin'),
  };
}
