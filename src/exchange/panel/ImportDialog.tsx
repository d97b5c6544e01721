import { Alert, Button, Modal, Progress } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Access, DivisionNode } from '../../data/access.ts';
import { mayHold } from './DivisionSelect.tsx';
import { ImportForm } from './ImportForm.tsx';
import type { ImportWishes } from './ImportForm.tsx';
import { ImportReport } from './ImportReport.tsx';
import { useImport } from './use-import.ts';

interface Props {
  dropped: File | null;
  access: Access | null;
  divisions: readonly DivisionNode[];
  /** The division chosen on the desk; the field begins with it where the person plans there. */
  division: string | null;
  onClose: () => void;
  onImported: () => Promise<void>;
  /** Goes to the new town. */
  onOpen: (town: string) => void;
}

function Running({ stage, done, stopping }: { stage: string; done: number; stopping: boolean }): React.JSX.Element {
  const { t } = useTranslation();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const started = performance.now();
    const clock = setInterval(() => setSeconds(Math.floor((performance.now() - started) / 1000)), 1000);
    return () => clearInterval(clock);
  }, []);
  return (
    <div style={{ padding: '24px 0' }}>
      <p role="status">{t(stopping ? 'import.stopping' : stage)}</p>
      <Progress percent={Math.round(done * 100)} status={stopping ? 'normal' : 'active'} aria-label={t('import.title')} />
      {!stopping && <p className="jw-quiet">{t('import.elapsed', { seconds })}</p>}
    </div>
  );
}

/** A file in, a town saved; until the end nothing is written that others could see, and a cancelled import leaves nothing. */
export function ImportDialog({ dropped, access, divisions, division, onClose, onImported, onOpen }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const [wishes, setWishes] = useState<ImportWishes>(() => {
    const chosen = divisions.find(({ code }) => code === division);
    return { file: dropped, boundaryFile: null, householdsFile: null, division: chosen !== undefined && mayHold(access, chosen) ? chosen.code : undefined, name: '', censusHouseholds: null, censusPopulation: null };
  });
  const { step, stopping, problem, imported, start, stop } = useImport(onImported);
  const { file, division: filed } = wishes;
  const begin = (): void => {
    if (file === null || filed === undefined) return;
    start({ ...wishes, file, division: filed }, wishes.name.trim() || (divisions.find(({ code }) => code === filed)?.name ?? file.name));
  };
  const button = (act: () => void, words: string, more: React.ComponentProps<typeof Button> = {}): React.JSX.Element => (
    <Button key={words} onClick={act} {...more}>
      {t(words)}
    </Button>
  );
  const footer =
    step !== null
      ? [button(stop, 'import.stop', { loading: stopping })]
      : imported !== null
        ? [button(onClose, 'app.close'), button(() => onOpen(imported.town), 'import.open', { type: 'primary', autoFocus: true })]
        : [button(onClose, 'app.cancel'), button(begin, 'import.start', { type: 'primary', disabled: file === null || filed === undefined })];
  return (
    <Modal open centered width={640} title={t(imported === null || step !== null ? 'import.title' : 'import.done')} mask={{ closable: false }} onCancel={step === null ? onClose : stop} footer={footer}>
      {step !== null ? (
        <Running stage={step.stage} done={step.done} stopping={stopping} />
      ) : imported !== null ? (
        <ImportReport report={imported.report} />
      ) : (
        <>
          {problem !== null && <Alert type={problem.cancelled ? 'info' : 'error'} showIcon title={problem.sentence} style={{ marginBottom: 16 }} />}
          <ImportForm wishes={wishes} access={access} divisions={divisions} onChange={(change) => setWishes((now) => ({ ...now, ...change }))} />
        </>
      )}
    </Modal>
  );
}
