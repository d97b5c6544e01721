import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatArea, formatCount } from '../../base/format.ts';
import type { Language } from '../../base/words.ts';
import type { Band, CellRow } from '../../map/contract.ts';
import { polsbyPopper } from '../../partition/units/measures.ts';
import { lineageOf } from '../lineage.ts';
import { bandState } from '../measure.ts';
import { useEditor } from '../store.ts';

function BandBar({ households, band }: { households: number; band: Band }): React.JSX.Element {
  const full = Math.max(band.max * 1.6, households * 1.1);
  const at = (n: number): string => `${(100 * n) / full}%`;
  return (
    <div className="jw-band" aria-hidden="true">
      <span style={{ left: at(band.min), width: at(band.max - band.min) }} />
      <b style={{ left: at(households) }} />
    </div>
  );
}

/** What is counted and measured of a cell, how it stands to the target, and where it came from. */
export function CellFacts({ cell, band, places }: { cell: CellRow; band: Band; places: ReadonlyMap<string, string> }): React.JSX.Element {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const lineage = lineageOf(cell, useEditor((state) => state.base));
  const state = bandState(cell, band);
  const off = state === 'below' ? band.min - cell.households : cell.households - band.max;
  return (
    <>
      <div>
        <div style={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', alignItems: 'baseline', gap: '0 12px' }}>
          <span style={{ fontSize: 24, fontWeight: 600, whiteSpace: 'nowrap' }}>{t('cell.count', { count: formatCount(cell.households, language, cell.estimated) as unknown as number })}</span>
          <span>{t(`cell.${state}`, { count: off })}</span>
        </div>
        {state !== 'free' && <BandBar households={cell.households} band={band} />}
        <p className="jw-quiet">{t('cell.target', { ...band })}</p>
      </div>
      <dl className="jw-facts">
        <dt>{t('cell.population')}</dt>
        <dd>{t('cell.people', { count: formatCount(cell.population, language, cell.estimated) as unknown as number })}</dd>
        <dt>{t('cell.area')}</dt>
        <dd>{formatArea(cell.areaM2, language)}</dd>
        <dt>
          <Tooltip title={t('cell.compactnessHelp')}>{t('cell.compactness')}</Tooltip>
        </dt>
        <dd>{polsbyPopper(cell.geometry).toFixed(2)}</dd>
        {cell.community !== null && <dt>{t('cell.community')}</dt>}
        {cell.community !== null && <dd>{places.get(cell.community) ?? cell.community}</dd>}
      </dl>
      {lineage !== null && <p className="jw-quiet">{t(`cell.lineage.${lineage.how}`, { names: lineage.names.map((name) => name || t('cell.unnamed')).join(t('cell.lineage.and')) })}</p>}
      {cell.estimated && <p className="jw-quiet">{t('cell.estimated')}</p>}
    </>
  );
}
