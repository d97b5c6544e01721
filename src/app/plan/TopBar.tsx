import { CheckCircleFilled, DisconnectOutlined, SearchOutlined } from '@ant-design/icons';
import { Avatar, Button, Tag, Tooltip } from 'antd';
import { useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { PlanRow } from '../../data/plans.ts';
import { useEditor } from '../../grid-editor/store.ts';
import { useUnsaved } from '../../grid-editor/use-unsaved.ts';
import { useSession } from '../session.ts';

/** The browser knows at once that the cable is out; a silent line shows only when a heartbeat stays away. */
function listenOnline(changed: () => void): () => void {
  for (const event of ['online', 'offline']) window.addEventListener(event, changed);
  return () => {
    for (const event of ['online', 'offline']) window.removeEventListener(event, changed);
  };
}

/** What the plan desk says in the shell's top bar. */
export function TopBar({ plan, path, reason, onSave, onSearch }: { plan: PlanRow | null; path: string[]; reason: string | null; onSave: () => void; onSearch: () => void }): React.JSX.Element | null {
  const { t } = useTranslation();
  const { saving, waiting, version, people, live, refused } = useEditor();
  const count = useUnsaved();
  const online = useSyncExternalStore(listenOnline, () => navigator.onLine);
  const me = useSession((s) => s.person?.id);
  const target = document.getElementById('jw-top');
  if (target === null) return null;
  return createPortal(
    <>
      <span className="jw-crumbs" title={path.join(' › ')}>{path.join(' › ')}</span>
      {plan !== null && (
        <>
          <span className="jw-plan-title" title={plan.title}>{plan.title}</span>
          <Tag style={{ margin: 0 }}>{t(`status.${plan.status}`)} v{version}</Tag>
          {plan.synthetic && <Tag color="gold" style={{ margin: 0 }}>{t('app.synthetic')}</Tag>}
          <span className="jw-quiet" role="status" aria-label={t('planDesk.saveState')} style={{ whiteSpace: 'nowrap' }}>
            {count === 0 ? <CheckCircleFilled /> : '●'} {saving ? t('planDesk.savingCells', { count }) : count === 0 ? t('save.saved') : t(waiting ? 'save.waits' : 'save.unsaved', { count })}
          </span>
          {refused && count > 0 && <Tooltip title={t('save.refusedHelp')}><Tag color="error" role="status" style={{ margin: 0 }}>{t('save.refused')}</Tag></Tooltip>}
          {(!live || !online) && <Tooltip title={t('top.offlineHelp')}><Tag color="error" icon={<DisconnectOutlined />} role="status" style={{ margin: 0 }}>{t('top.offline')}</Tag></Tooltip>}
        </>
      )}
      <span className="jw-grow" />
      <Avatar.Group max={{ count: 4 }} size="small">
        {people.filter((p) => p.user !== me).map((p) => (
          <Tooltip key={p.user} title={t('top.present', { name: p.label })}><span role="img" aria-label={t('top.present', { name: p.label })}><Avatar size="small">{p.label.slice(0, 1).toUpperCase()}</Avatar></span></Tooltip>
        ))}
      </Avatar.Group>
      {plan !== null && (
        <Tooltip title={reason ?? (count === 0 ? t('why.saved') : 'Ctrl/⌘ S')}>
          <Button type={count > 0 ? 'primary' : 'default'} disabled={count === 0 || reason !== null} loading={saving} onClick={onSave}>{t('save.button')}</Button>
        </Tooltip>
      )}
      <Button icon={<SearchOutlined />} onClick={onSearch}>{t('top.search')} <kbd className="jw-quiet">{/Mac/.test(navigator.userAgent) ? '⌘K' : 'Ctrl+K'}</kbd></Button>
    </>,
    target,
  );
}
