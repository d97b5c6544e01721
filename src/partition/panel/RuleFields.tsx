import { InputNumber, Segmented, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HardFrom, Rules, Verb } from '../asked.ts';
import type { Emphasis } from '../problem.ts';
import type { Unit } from '../units/model.ts';
import { cellRange, heeds } from './verb-list.ts';

interface Props {
  verb: Verb;
  rules: Rules;
  units: readonly Unit[];
  /** Cells that stay as they are. */
  kept: number;
  onChange: (change: Partial<Rules>) => void;
}

const EMPHASES: readonly Emphasis[] = ['border', 'compact', 'even'];
const GRADES: readonly HardFrom[] = [4, 3, 2, 1];
const MOST_SECONDS = 300;

/** The rules in a planner's words; those that the verb does not heed are not shown. */
export function RuleFields({ verb, rules, units, kept, onChange }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const { households, communities } = useMemo(() => ({ households: units.reduce((sum, unit) => sum + unit.households, 0), communities: units.some(({ community }) => community !== null) }), [units]);
  const range = cellRange(households, rules);
  const heeded = heeds(verb);
  const number = (key: 'min' | 'max' | 'seconds', set: (value: number) => Partial<Rules>, most?: number): React.JSX.Element => (
    <label>
      {t(`partitionPanel.${key}`)}
      <InputNumber min={1} max={most} precision={0} value={rules[key]} onChange={(next) => next !== null && onChange(set(next))} />
    </label>
  );
  return (
    <div className="jw-part-rules" role="group" aria-label={t('partitionPanel.rules')}>
      {number('min', (min) => ({ min }))}
      {number('max', (max) => ({ max }))}
      {heeded.cells && (
        <label>
          {t('partitionPanel.cells')}
          <InputNumber min={1} precision={0} value={rules.cells} placeholder={range.least > range.most ? t('partitionPanel.cellsFree') : t('partitionPanel.cellsAuto', range)} onChange={(cells) => onChange({ cells })} />
        </label>
      )}
      {number('seconds', (seconds) => ({ seconds }), MOST_SECONDS)}
      <label className="jw-part-wide">
        {t('partitionPanel.hardFrom')}
        <Select<HardFrom> value={rules.hardFrom} options={GRADES.map((value) => ({ value, label: t(`partitionPanel.hardFrom.${value}`) }))} onChange={(hardFrom) => onChange({ hardFrom })} />
      </label>
      {heeded.emphasis && (
        <div className="jw-part-wide">
          <span id="jw-part-emphasis">{t('partitionPanel.emphasis')}</span>
          <Segmented<Emphasis> block aria-labelledby="jw-part-emphasis" value={rules.emphasis} options={EMPHASES.map((value) => ({ value, label: t(`partitionPanel.emphasis.${value}`) }))} onChange={(emphasis) => onChange({ emphasis })} />
          <span>{t(`partitionPanel.emphasisHelp.${rules.emphasis}`)}</span>
        </div>
      )}
      <p className="jw-quiet jw-part-wide">{t(communities ? 'partitionPanel.communities' : 'partitionPanel.noCommunities')}</p>
      {kept > 0 && <p className="jw-quiet jw-part-wide">{t('partitionPanel.kept', { count: kept })}</p>}
    </div>
  );
}
