import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, Tooltip } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatArea, formatCount } from '../../base/format.ts';
import type { Language } from '../../base/words.ts';
import type { Band, CellRow } from '../../map/contract.ts';
import { polsbyPopper } from '../../partition/units/measures.ts';
import { bandState, neighboursOf } from '../measure.ts';
import { dissolveOffer } from '../merging.ts';
import { edit, select, undo } from '../store.ts';
import { OfferButton } from './OfferButton.tsx';

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

/** One cell: what it is, how it stands to the target, what is beside it. */
export function CellInspector({ cell, cells, band, reason }: { cell: CellRow; cells: readonly CellRow[]; band: Band; reason: string | null }): React.JSX.Element {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const neighbours = useMemo(() => neighboursOf([cell], cells), [cell, cells]);
  const dissolve = useMemo(() => dissolveOffer(cell, cells, band), [cell, cells, band]);
  const state = bandState(cell, band);
  const off = state === 'below' ? band.min - cell.households : cell.households - band.max;
  // The name as it was when the field was entered; a name being typed is one undo step, and Esc takes it back.
  const [entered, setEntered] = useState<{ name: string; step: string } | null>(null);
  const rename = (name: string): void => {
    if (name !== cell.name) edit({ [cell.id]: { ...cell, name } }, entered?.step ?? null);
  };
  const key = (event: React.KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && entered !== null && cell.name !== entered.name) undo();
    if (event.key === 'Enter') event.currentTarget.blur();
  };
  return (
    <div className="jw-pad">
      <div>
        <p className="jw-quiet">{t('cell.cell')}</p>
        <h2 className="jw-title">{cell.code === '' ? t('cell.noCode') : cell.code}</h2>
        {reason !== null && <p className="jw-quiet">{reason}</p>}
      </div>
      <Tooltip title={reason} placement="left">
        <Input
          value={cell.name} disabled={reason !== null} maxLength={60} placeholder={t('cell.unnamed')} aria-label={t('cell.name')}
          onFocus={() => setEntered({ name: cell.name, step: `name ${crypto.randomUUID()}` })}
          onChange={(e) => rename(e.target.value)} onKeyDown={key}
          onBlur={(e) => (rename(e.target.value.trim()), setEntered(null))}
        />
      </Tooltip>
      <Tooltip title={reason} placement="left">
        <Segmented<CellRow['kind']> block aria-label={t('cell.kind')} disabled={reason !== null} value={cell.kind} options={[{ value: 'basic', label: t('cell.basic') }, { value: 'dedicated', label: t('cell.dedicated') }]} onChange={(kind) => edit({ [cell.id]: { ...cell, kind } })} />
      </Tooltip>
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
      </dl>
      {cell.estimated && <p className="jw-quiet">{t('cell.estimated')}</p>}
      <div>
        <h3 className="jw-sub">{t('cell.neighbours', { count: neighbours.length })}</h3>
        <ul className="jw-list" style={{ margin: '4px -12px' }}>
          {neighbours.map((other) => (
            <li key={other.id}>
              <button type="button" className="jw-row" title={t('cell.neighbourHelp')} onClick={(event) => select(event.shiftKey ? [cell.id, other.id] : [other.id])}>
                <span>
                  {other.name || other.code || t('cell.unnamed')}
                  <span className="jw-quiet">{t('cell.count', { count: formatCount(other.households, language, other.estimated) as unknown as number })}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      {reason === null && <OfferButton operation="dissolve" offer={dissolve} band={band} reason={reason} />}
      <Tooltip title={reason} placement="left">
        <Button danger icon={<DeleteOutlined />} disabled={reason !== null} onClick={() => edit({ [cell.id]: null })}>
          {t('cell.remove')}
        </Button>
      </Tooltip>
    </div>
  );
}
