/** The state of the plan desk: the open plan with its town, what may be done to it, and what is wrong with it. */
import { App } from 'antd';
import { useCallback, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../base/format.ts';
import { Refusal } from '../../base/refusal.ts';
import { setPlanStatus } from '../../data/plans.ts';
import type { PlanRow, PlanStatus } from '../../data/plans.ts';
import { mayPlan, rolesFor } from '../../data/scope.ts';
import { bandState, unassigned } from '../../grid-editor/measure.ts';
import { save, useEditor } from '../../grid-editor/store.ts';
import type { Band, CellRow, UnitRow } from '../../map/contract.ts';
import { usePreferences } from '../preferences.ts';
import { useSession } from '../session.ts';
import { useLists, useOpenPlan, useTown } from './use-plan-data.ts';
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
  /** Units in no cell; cells out of band; households left over count as findings once there are cells. */
  left: readonly UnitRow[];
  off: readonly CellRow[];
  leftOver: readonly UnitRow[];
  saveNow: () => void;
  move: (status: PlanStatus) => void;
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
  const off = useMemo(() => cells.filter((cell) => ['below', 'above'].includes(bandState(cell, band))), [cells, band]);
  const leftOver = useMemo(() => (cells.length === 0 ? [] : left.filter((unit) => unit.households > 0)), [cells.length, left]);
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
        problem(cause);
        // Somebody moved the plan on: what is shown of it must be read again.
        if (cause instanceof Refusal && cause.code === 'plan.notDraft') reload();
      },
    );
  };
  const move = (status: PlanStatus): void => {
    if (plan === null) return;
    setPlanStatus(plan.id, status).then(() => {
      void message.success(t('planDesk.moved', { status: t(`status.${status}`) }));
      return refresh();
    }).catch(problem);
  };
  return {
    ...lists, plan, town, band, reason, planner, left, off, leftOver, saveNow, move, problem,
    publisher: plan !== null && rolesFor(access, plan.division).has('admin'),
    somewhere: (access?.memberships ?? []).some((m) => m.role === 'planner' || m.role === 'admin'),
  };
}
