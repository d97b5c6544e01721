import { Alert, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CellRow } from '../../map/contract.ts';
import type { Unit } from '../units/model.ts';
import { Alternatives } from './Alternatives.tsx';
import { BalanceChart } from './BalanceChart.tsx';
import { FindingList } from './FindingList.tsx';
import { IndicatorTable } from './IndicatorTable.tsx';
import { stateOf } from './chart-bars.ts';
import { gapSentence } from './gap-sentence.ts';
import type { Phase } from './use-partition.ts';

interface Props extends Omit<Extract<Phase, { kind: 'done' }>, 'kind'> {
  /** The names of the cells that the plan had, and the units that were dealt out, when it was asked. */
  names: readonly string[];
  units: readonly Unit[];
  /** Cells whose hand-drawn borders will follow the units. */
  drawn: number;
  onChoose: (plan: number) => void;
  onShow: (geometry: CellRow['geometry']) => void;
}

/** What came of it: the plans where there are several, and of the chosen one balance, figures, and what is not as asked. */
export function Result({ task, rules, plans, judged, chosen, stopped, names, units, drawn, onChoose, onShow }: Props): React.JSX.Element | null {
  const { t } = useTranslation();
  const plan = plans[chosen];
  if (plan === undefined) return null;
  const { cells, findings, from, whole } = plan;
  const within = cells.filter(({ households }) => stateOf(households, rules) === 'within').length;
  const out = cells.length - within;
  const known = judged[chosen] ?? null;
  const proof = whole === null ? null : gapSentence(whole);
  // Planners know their cells by name; the number tells the new ones apart.
  const numberOf = (cell: number): string => {
    const old = names[from?.[cell] ?? -1];
    return old === undefined ? String(cell + 1) : t('partitionPanel.was', { number: cell + 1, old });
  };
  const named = findings.map((finding) => (finding.cell === undefined ? finding : { ...finding, params: { ...finding.params, cell: numberOf(finding.cell) } }));
  const told = [stopped ? t('partitionPanel.stopped') : null, proof === null ? null : t(proof.code, proof.params)].filter((line) => line !== null);
  return (
    <>
      {plans.length > 1 && <Alternatives plans={plans} judged={judged} chosen={chosen} band={rules} onChoose={onChoose} />}
      {task.verb === 'alternatives' && !stopped && plans.length < 3 && <p className="jw-quiet">{t('partitionPanel.onlySome', { count: plans.length })}</p>}
      <Alert
        type={out === 0 ? 'success' : 'warning'} showIcon
        title={[t(out === 0 ? 'partitionPanel.doneAll' : 'partitionPanel.doneSome', { cells: cells.length, within, out }), ...told].map((line, i) => <div key={line} className={i > 0 ? 'jw-quiet' : undefined}>{line}</div>)}
      />
      <BalanceChart cells={cells} band={rules} nameOf={(cell) => t('partitionPanel.name', { number: numberOf(cell) })} onShow={onShow} />
      {known === null ? <Spin size="small" /> : <IndicatorTable judged={known} />}
      <FindingList findings={named} placeOf={({ cell, units: about }) => (cell === undefined ? units[about?.[0] ?? -1]?.geometry : cells[cell]?.geometry)} onShow={onShow} />
      {drawn > 0 && <p className="jw-quiet">{t('partitionPanel.drawn', { count: drawn })}</p>}
      <p className="jw-quiet">{t('partitionPanel.replace')}</p>
    </>
  );
}
