import { Switch, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CellRow } from '../../map/contract.ts';
import { lockCells } from './lock-cells.ts';

/** Locks a cell's outline, or unlocks it. */
export function LockSwitch({ cell, reason }: { cell: CellRow; reason: string | null }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Tooltip title={reason ?? t('cell.lockHelp')} placement="left">
      <label className="jw-lock">
        {t('cell.locked')}
        <Switch size="small" checked={cell.locked} disabled={reason !== null} aria-label={t('cell.locked')} onChange={(locked) => lockCells([cell], locked)} />
      </label>
    </Tooltip>
  );
}
