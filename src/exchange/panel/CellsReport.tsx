import { Table } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bounds } from '../../base/bounds.ts';
import type { Language } from '../../base/words.ts';
import type { ImportedCells } from '../cells-client.ts';
import type { Repair } from '../repair/model.ts';
import { sentenceOfRepair } from '../repair/sentence.ts';

interface Props {
  result: ImportedCells;
  onShow: ((bounds: Bounds) => void) | undefined;
}

const PER_PAGE = 8;
/** Half a side of what is shown around a place, degrees: about 50 m. */
const AROUND = 0.0005;

/** What the repair did, place by place; a row shows its place. */
export function CellsReport({ result, onShow }: Props): React.JSX.Element {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { repairs, multiparts, read, leftOut, features } = result;
  const kinds = leftOut.map(({ kind, indices }) => t('cells.leftOutKind', { kind: t(`exchange.kind.${kind}`), count: indices.length }));
  const rows = useMemo(() => repairs.map((each, key) => ({ ...each, key })), [repairs]);
  const show = ({ at: [lon, lat] }: Repair): void => onShow?.([lon - AROUND, lat - AROUND, lon + AROUND, lat + AROUND]);
  return (
    <>
      <p role="status">
        {t(repairs.length === 0 ? 'cells.sound' : 'cells.repaired', { read, features: features.length, repairs: repairs.length })}
        {multiparts.length > 0 && t('cells.multiparts', { count: multiparts.length })}
        {kinds.length > 0 && t('cells.leftOut', { kinds: kinds.join(t('app.comma')) })}
      </p>
      {repairs.length > 0 && (
        <Table
          size="small"
          rowKey="key"
          dataSource={rows}
          pagination={{ pageSize: PER_PAGE, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[
            { title: t('cells.kind'), width: 96, render: (_, { kind }) => t(`cells.kind.${kind}`) },
            { title: t('cells.what'), render: (_, each) => sentenceOfRepair(each, language, t) },
            {
              title: t('cells.where'),
              width: 176,
              render: (_, each) => {
                const place = each.at.map((degrees) => degrees.toFixed(5)).join(', ');
                return onShow === undefined ? place : <a role="button" tabIndex={0} onClick={() => show(each)} onKeyDown={({ key }) => key === 'Enter' && show(each)}>{place}</a>;
              },
            },
          ]}
        />
      )}
    </>
  );
}
