import { Empty, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatArea, formatCount } from '../../base/format.ts';
import type { Language } from '../../base/words.ts';
import type { Band, CellRow, MapTheme } from '../../map/contract.ts';
import { bandState } from '../measure.ts';
import { select } from '../store.ts';
import { Histogram } from './Histogram.tsx';

/** All cells with their households against the band; a row chooses its cell. */
export function Balance({ cells, band, selected, theme }: { cells: readonly CellRow[]; band: Band; selected: readonly string[]; theme: MapTheme }): React.JSX.Element {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  if (cells.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('bottom.noCells')} />;
  const off = (cell: CellRow): number => (cell.households < band.min ? band.min - cell.households : cell.households - band.max);
  return (
    <div className="jw-balance">
    <Table<CellRow>
      size="small"
      rowKey="id"
      virtual
      scroll={{ y: 150, x: 560 }}
      pagination={false}
      dataSource={[...cells]}
      rowSelection={{ type: 'checkbox', selectedRowKeys: [...selected], onChange: (keys) => select(keys.map(String)), columnWidth: 36 }}
      onRow={(cell) => ({ onClick: () => select([cell.id]), style: { cursor: 'pointer' } })}
      columns={[
        { key: 'name', width: 130, ellipsis: true, title: t('cell.name'), render: (_, cell) => cell.name || t('cell.unnamed'), sorter: (a, b) => a.name.localeCompare(b.name, 'zh-CN') },
        { key: 'households', width: 80, align: 'right', title: t('cell.households'), render: (_, cell) => formatCount(cell.households, language, cell.estimated), sorter: (a, b) => a.households - b.households },
        { key: 'state', width: 110, title: t('cell.target', { ...band }), render: (_, cell) => t(`cell.${bandState(cell, band)}`, { count: off(cell) }) },
        { key: 'code', width: 150, title: t('cell.code'), render: (_, cell) => cell.code || '—', sorter: (a, b) => a.code.localeCompare(b.code) },
        { key: 'area', width: 100, align: 'right', title: t('cell.area'), render: (_, cell) => formatArea(cell.areaM2, language), sorter: (a, b) => a.areaM2 - b.areaM2 },
      ]}
    />
    <Histogram cells={cells} band={band} theme={theme} />
    </div>
  );
}
