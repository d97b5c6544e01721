import { DeleteOutlined } from '@ant-design/icons';
import { Button, Collapse, Segmented, Tooltip } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Band, BarrierRow, CellRow, UnitRow } from '../../map/contract.ts';
import { neighboursOf } from '../measure.ts';
import { offerOn } from '../offers/ground.ts';
import { dissolveOffer } from '../offers/merge.ts';
import { edit } from '../store.ts';
import { useGround } from '../use-ground.ts';
import { useOutlines } from '../use-outlines.ts';
import { BorderTools } from './BorderTools.tsx';
import { CellAttributes } from './CellAttributes.tsx';
import { CellFacts } from './CellFacts.tsx';
import { TextField } from './CellField.tsx';
import { useInspector } from './inspector-state.ts';
import { LockSwitch } from './LockSwitch.tsx';
import { Neighbours } from './Neighbours.tsx';
import { OfferButton } from './OfferButton.tsx';
import './inspector.css';

/** One cell: what it is, how it stands to the target, who serves it, what is beside it, what can be done to it. */
export function CellInspector({ cell, cells, units, barriers, places, band, reason }: { cell: CellRow; cells: readonly CellRow[]; units: readonly UnitRow[]; barriers: readonly BarrierRow[]; /** Names of divisions by code. */ places: ReadonlyMap<string, string>; band: Band; reason: string | null }): React.JSX.Element {
  const { t } = useTranslation();
  const open = useInspector((state) => state.open);
  const { id, geometry } = cell;
  const outlines = useOutlines(cells);
  const beside = useMemo(() => new Set(neighboursOf([{ id, geometry }], outlines).map((other) => other.id)), [id, geometry, outlines]);
  const neighbours = cells.filter((other) => beside.has(other.id));
  const ground = useGround(units, band);
  const dissolve = useMemo(() => offerOn(ground(), (on) => dissolveOffer(on, cell.id)), [cell.id, ground]);
  const stays = reason ?? (cell.locked ? t('cell.isLocked') : null);
  const groups = [
    { key: 'attributes', label: t('cell.attributes'), children: <CellAttributes cell={cell} reason={reason} /> },
    { key: 'neighbours', label: t('cell.neighbours', { count: neighbours.length }), children: <Neighbours cell={cell} neighbours={neighbours} /> },
    ...(stays === null ? [{ key: 'borders', label: t('border.title'), children: <BorderTools ids={[cell.id]} units={units} barriers={barriers} band={band} reason={reason} /> }] : []),
  ];
  return (
    <div className="jw-pad">
      <div>
        <p className="jw-quiet">{t('cell.cell')}</p>
        <h2 className="jw-title jw-code">{cell.code === '' ? t('cell.noCode') : cell.code}</h2>
        {reason !== null && <p className="jw-quiet">{reason}</p>}
      </div>
      <Tooltip title={reason} placement="left">
        <span><TextField cell={cell} attribute="name" reason={reason} bare /></span>
      </Tooltip>
      <Tooltip title={reason} placement="left">
        <Segmented<CellRow['kind']> block aria-label={t('cell.kind')} disabled={reason !== null} value={cell.kind} options={[{ value: 'basic', label: t('cell.basic') }, { value: 'dedicated', label: t('cell.dedicated') }]} onChange={(kind) => edit({ [cell.id]: { ...cell, kind } })} />
      </Tooltip>
      <CellFacts cell={cell} band={band} places={places} />
      <Collapse ghost size="small" className="jw-groups" activeKey={open} onChange={(keys) => useInspector.setState({ open: [keys].flat() })} items={groups} />
      <LockSwitch cell={cell} reason={reason} />
      {stays === null && <OfferButton operation="dissolve" offer={dissolve} band={band} reason={reason} />}
      <Tooltip title={stays} placement="left">
        <Button danger icon={<DeleteOutlined />} disabled={stays !== null} onClick={() => edit({ [cell.id]: null }, { title: { code: 'history.removed', params: {} } })}>
          {t('cell.remove')}
        </Button>
      </Tooltip>
    </div>
  );
}
