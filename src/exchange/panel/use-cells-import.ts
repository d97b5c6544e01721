/** Reading and repairing cells in the worker: progress, cancelling, what came of it. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../base/format.ts';
import type { Progress } from '../../base/progress.ts';
import { importCellsInWorker } from '../cells-client.ts';
import type { ImportedCells } from '../cells-client.ts';
import type { RepairOptions } from '../repair/model.ts';

interface CellsImport {
  step: Progress | null;
  problem: { sentence: string; cancelled: boolean } | null;
  result: ImportedCells | null;
  start: (file: File, options: RepairOptions) => void;
  stop: () => void;
  /** What was read is of another file or another tolerance: it is not to be applied any more. */
  forget: () => void;
}

export function useCellsImport(): CellsImport {
  const { t } = useTranslation();
  const [step, setStep] = useState<Progress | null>(null);
  const [problem, setProblem] = useState<CellsImport['problem']>(null);
  const [result, setResult] = useState<ImportedCells | null>(null);
  const control = useRef<AbortController | null>(null);
  useEffect(() => () => control.current?.abort(new DOMException('left', 'AbortError')), []);

  const run = async (file: File, options: RepairOptions): Promise<void> => {
    const own = new AbortController();
    control.current = own;
    setProblem(null);
    setResult(null);
    setStep({ stage: 'exchange.stage.start', done: 0 });
    try {
      setResult(await importCellsInWorker(file, options, { signal: own.signal, onProgress: setStep }));
    } catch (cause) {
      const cancelled = own.signal.aborted && cause === own.signal.reason;
      setProblem({ cancelled, sentence: cancelled ? t('exchange.cancelled') : sentenceOf(t, cause) });
    }
    setStep(null);
  };
  return { step, problem, result, start: (file, options) => void run(file, options), stop: () => control.current?.abort(new DOMException('cancelled', 'AbortError')), forget: () => setResult(null) };
}
