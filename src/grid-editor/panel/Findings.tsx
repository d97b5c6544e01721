import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { App, Button, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bounds } from '../../base/bounds.ts';
import type { Band, UnitRow } from '../../map/contract.ts';
import type { Fix, PlanFinding } from '../offers/find.ts';
import { fillAllOffer } from '../offers/fill.ts';
import { offerOn } from '../offers/ground.ts';
import type { Offered } from '../offers/offer.ts';
import { useGround } from '../use-ground.ts';
import { FixButton } from './FixButton.tsx';
import type { Asked } from './FixButton.tsx';
import { OfferAction } from './OfferAction.tsx';

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
  // Of one at a time, and of the current one, it is looked up what would put it right: each takes a search among all cells.
  const [pointed, point] = useState<{ key: string; how: Asked } | null>(null);
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
    if (finding.box !== null) onShow(finding.box, finding.cell);
  };
  const on = (offer: Fix['offer']): Offered => offerOn(ground(), offer);
  const tell = (offered: Offered): void => {
    if ('reason' in offered) void message.warning({ key: offered.reason.code, content: t(offered.reason.code, offered.reason.params) });
  };
  const action = { offer: on, band, reason, onTold: tell };
  if (findings.length === 0) return <p className="jw-quiet">{t('bottom.none')}</p>;
  const forward = at >= 0 ? at + 1 : (current?.index ?? 0);
  const back = (at >= 0 ? at : (current?.index ?? 0)) - 1;
  const gifts = findings.flatMap(({ gift }) => gift ?? []);
  return (
    <>
      <Space style={{ marginBottom: 4 }}>
        <Button size="small" icon={<LeftOutlined />} aria-label={t('finding.previous')} onClick={() => show((back + findings.length) % findings.length)} />
        <Button size="small" type="primary" icon={<RightOutlined />} iconPlacement="end" onClick={() => show(forward % findings.length)}>{t('finding.next')}</Button>
        <span className="jw-quiet" role="status">{at < 0 ? t('finding.toGo', { count: findings.length }) : t('finding.at', { at: at + 1, count: findings.length })}</span>
        {gifts.length > 0 && reason === null && <OfferAction {...action} words={t('finding.fixSafe', { count: gifts.length })} help={t('finding.fixSafeHelp')} offer={() => on((all) => fillAllOffer(all, gifts))} />}
      </Space>
      <ul className="jw-list" ref={list} aria-label={t('finding.list')}>
        {findings.slice(0, Math.max(MOST, at + 1)).map(({ key, kind, words, fixes }, i) => (
          <li key={key} className="jw-finding">
            <button type="button" className="jw-row" style={{ padding: '4px 8px' }} aria-current={key === current?.key} onClick={() => show(i)}>{t(words.code, words.params)}</button>
            {reason === null && <FixButton fixes={fixes} search={kind === 'unassigned'} asked={key === pointed?.key ? pointed.how : key === current?.key ? 'looked' : null} onAsk={(how) => point({ key, how })} {...action} />}
          </li>
        ))}
      </ul>
    </>
  );
}
