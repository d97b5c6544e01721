import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Band, CellRow } from '../../map/contract.ts';
import { LAYERS, isVisible, legendOf } from '../../layers/legend.ts';
import { Legend } from '../../map/Legend.tsx';
import { useReview } from '../../grid-editor/review.ts';
import { prefer, usePreferences } from '../preferences.ts';

/** Switches of the layers, and what their colours mean. */
export function LayerList({ band, cells }: { band: Band; cells: readonly CellRow[] }): React.JSX.Element {
  const { t } = useTranslation();
  const { layers, theme, language } = usePreferences();
  const compared = useReview((s) => s.shown);
  return (
    <div className="jw-pad">
      {LAYERS.map(({ id }) => (
        <Checkbox key={id} checked={isVisible(id, layers)} onChange={(e) => prefer({ layers: { ...layers, [id]: e.target.checked } })}>{t(`layer.${id}`)}</Checkbox>
      ))}
      <h3 className="jw-sub" style={{ marginTop: 8 }}>{t('layers.legend')}</h3>
      <Legend entries={legendOf(theme, band, (id) => isVisible(id, layers) && (id !== 'comparison' || compared), cells)} language={language} />
    </div>
  );
}
