import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Band, CellRow } from '../../map/contract.ts';
import type { PartitionTask, Rules, Verb } from '../asked.ts';
import type { MergedCell } from '../units/merge.ts';
import { RuleFields } from './RuleFields.tsx';
import { Result } from './Result.tsx';
import { VerbChoice } from './VerbChoice.tsx';
import { Working } from './Working.tsx';
import { usePartition } from './use-partition.ts';
import type { Given } from './use-partition.ts';
import { likelyVerb, reasonAgainst, wrongWith } from './verb-list.ts';
import type { Standing } from './verb-list.ts';
import './panel.css';

/** The part of the plan that may change, as the panel needs it. */
export interface StandingPlan extends Standing {
  /** Per unit the cell that holds it, by its place in `names`; −1 for none. */
  plan: Int32Array;
  names: readonly string[];
  /** Cells that stay as they are: locked ones, and those without a target. */
  kept: number;
  /** Cells whose borders do not follow the units. */
  drawn: number;
}

interface Props extends Given {
  band: Band;
  standing: StandingPlan;
  /** The units (indices) in the present map view. */
  inView: () => number[];
  /** A place to look at. */
  onShow: (geometry: CellRow['geometry']) => void;
  onApply: (cells: readonly MergedCell[], verb: Verb) => void;
  onClose: () => void;
  /** Told whether there is work or an answer that would be lost if the panel went. */
  onBusy: (busy: boolean) => void;
}

const DEFAULT_SECONDS = 20;

/** What is to be done and by which rules, the work on the map, then what came of it; nothing changes until it is applied. */
export function PartitionPanel({ band, standing, inView, onShow, onApply, onClose, onBusy, ...given }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const [rules, setRules] = useState<Rules>({ ...band, cells: null, hardFrom: 3, emphasis: 'border', seconds: DEFAULT_SECONDS });
  const [verb, setVerb] = useState(() => likelyVerb(standing, band));
  // What the answer speaks of, however the plan is edited meanwhile.
  const [asked, setAsked] = useState({ names: standing.names, units: given.units });
  const [lacking, setLacking] = useState(false);
  const { phase, problem, start, stop, choose, back } = usePartition(given);
  const busy = phase.kind !== 'ask';
  useEffect(() => {
    onBusy(busy);
    return () => onBusy(false);
  }, [busy, onBusy]);
  const wrong = wrongWith(rules, given.units.length);
  const against = reasonAgainst(verb, standing, rules);
  const begin = (): void => {
    const units = verb === 'within' ? inView() : [];
    const empty = verb === 'within' && units.length === 0;
    setLacking(empty);
    if (empty) return;
    setAsked({ names: standing.names, units: given.units });
    start(taskOf(verb, standing.plan, units), rules);
  };
  const chosen = phase.kind === 'done' ? phase.plans[phase.chosen] : undefined;
  const trouble = lacking ? t('partitionPanel.noneInView') : problem;
  return (
    <section className="jw-part" aria-label={t('partitionPanel.title')}>
      <div className="jw-part-body">
        <h2 className="jw-title">{t(phase.kind === 'ask' ? 'partitionPanel.title' : `partitionPanel.verb.${phase.task.verb}`)}</h2>
        {phase.kind === 'ask' && (
          <>
            <VerbChoice verb={verb} standing={standing} rules={rules} onChoose={(next) => (setVerb(next), setLacking(false))} />
            <RuleFields verb={verb} rules={rules} units={given.units} kept={standing.kept} onChange={(change) => setRules({ ...rules, ...change })} />
            {wrong !== null && <Alert type="warning" showIcon title={t(wrong.code, wrong.params)} />}
          </>
        )}
        {phase.kind === 'work' && <Working step={phase.step} best={phase.best} rules={phase.rules} onShow={onShow} />}
        {phase.kind === 'done' && <Result {...phase} {...asked} drawn={standing.drawn} onChoose={choose} onShow={onShow} />}
        {trouble !== null && <Alert type="error" showIcon title={trouble} />}
      </div>
      <footer className="jw-part-foot">
        {phase.kind === 'ask' && <Button type="primary" disabled={wrong !== null || against !== null} title={against === null ? undefined : t(against.code, against.params)} onClick={begin}>{t('partitionPanel.start')}</Button>}
        {phase.kind === 'work' && <Button danger onClick={stop}>{t('partitionPanel.stop')}</Button>}
        {phase.kind === 'work' && <span className="jw-quiet">{t('partitionPanel.stopKeeps')}</span>}
        {phase.kind === 'done' && chosen !== undefined && <Button type="primary" onClick={() => onApply(chosen.cells, phase.task.verb)}>{t('partitionPanel.apply')}</Button>}
        {phase.kind === 'done' && <Button onClick={back}>{t('partitionPanel.back')}</Button>}
        {phase.kind !== 'work' && <Button onClick={onClose}>{t(phase.kind === 'ask' ? 'partitionPanel.close' : 'partitionPanel.discard')}</Button>}
      </footer>
    </section>
  );
}

function taskOf(verb: Verb, plan: Int32Array, units: readonly number[]): PartitionTask {
  if (verb === 'within') return { verb, plan, units };
  return verb === 'partition' || verb === 'alternatives' ? { verb } : { verb, plan };
}
