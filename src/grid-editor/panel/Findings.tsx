import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Band, CellRow, UnitRow } from '../../map/contract.ts';
import { formatCount } from '../../base/format.ts';
import type { Language } from '../../base/words.ts';

interface Finding {
  key: string;
  words: string;
  geometry: CellRow['geometry'];
  cell: string | null;
}

interface Props {
  cells: readonly CellRow[];
  units: readonly UnitRow[];
  band: Band;
  onShow: (geometry: CellRow['geometry'], cell: string | null) => void;
}

/** A list to work through: next and previous lead from place to place; what is put right leaves the list. */
export function Findings({ cells, units, band, onShow }: Props): React.JSX.Element {
  const { t, i18n } = useTranslation();
  // With its place in the list, so that the next one is found also after this one was put right.
  const [current, setCurrent] = useState<{ key: string; index: number } | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const count = (row: { households: number; estimated: boolean }): string => formatCount(row.households, i18n.language as Language, row.estimated);
  const findings: Finding[] = [
    ...cells.map((cell) => ({ key: cell.id, geometry: cell.geometry, cell: cell.id, words: t('finding.band', { name: cell.name || cell.code || t('cell.unnamed'), households: count(cell), ...band }) })),
    ...units.map((unit) => ({ key: `u${unit.id}`, geometry: unit.geometry, cell: null, words: t('finding.unassigned', { unit: unit.id, households: count(unit) }) })),
  ];
  const at = findings.findIndex(({ key }) => key === current?.key);
  useEffect(() => {
    // Nothing is returned: in newer browsers scrolling gives a promise, which React would take for a clean-up.
    void list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const show = (index: number): void => {
    const finding = findings[index];
    if (finding === undefined) return;
    setCurrent({ key: finding.key, index });
    onShow(finding.geometry, finding.cell);
  };
  if (findings.length === 0) return <p className="jw-quiet">{t('bottom.none')}</p>;
  const forward = at >= 0 ? at + 1 : (current?.index ?? 0);
  const back = (at >= 0 ? at : (current?.index ?? 0)) - 1;
  return (
    <>
      <Space style={{ marginBottom: 4 }}>
        <Button size="small" icon={<LeftOutlined />} aria-label={t('finding.previous')} onClick={() => show((back + findings.length) % findings.length)} />
        <Button size="small" type="primary" icon={<RightOutlined />} iconPlacement="end" onClick={() => show(forward % findings.length)}>{t('finding.next')}</Button>
        <span className="jw-quiet" role="status">{at < 0 ? t('finding.toGo', { count: findings.length }) : t('finding.at', { at: at + 1, count: findings.length })}</span>
      </Space>
      <ul className="jw-list" ref={list} aria-label={t('finding.list')}>
        {findings.slice(0, Math.max(200, at + 1)).map(({ key, words }, i) => (
          <li key={key}>
            <button type="button" className="jw-row" style={{ padding: '4px 8px' }} aria-current={key === current?.key} onClick={() => show(i)}>{words}</button>
          </li>
        ))}
      </ul>
    </>
  );
}
