/** One import from the dialog's fields to the saved town: worker, database, cancelling. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../base/format.ts';
import type { LongWork, Progress } from '../../base/progress.ts';
import { divisionGeometry } from '../../data/access.ts';
import { saveTown } from '../../data/save-town.ts';
import type { Census } from '../../partition/units/census.ts';
import type { TownReport } from '../../partition/units/model.ts';
import { importTownInWorker } from '../town-client.ts';
import type { ImportWishes } from './ImportForm.tsx';

/** Reading takes the first part of the progress bar, saving the rest; measured on the towns of tests/real. */
const READING = 0.6;

type Ready = ImportWishes & { file: File; division: string };

interface Imported {
  town: string;
  report: TownReport;
}

interface Import {
  step: Progress | null;
  /** Cancelled, but what was written is still being removed. */
  stopping: boolean;
  /** Why the last try ended without a town, worded. */
  problem: { sentence: string; cancelled: boolean } | null;
  imported: Imported | null;
  start: (wishes: Ready, called: string) => void;
  stop: () => void;
}

/** @param onImported called when the town is there, and waited for before it is told */
export function useImport(onImported: () => Promise<void>): Import {
  const { t } = useTranslation();
  const [step, setStep] = useState<Progress | null>(null);
  const [stopping, setStopping] = useState(false);
  const [problem, setProblem] = useState<Import['problem']>(null);
  const [imported, setImported] = useState<Imported | null>(null);
  const control = useRef<AbortController | null>(null);
  const running = step !== null;
  // Leaving the desk ends the import; closing the page is asked about first, since it would end it as well.
  useEffect(() => () => control.current?.abort(new DOMException('left', 'AbortError')), []);
  useEffect(() => {
    if (!running) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [running]);

  const run = async (wishes: Ready, called: string): Promise<void> => {
    const own = new AbortController();
    control.current = own;
    const part = (from: number, share: number): LongWork => ({ signal: own.signal, onProgress: ({ stage, done }) => setStep({ stage, done: from + share * done }) });
    setProblem(null);
    setStep({ stage: 'exchange.stage.start', done: 0 });
    try {
      setImported(await importAndSave(wishes, called, part));
      await onImported();
    } catch (cause) {
      const cancelled = own.signal.aborted && cause === own.signal.reason;
      setProblem({ cancelled, sentence: cancelled ? t('exchange.cancelled') : sentenceOf(t, cause) });
    }
    setStep(null);
    setStopping(false);
  };
  const stop = (): void => {
    if (!running) return;
    setStopping(true);
    control.current?.abort(new DOMException('cancelled', 'AbortError'));
  };
  return { step, stopping, problem, imported, start: (wishes, called) => void run(wishes, called), stop };
}

async function importAndSave(wishes: Ready, name: string, part: (from: number, share: number) => LongWork): Promise<Imported> {
  const { file, division, boundaryFile, householdsFile } = wishes;
  const reading = part(0, READING);
  const census = censusOf(wishes);
  const polygon = (await divisionGeometry(division)) ?? undefined;
  reading.signal?.throwIfAborted();
  const options = { boundaryFile: boundaryFile ?? undefined, householdsFile: householdsFile ?? undefined, division: polygon, census, name };
  const { town, basemap, attribution } = await importTownInWorker(file, options, reading);
  const source = attribution === undefined ? file.name : `${file.name} · ${attribution}`;
  return { town: await saveTown({ division, name, source, town, basemap }, part(READING, 1 - READING)), report: town.report };
}

function censusOf({ censusHouseholds, censusPopulation }: ImportWishes): Census | undefined {
  if (censusHouseholds === null && censusPopulation === null) return undefined;
  return { source: 'given', ...(censusHouseholds === null ? {} : { households: censusHouseholds }), ...(censusPopulation === null ? {} : { population: censusPopulation }) };
}
