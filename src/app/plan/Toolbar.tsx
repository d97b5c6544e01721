import { AppstoreOutlined, BgColorsOutlined, DeleteOutlined, EditOutlined, ExpandOutlined, MergeCellsOutlined, NodeIndexOutlined, RedoOutlined, ScissorOutlined, SelectOutlined, SwapOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Popconfirm, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { HistoryList } from '../../grid-editor/panel/HistoryList.tsx';
import { discard, redo, undo, useEditor } from '../../grid-editor/store.ts';
import type { EditorTool } from '../../grid-editor/gestures/host.ts';
import { useUnsaved } from '../../grid-editor/use-unsaved.ts';
import { lacking } from './lacking.ts';

interface Props {
  tool: EditorTool;
  /** Why nothing can be edited, worded; null where it can. */
  reason: string | null;
  /** Whether that will not pass by itself: then unsaved edits can only be dropped. */
  closed: boolean;
  onTool: (tool: EditorTool) => void;
  onMerge: () => void;
  onPartition: () => void;
  onHome: () => void;
}

/** Tools over the map; each says why where it is not to be had. A pressed one gives the keys back to the map. */
export function Toolbar({ tool, reason, closed, onTool, onMerge, onPartition, onHome }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const { past, future, cells, selected } = useEditor();
  const unsaved = useUnsaved();
  const why = (wanted: EditorTool | 'merge'): string | null => {
    const lacks = lacking(wanted, { cells, selected });
    return reason ?? (lacks === null ? null : t(lacks.code, lacks.params));
  };
  const button = (words: string, icon: React.ReactNode, act: () => void, not: string | null, more: { on?: boolean; text?: boolean; primary?: boolean; key?: string } = {}): React.JSX.Element => (
    <Tooltip title={not ?? (more.key === undefined ? words : `${words} (${more.key})`)}>
      <Button type={more.primary === true || more.on === true ? 'primary' : 'text'} icon={icon} disabled={not !== null} aria-label={words} aria-pressed={more.on} onClick={(event) => (event.currentTarget.blur(), act())}>{more.text === true ? words : null}</Button>
    </Tooltip>
  );
  const toolButton = (wanted: Exclude<EditorTool, 'select'>, icon: React.ReactNode, key: string): React.JSX.Element => button(t(`tool.${wanted}`), icon, () => onTool(wanted), why(wanted), { on: tool === wanted, text: true, key });
  return (
    <div className="jw-toolbar" role="toolbar" aria-label={t('tool.bar')}>
      {button(t('tool.select'), <SelectOutlined />, () => onTool('select'), null, { on: tool === 'select', text: true })}
      {toolButton('draw', <EditOutlined />, 'D')}
      {toolButton('cut', <ScissorOutlined />, 'C')}
      {button(t('tool.merge'), <MergeCellsOutlined />, onMerge, why('merge'), { text: true, key: 'M' })}
      {toolButton('reshape', <SwapOutlined />, 'R')}
      {toolButton('vertex', <NodeIndexOutlined />, 'V')}
      {toolButton('paint', <BgColorsOutlined />, 'B')}
      <i />
      {button(t('tool.undo'), <UndoOutlined />, undo, reason ?? (past.length === 0 ? t('why.nothing') : null))}
      {button(t('tool.redo'), <RedoOutlined />, redo, reason ?? (future.length === 0 ? t('why.nothingAgain') : null))}
      <HistoryList reason={reason} />
      {closed && unsaved > 0 && (
        <Popconfirm title={t('planDesk.discardSure', { count: unsaved })} okText={t('planDesk.discard')} cancelText={t('app.cancel')} onConfirm={discard}>
          <Button type="text" danger icon={<DeleteOutlined />}>{t('planDesk.discard')}</Button>
        </Popconfirm>
      )}
      <i />
      {button(t('partitionPanel.open'), <AppstoreOutlined />, onPartition, reason, { text: true, primary: cells.length === 0 && reason === null })}
      <i />
      {button(t('tool.home'), <ExpandOutlined />, onHome, null)}
    </div>
  );
}
