import { Alert, Button, InputNumber, Progress, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../base/format.ts';
import type { Progress as Step } from '../../base/progress.ts';
import type { Band, CellRow } from '../../map/contract.ts';
import { partitionInWorker } from '../partition-client.ts';
import type { PartitionedTown } from '../partition-client.ts';
import type { PartitionFinding } from '../problem.ts';
import type { MergedCell } from '../units/merge.ts';
import type { Barrier, Unit } from '../units/model.ts';

interface Props {
  units: Unit[];
  barriers: Barrier[];
  band: Band;
  existing: number;
  onPreview: (cells: MergedCell[] | null) => void;
  /** A place to look at. */
  onShow: (geometry: CellRow['geometry']) => void;
  onApply: (cells: MergedCell[]) => void;
  onClose: () => void;
}

const DEFAULT_SECONDS = 20;

const within = (cells: readonly MergedCell[], { min, max }: Band): number => cells.filter((c) => c.households >= min && c.households <= max).length;

/** Band in, cells out: progress with the best so far on the map, and nothing changed until applied. */
export function PartitionPanel({ units, barriers, band: given, existing, onPreview, onShow, onApply, onClose }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const [band, setBand] = useState(given);
  const [seconds, setSeconds] = useState(DEFAULT_SECONDS);
  const [step, setStep] = useState<Step | null>(null);
  const [best, setBest] = useState<MergedCell[] | null>(null);
  const [result, setResult] = useState<PartitionedTown | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  // However the panel goes away, the work ends and the map shows the plan again.
  useEffect(() => () => (stop.current?.abort(), onPreview(null)), [onPreview]);
  const show = (cells: MergedCell[] | null): void => {
    setBest(cells);
    onPreview(cells);
  };
  const start = async (): Promise<void> => {
    const control = new AbortController();
    stop.current = control;
    setProblem(null);
    setResult(null);
    show(null);
    setStep({ stage: 'partition.stage.prepare', done: 0 });
    try {
      const found = await partitionInWorker(units, barriers, { ...band, seconds, seed: 1, signal: control.signal, onProgress: setStep, onBest: show });
      show(found.cells);
      setResult(found);
    } catch (cause) {
      show(null);
      if (!control.signal.aborted) setProblem(sentenceOf(t, cause));
    }
    setStep(null);
  };
  const placeOf = ({ cell, units: named }: PartitionFinding): CellRow['geometry'] | undefined =>
    cell === undefined ? units[named?.[0] ?? -1]?.geometry : result?.cells[cell]?.geometry;
  const running = step !== null;
  const number = (label: string, value: number, set: (value: number) => void, max?: number): React.JSX.Element => (
    <label className="jw-quiet">
      {label}
      <InputNumber min={1} max={max} value={value} disabled={running} style={{ width: '100%' }} onChange={(next) => next !== null && set(next)} />
    </label>
  );
  return (
    <section className="jw-pad" aria-label={t('partitionPanel.title')}>
      <h2 className="jw-title">{t('partitionPanel.title')}</h2>
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 8 }}>
        {number(t('partitionPanel.min'), band.min, (min) => setBand({ ...band, min }))}
        {number(t('partitionPanel.max'), band.max, (max) => setBand({ ...band, max }))}
      </div>
      {number(t('partitionPanel.seconds'), seconds, setSeconds, 300)}
      {band.min >= band.max && <Alert type="warning" showIcon title={t('partition.badBand', { ...band })} />}
      {problem !== null && <Alert type="error" showIcon title={problem} />}
      {running && (
        <div role="status">
          <p className="jw-quiet">{t(step.stage)}</p>
          <Progress percent={Math.round(step.done * 100)} size="small" />
          {best !== null && <p>{t('partitionPanel.best', { cells: best.length, within: within(best, band) })}</p>}
        </div>
      )}
      {result !== null && (
        <>
          <Alert type={result.feasible ? 'success' : 'warning'} showIcon title={t('partitionPanel.done', { cells: result.cells.length, within: within(result.cells, band) })} />
          {result.findings.length > 0 && <h3 className="jw-sub">{t('partitionPanel.findings', { count: result.findings.length })}</h3>}
          <ul className="jw-list" style={{ maxHeight: 220, overflow: 'auto' }}>
            {result.findings.map((finding, i) => {
              const place = placeOf(finding);
              return (
                <li key={i}>
                  <button type="button" className="jw-row jw-quiet" title={t('partitionPanel.show')} onClick={() => place !== undefined && onShow(place)}>{t(finding.code, finding.params)}</button>
                </li>
              );
            })}
          </ul>
          {existing > 0 && <p className="jw-quiet">{t('partitionPanel.replace', { count: existing })}</p>}
        </>
      )}
      <Space wrap>
        {result !== null && <Button type="primary" onClick={() => onApply(result.cells)}>{t('partitionPanel.apply')}</Button>}
        {running ? (
          <Button danger onClick={() => stop.current?.abort()}>{t('partitionPanel.stop')}</Button>
        ) : (
          <Button type={result === null ? 'primary' : 'default'} disabled={band.min >= band.max} onClick={() => void start()}>{t(result === null ? 'partitionPanel.start' : 'partitionPanel.again')}</Button>
        )}
        {!running && <Button onClick={onClose}>{t(result === null ? 'partitionPanel.close' : 'partitionPanel.discard')}</Button>}
      </Space>
    </section>
  );
}
