import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Progress as Step } from '../../base/progress.ts';
import type { Band, CellRow } from '../../map/contract.ts';
import type { MergedCell } from '../units/merge.ts';
import { BalanceChart } from './BalanceChart.tsx';
import { stateOf } from './chart-bars.ts';

interface Props {
  step: Step;
  best: readonly MergedCell[] | null;
  rules: Band;
  onShow: (geometry: CellRow['geometry']) => void;
}

/** How far the work is, and the best that it has found. */
export function Working({ step, best, rules, onShow }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const within = best?.filter(({ households }) => stateOf(households, rules) === 'within').length ?? 0;
  return (
    <>
      <div role="status">
        <p className="jw-quiet">{t(step.stage)}</p>
        <Progress percent={Math.round(step.done * 100)} size="small" aria-label={t('partitionPanel.working')} />
        <p>{best === null ? t('partitionPanel.looking') : t('partitionPanel.best', { cells: best.length, within })}</p>
      </div>
      {best !== null && <BalanceChart cells={best} band={rules} nameOf={(cell) => t('partitionPanel.name', { number: cell + 1 })} onShow={onShow} />}
    </>
  );
}
