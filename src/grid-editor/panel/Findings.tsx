import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bounds } from '../../base/bounds.ts';
import type { Band, UnitRow } from '../../map/contract.ts';
import type { Fix, PlanFinding } from '../offers/find.ts';
import { offerOn } from '../offers/ground.ts';
import { perform } from '../store.ts';
import { useGround } from '../use-ground.ts';

interface Props {
  findings: readonly PlanFinding[];
  units: readonly UnitRow[] | undefined;
  band: Band;
  /** Why nothing may be edited at all, worded; null where it may. */
  reason: string | null;
  onShow: (place: Bounds, cell: string | null) => void;
}

/** So many are listed; one who has put these right sees the next. */
const MOST = 200;

/** A list to work through: next and previous lead from place to place; what is put right leaves the list. */
export function Findings({ findings, units, band, reason, onShow }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const ground = useGround(units, band);
  // With its place in the list, so that the next one is found also after this one was put right.
  const [current, setCurrent] = useState<{ key: string; index: number } | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const at = findings.findIndex(({ key }) => key === current?.key);
  useEffect(() => {
    // Nothing is returned: in newer browsers scrolling gives a promise, which React would take for a clean-up.
    void list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const show = (index: number): void => {
    const finding = findings[index];
    if (finding === undefined) return;
    setCurrent({ key: finding.key, index });
    onShow(finding.box, finding.cell);
  };
  const fix = ({ offer }: Fix): boolean => {
    const offered = offerOn(ground(), offer);
    if ('reason' in offered) void message.warning({ key: offered.reason.code, content: t(offered.reason.code, offered.reason.params) });
    else perform(offered);
    return !('reason' in offered);
  };
  if (findings.length === 0) return <p className="jw-quiet">{t('bottom.none')}</p>;
  const forward = at >= 0 ? at + 1 : (current?.index ?? 0);
  const back = (at >= 0 ? at : (current?.index ?? 0)) - 1;
  const safe = findings.filter((finding) => finding.safe);
  return (
    <>
      <Space style={{ marginBottom: 4 }}>
        <Button size="small" icon={<LeftOutlined />} aria-label={t('finding.previous')} onClick={() => show((back + findings.length) % findings.length)} />
        <Button size="small" type="primary" icon={<RightOutlined />} iconPlacement="end" onClick={() => show(forward % findings.length)}>{t('finding.next')}</Button>
        <span className="jw-quiet" role="status">{at < 0 ? t('finding.toGo', { count: findings.length }) : t('finding.at', { at: at + 1, count: findings.length })}</span>
        {safe.length > 0 && reason === null && <Button size="small" title={t('finding.fixSafeHelp')} onClick={() => fixSafe(safe, fix)}>{t('finding.fixSafe', { count: safe.length })}</Button>}
      </Space>
      <ul className="jw-list" ref={list} aria-label={t('finding.list')}>
        {findings.slice(0, Math.max(MOST, at + 1)).map(({ key, words, fixes }, i) => (
          <li key={key} className="jw-finding">
            <button type="button" className="jw-row" style={{ padding: '4px 8px' }} aria-current={key === current?.key} onClick={() => show(i)}>{t(words.code, words.params)}</button>
            {reason === null && <FixButton fixes={fixes} onFix={fix} />}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Each changes the ground under the next: those that no longer fit are left for the person to see. */
function fixSafe(findings: readonly PlanFinding[], fix: (fix: Fix) => boolean): void {
  for (const { fixes: [best] } of findings) if (best !== undefined && !fix(best)) return;
}

/** The best fix at hand, the others in a menu. */
function FixButton({ fixes, onFix }: { fixes: readonly Fix[]; onFix: (fix: Fix) => boolean }): React.JSX.Element | null {
  const { t } = useTranslation();
  const [best, ...others] = fixes;
  if (best === undefined) return null;
  const button = <Button size="small" type="link" onClick={() => onFix(best)}>{t(best.title.code, best.title.params)}</Button>;
  if (others.length === 0) return button;
  return (
    <Space size={0}>
      {button}
      <Dropdown trigger={['click']} menu={{ items: others.map(({ title }, i) => ({ key: String(i), label: t(title.code, title.params) })), onClick: ({ key }) => void (others[Number(key)] !== undefined && onFix(others[Number(key)] as Fix)) }}>
        <Button size="small" type="text" aria-label={t('finding.others')}>…</Button>
      </Dropdown>
    </Space>
  );
}
