import { InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Form, InputNumber, Modal, Progress, Select, Upload } from 'antd';
import type { MultiPolygon, Polygon } from 'geojson';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bounds } from '../../base/bounds.ts';
import { columnsOf, likelyNameColumn, namesFrom } from '../name-column.ts';
import { CellsReport } from './CellsReport.tsx';
import { useCellsImport } from './use-cells-import.ts';
import './import.css';

/** A cell as the file has it, repaired. */
export interface ImportedCell {
  name: string;
  geometry: Polygon | MultiPolygon;
  properties: Record<string, unknown> | null;
}

interface Props {
  /** The person applies them: sound cells whose borders agree exactly. */
  onDone: (cells: ImportedCell[]) => void;
  onClose: () => void;
  /** Shows a place of the report on the map. */
  onShow?: (bounds: Bounds) => void;
}

const USUAL_TOLERANCE_M = 0.5;
const MOST_TOLERANCE_M = 20;

/** Polygons of a file as the cells of a plan: chosen, repaired in a worker, the repairs told, then handed over. */
export function CellsImportDialog({ onDone, onClose, onShow }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [toleranceM, setTolerance] = useState(USUAL_TOLERANCE_M);
  const [gapsUpToM2, setGaps] = useState<number | null>(null);
  const [chosen, setColumn] = useState<string | null>(null);
  const { step, problem, result, start, stop, forget } = useCellsImport();
  /** With another file or another measure nothing is read yet. */
  const anew = <T,>(set: (value: T) => void) => (value: T): void => {
    set(value);
    setColumn(null);
    forget();
  };
  const take = anew(setFile);
  const { columns, column, names } = useMemo(() => {
    const features = result?.features ?? [];
    const there = columnsOf(features);
    const taken = chosen !== null && there.includes(chosen) ? chosen : likelyNameColumn(there);
    return { columns: there, column: taken, names: namesFrom(features, taken, (n) => t('cells.numbered', { n })) };
  }, [result, chosen, t]);
  const apply = (): void => {
    if (result !== null) onDone(result.features.map(({ geometry, properties }, i) => ({ name: names[i] ?? '', geometry, properties })));
  };
  const begin = (): void => {
    if (file !== null) start(file, { toleranceM, exact: true, explode: false, ...(gapsUpToM2 === null ? {} : { gapsUpToM2 }) });
  };
  const footer =
    step !== null
      ? [<Button key="stop" onClick={stop}>{t('import.stop')}</Button>]
      : [
          <Button key="close" onClick={onClose}>{t('app.cancel')}</Button>,
          <Button key="read" type={result === null ? 'primary' : 'default'} disabled={file === null} onClick={begin}>{t(result === null ? 'cells.read' : 'cells.readAgain')}</Button>,
          ...(result === null ? [] : [<Button key="apply" type="primary" disabled={result.features.length === 0} onClick={apply}>{t('cells.apply')}</Button>]),
        ];
  return (
    <Modal open centered width={680} title={t('cells.title')} mask={{ closable: false }} onCancel={step === null ? onClose : stop} footer={footer}>
      {step !== null ? (
        <div style={{ padding: '24px 0' }}>
          <p role="status">{t(step.stage)}</p>
          <Progress percent={Math.round(step.done * 100)} status="active" aria-label={t('cells.title')} />
        </div>
      ) : (
        <Form layout="vertical" className="jw-import">
          {problem !== null && <Alert type={problem.cancelled ? 'info' : 'error'} showIcon title={problem.sentence} style={{ marginBottom: 16 }} />}
          <Upload.Dragger maxCount={1} fileList={file === null ? [] : [{ uid: '1', name: file.name }]} beforeUpload={(next) => (take(next), false)} onRemove={() => take(null)}>
            <p>
              <InboxOutlined style={{ fontSize: 24 }} /> {t('cells.drop')}
            </p>
            <p className="jw-quiet">{t('cells.formats')}</p>
          </Upload.Dragger>
          <div className="jw-pair">
            <Form.Item label={t('cells.tolerance')} htmlFor="cells-tolerance" extra={t('cells.toleranceWhy')}>
              <InputNumber id="cells-tolerance" min={0} max={MOST_TOLERANCE_M} step={0.1} value={toleranceM} onChange={(value) => anew(setTolerance)(value ?? 0)} suffix={t('cells.metres')} style={{ width: '100%' }} />
            </Form.Item>
            <Form.Item label={t('cells.gaps')} htmlFor="cells-gaps" extra={t('cells.gapsWhy')}>
              <InputNumber id="cells-gaps" min={0} value={gapsUpToM2} onChange={anew(setGaps)} suffix={t('cells.squareMetres')} style={{ width: '100%' }} />
            </Form.Item>
          </div>
          {result !== null && (
            <>
              <Form.Item label={t('cells.nameColumn')} htmlFor="cells-name" extra={t('cells.nameExample', { names: names.slice(0, 3).join(t('app.comma')) })}>
                <Select id="cells-name" value={column} disabled={columns.length === 0} onChange={setColumn} options={columns.map((value) => ({ value, label: value }))} />
              </Form.Item>
              <CellsReport result={result} onShow={onShow} />
            </>
          )}
        </Form>
      )}
    </Modal>
  );
}
