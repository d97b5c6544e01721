import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CellRow } from '../../map/contract.ts';
import { copied, copyAttributes } from '../edits.ts';
import { edit } from '../store.ts';
import { useInspector } from './inspector-state.ts';
import { shownName } from './shown-name.ts';

/** Copies the attributes of one cell, and gives what was copied to the chosen ones as one undo step. */
export function CopyAttributes({ cells, reason }: { cells: readonly CellRow[]; reason: string | null }): React.JSX.Element | null {
  const { t } = useTranslation();
  const clipboard = useInspector((state) => state.clipboard);
  const single = cells.length === 1 ? cells[0] : undefined;
  const edits = clipboard === null ? {} : copyAttributes(clipboard.attributes, cells);
  const count = Object.keys(edits).length;
  if (single === undefined && clipboard === null) return null;
  const why = reason ?? (clipboard === null ? t('cell.pasteNothing') : count === 0 ? t('cell.pasteSame') : null);
  return (
    <div className="jw-pair">
      {single !== undefined && (
        <Tooltip title={t('cell.copyHelp')} placement="left">
          <Button size="small" block onClick={() => useInspector.setState({ clipboard: { attributes: copied(single), name: shownName(single, t) } })}>{t('cell.copy')}</Button>
        </Tooltip>
      )}
      <Tooltip title={why ?? t('cell.pasteHelp', { name: clipboard?.name })} placement="left">
        <span tabIndex={why === null ? undefined : 0}>
          <Button size="small" block disabled={why !== null} onClick={() => edit(edits, { title: { code: 'history.pasted', params: { count } } })}>{t('cell.paste')}</Button>
        </span>
      </Tooltip>
    </div>
  );
}
