/** One run of the panel: asked, at work, found; and what of it is on the map. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../base/format.ts';
import type { Progress } from '../../base/progress.ts';
import type { Band } from '../../map/contract.ts';
import type { PartitionTask, Rules } from '../asked.ts';
import { partitionInWorker } from '../partition-client.ts';
import type { MergedCell } from '../units/merge.ts';
import type { Barrier, Unit } from '../units/model.ts';
import type { Judged } from './indicators.ts';
import { finishedPlan, stoppedPlan } from './stopped-plan.ts';
import type { ShownPlan } from './stopped-plan.ts';

export interface Given {
  units: Unit[];
  barriers: Barrier[];
  /** Shows cells on the map, against the band that they were made for; null for the plan as it is. */
  onPreview: (cells: MergedCell[] | null, band: Band) => void;
  /** Measures the plan as it would be beside the plan as it is. @throws `signal.reason` when cancelled */
  judge: (cells: readonly MergedCell[], band: Band, signal: AbortSignal) => Promise<Judged>;
}

export type Phase =
  | { kind: 'ask' }
  | { kind: 'work'; task: PartitionTask; rules: Rules; step: Progress; best: MergedCell[] | null }
  /** `judged` fills while one looks. */
  | { kind: 'done'; task: PartitionTask; rules: Rules; plans: ShownPlan[]; judged: Array<Judged | null>; chosen: number; stopped: boolean };

export interface Run {
  phase: Phase;
  /** What went wrong, worded. */
  problem: string | null;
  start: (task: PartitionTask, rules: Rules) => void;
  /** Ends the work at once; what was found stays. */
  stop: () => void;
  choose: (plan: number) => void;
  /** Lets go of what was found. */
  back: () => void;
}

const SEED = 1;
/** With no cells no band is looked at. */
const NO_BAND: Band = { min: 0, max: 0 };
/** Why a run ends: somebody wants what there is. Anything else wants nothing. */
const STOP = 'stop';

export function usePartition({ units, barriers, onPreview, judge }: Given): Run {
  const { t } = useTranslation();
  const [phase, setPhase] = useState<Phase>({ kind: 'ask' });
  const [problem, setProblem] = useState<string | null>(null);
  const control = useRef<AbortController | null>(null);
  // However the panel goes away, the work ends and the map shows the plan again.
  useEffect(() => () => (control.current?.abort(), onPreview(null, NO_BAND)), [onPreview]);

  const measure = async (plans: readonly ShownPlan[], rules: Rules): Promise<void> => {
    const { signal } = (control.current = new AbortController());
    try {
      for (const [i, { cells }] of plans.entries()) {
        const found = await judge(cells, rules, signal);
        setPhase((now) => (now.kind === 'done' ? { ...now, judged: now.judged.map((one, k) => (k === i ? found : one)) } : now));
      }
    } catch (cause) {
      if (!signal.aborted) setProblem(sentenceOf(t, cause));
    }
  };
  const show = (task: PartitionTask, rules: Rules, plans: ShownPlan[], stopped: boolean): void => {
    onPreview(plans[0]?.cells ?? null, rules);
    setPhase({ kind: 'done', task, rules, plans, judged: plans.map(() => null), chosen: 0, stopped });
    void measure(plans, rules);
  };
  const work = async (task: PartitionTask, rules: Rules): Promise<void> => {
    const { signal } = (control.current = new AbortController());
    const change = (of: Partial<Extract<Phase, { kind: 'work' }>>): void => setPhase((now) => (now.kind === 'work' ? { ...now, ...of } : now));
    const found: { best: MergedCell[] | null } = { best: null };
    setProblem(null);
    setPhase({ kind: 'work', task, rules, step: { stage: 'partition.stage.prepare', done: 0 }, best: null });
    try {
      const plans = await partitionInWorker(
        { units, barriers, rules, task, seed: SEED },
        { signal, onProgress: (step) => change({ step }), onBest: (cells) => (change({ best: (found.best = cells) }), onPreview(cells, rules)) },
      );
      show(task, rules, plans.map(finishedPlan), false);
    } catch (cause) {
      if (signal.aborted && signal.reason !== STOP) return;
      if (found.best !== null && signal.aborted) return show(task, rules, [stoppedPlan(found.best, rules)], true);
      onPreview(null, rules);
      setPhase({ kind: 'ask' });
      if (!signal.aborted) setProblem(sentenceOf(t, cause));
    }
  };
  return {
    phase,
    problem,
    start: (task, rules) => void work(task, rules),
    stop: () => control.current?.abort(STOP),
    choose: (chosen) => {
      if (phase.kind !== 'done') return;
      onPreview(phase.plans[chosen]?.cells ?? null, phase.rules);
      setPhase((now) => (now.kind === 'done' ? { ...now, chosen } : now));
    },
    back: () => {
      control.current?.abort();
      onPreview(null, NO_BAND);
      setPhase({ kind: 'ask' });
    },
  };
}
