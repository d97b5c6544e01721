import { HistoryOutlined } from '@ant-design/icons';
import { Button, Popover, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { goTo, useEditor } from '../store.ts';

/**
 * The steps since the plan was opened, the newest last; a click goes back, or on again, to just after it.
 * @param reason why the plan cannot be edited, worded; null where it can
 */
export function HistoryList({ reason }: { reason: string | null }): React.JSX.Element {
  const { t } = useTranslation();
  const { past, future } = useEditor();
  const [open, setOpen] = useState(false);
  const steps = [...past, ...future];
  const list = (
    <ol className="jw-list jw-history" aria-label={t('history.title')}>
      {reason !== null && <li className="jw-quiet">{reason}</li>}
      <li>
        <button type="button" className="jw-row" aria-current={past.length === 0} disabled={reason !== null} onClick={() => goTo(0)}>{t('history.opened')}</button>
      </li>
      {steps.map(({ title }, i) => (
        // Steps have no name of their own; their place is what they are.
        <li key={i}>
          <button type="button" className={i < past.length ? 'jw-row' : 'jw-row jw-undone'} aria-current={i === past.length - 1} disabled={reason !== null} onClick={() => goTo(i + 1)}>{t(title.code, title.params)}</button>
        </li>
      ))}
    </ol>
  );
  return (
    <Popover content={list} trigger="click" placement="bottom" open={open} onOpenChange={setOpen} title={t('history.title')}>
      <Tooltip title={open ? undefined : t('history.title')}>
        <Button type="text" icon={<HistoryOutlined />} aria-label={t('history.title')} />
      </Tooltip>
    </Popover>
  );
}
