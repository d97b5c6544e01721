import { InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input, Modal, Progress, Select, Upload } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, sentenceOf } from '../../base/format.ts';
import type { Progress as Step } from '../../base/progress.ts';
import type { Language } from '../../base/words.ts';
import { divisionGeometry } from '../../data/access.ts';
import type { DivisionNode } from '../../data/access.ts';
import { saveTown } from '../../data/save-town.ts';
import type { TownReport } from '../../partition/units/model.ts';
import { importTownInWorker } from '../town-client.ts';

interface Props {
  dropped: File | null;
  divisions: readonly DivisionNode[];
  onClose: () => void;
  onImported: () => void;
  onPlan: () => void;
}

/** Reading takes the first part of the progress bar, saving the rest. */
const READING = 0.6;

function Choose({ label, onFile }: { label: string; onFile: (file: File | undefined) => void }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Form.Item label={label} style={{ marginBottom: 12 }}>
      <Upload maxCount={1} beforeUpload={(file) => (onFile(file), false)} onRemove={() => onFile(undefined)}>
        <Button>{t('import.choose')}</Button>
      </Upload>
    </Form.Item>
  );
}

export function ReportView({ report }: { report: TownReport }): React.JSX.Element {
  const { t, i18n } = useTranslation();
  const n = (count: number, estimated = false): string => formatCount(count, i18n.language as Language, estimated);
  const { counts, census, repairs, dropped } = report;
  const rows: Array<[string, string]> = [
    [t('import.units'), n(counts.units)],
    [t('import.barriers'), n(counts.barriers)],
    [t('import.buildings'), n(counts.buildings)],
    [t('import.householdsFound'), n(counts.households, true)],
    [t('import.population'), n(counts.population, true)],
    ...(census?.population === undefined ? [] : [[t('import.census', { source: census.source }), n(census.population)] as [string, string]]),
    [t('import.repairs'), n(repairs.length)],
    ...(dropped.military > 0 ? [[t('import.military'), n(dropped.military)] as [string, string]] : []),
  ];
  return (
    <dl className="jw-facts">
      {rows.map(([label, value]) => [<dt key={`${label}-t`}>{label}</dt>, <dd key={`${label}-d`}>{value}</dd>])}
    </dl>
  );
}

/** A file in, a town saved; until the end nothing is written that others could see. */
export function ImportDialog({ dropped, divisions, onClose, onImported, onPlan }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const [file, setFile] = useState(dropped);
  const [boundaryFile, setBoundary] = useState<File>();
  const [householdsFile, setHouseholds] = useState<File>();
  const [division, setDivision] = useState<string>();
  const [name, setName] = useState('');
  const [step, setStep] = useState<Step | null>(null);
  const [report, setReport] = useState<TownReport | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  const start = async (): Promise<void> => {
    if (file === null || division === undefined) return;
    const control = new AbortController();
    stop.current = control;
    setProblem(null);
    setStep({ stage: 'exchange.stage.start', done: 0 });
    const called = name.trim() || (divisions.find((d) => d.code === division)?.name ?? file.name);
    try {
      const { signal } = control;
      // A division whose outline is known checks that the map lies in it; most have none.
      const boundary = boundaryFile === undefined ? ((await divisionGeometry(division)) ?? undefined) : undefined;
      const { town, basemap, attribution } = await importTownInWorker(file, { boundaryFile, boundary, householdsFile, name: called }, { signal, onProgress: ({ stage, done }) => setStep({ stage, done: done * READING }) });
      const source = attribution === undefined ? file.name : `${file.name} · ${attribution}`;
      await saveTown({ division, name: called, source, town, basemap }, { signal, onProgress: ({ stage, done }) => setStep({ stage, done: READING + done * (1 - READING) }) });
      setReport(town.report);
      onImported();
    } catch (cause) {
      setProblem(control.signal.aborted ? t('exchange.cancelled') : sentenceOf(t, cause));
    }
    setStep(null);
  };
  const close = (): void => (step === null ? onClose() : stop.current?.abort());
  const primary = report === null ? { words: t('import.start'), act: () => void start() } : { words: t('import.toPlan'), act: onPlan };
  return (
    <Modal open title={t(report === null ? 'import.title' : 'import.done')} mask={{ closable: false }} onCancel={close} onOk={primary.act} okText={primary.words} cancelText={t(report === null ? 'app.cancel' : 'app.close')} okButtonProps={{ disabled: file === null || division === undefined, loading: step !== null }}>
      {problem !== null && <Alert type="error" showIcon title={problem} style={{ marginBottom: 16 }} />}
      {report !== null && <ReportView report={report} />}
      {step !== null && (
        <div role="status" style={{ padding: '24px 0' }}>
          <p>{t(step.stage)}</p>
          <Progress percent={Math.round(step.done * 100)} />
        </div>
      )}
      {report === null && step === null && (
        <Form layout="vertical">
          <Upload.Dragger maxCount={1} beforeUpload={(chosen) => (setFile(chosen), false)} onRemove={() => setFile(null)} fileList={file === null ? [] : [{ uid: '1', name: file.name }]} style={{ marginBottom: 16 }}>
            <p>
              <InboxOutlined style={{ fontSize: 28 }} />
            </p>
            <p>{t('import.drop')}</p>
            <p className="jw-quiet" style={{ padding: '0 16px' }}>{t('import.formats')}</p>
          </Upload.Dragger>
          <Form.Item label={t('import.division')} htmlFor="import-division" style={{ margin: '16px 0 12px' }}>
            <Select id="import-division" showSearch={{ optionFilterProp: 'label' }} value={division} onChange={setDivision} options={divisions.filter((d) => d.level > 1).map((d) => ({ value: d.code, label: `${d.name} ${d.code}` }))} />
          </Form.Item>
          <Form.Item label={t('import.name')} htmlFor="import-name" style={{ marginBottom: 12 }}>
            <Input id="import-name" value={name} maxLength={60} onChange={(e) => setName(e.target.value)} placeholder={divisions.find((d) => d.code === division)?.name} />
          </Form.Item>
          <Choose label={t('import.boundary')} onFile={setBoundary} />
          <Choose label={t('import.households')} onFile={setHouseholds} />
        </Form>
      )}
    </Modal>
  );
}
