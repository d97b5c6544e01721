import { Alert, Input, Modal, Spin } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../base/format.ts';
import type { PlanRow, PlanStatus } from '../../data/plans.ts';
import { planFindings } from '../../data/versions.ts';
import type { SavedFinding, SavedFindings } from '../../data/versions.ts';
import { shownName } from '../../grid-editor/panel/shown-name.ts';
import type { CellRow } from '../../map/contract.ts';

interface Props {
  plan: PlanRow;
  to: PlanStatus;
  /** What the step is called. */
  title: string;
  cells: readonly CellRow[];
  onMove: (to: PlanStatus, note: string) => Promise<void>;
  onGo: (finding: SavedFinding) => void;
  onClose: () => void;
}

/** So many are listed; one who has put these right sees the next. */
const MOST = 200;

/** Asks for a note before a plan takes a step; handing in and publishing are checked first, and what stands against them is listed. */
export function StepDialog({ plan, to, title, cells, onMove, onGo, onClose }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const checked = to === 'review' || to === 'published';
  const [findings, setFindings] = useState<SavedFindings | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!checked) return undefined;
    let gone = false;
    planFindings(plan.id).then((found) => gone || setFindings(found), (cause: unknown) => gone || setProblem(cause));
    return () => {
      gone = true;
    };
  }, [checked, plan.id, plan.version, round]);
  const names = new Map(cells.map((cell) => [cell.id, shownName(cell, t)]));
  const line = ({ kind, cells: ids, size }: SavedFinding): string =>
    t(`check.${kind}`, { names: ids.map((id) => `“${names.get(id) ?? ''}”`).join(t('app.comma')), area: Math.round(size), households: Math.round(size) });
  const go = async (): Promise<void> => {
    setBusy(true);
    try {
      await onMove(to, note);
      onClose();
    } catch (cause) {
      setProblem(cause);
      // Somebody may have saved since it was checked.
      setRound(round + 1);
      setBusy(false);
    }
  };
  const blocked = (findings?.blocking ?? 0) > 0;
  const list = (blocking: boolean): React.JSX.Element => (
    <ul className="jw-list" style={{ maxHeight: 180, overflow: 'auto' }}>
      {findings?.list.filter((finding) => finding.blocking === blocking).slice(0, MOST).map((finding, i) => (
        <li key={i}><button type="button" className="jw-row" style={{ padding: '4px 8px' }} onClick={() => (onClose(), onGo(finding))}>{line(finding)}</button></li>
      ))}
    </ul>
  );
  const more = findings === null ? 0 : findings.list.filter(({ blocking }) => !blocking).length;
  return (
    <Modal open title={title} okText={title} cancelText={t('step.cancel')} okButtonProps={{ disabled: checked && (findings === null || blocked) }} confirmLoading={busy} onOk={() => void go()} onCancel={onClose}>
      <div style={{ display: 'grid', gap: 12 }}>
        <p className="jw-quiet">{t(`step.${to}`)}</p>
        {checked && findings === null && problem === null && <div role="status"><Spin size="small" /> {t('step.checking')}</div>}
        {problem !== null && <Alert type="error" showIcon title={sentenceOf(t, problem)} />}
        {findings !== null && (blocked ? <Alert type="warning" showIcon title={t('step.blocked', { count: findings.blocking })} description={list(true)} /> : <Alert type="success" showIcon title={t('step.clear')} />)}
        {more > 0 && (
          <details>
            <summary className="jw-quiet">{t('step.notes', { count: more, step: title })}</summary>
            {list(false)}
          </details>
        )}
        {!blocked && <Input.TextArea style={{ marginBottom: 24 }} rows={3} maxLength={500} showCount value={note} placeholder={t('step.note')} aria-label={t('step.note')} onChange={(e) => setNote(e.target.value)} />}
      </div>
    </Modal>
  );
}
