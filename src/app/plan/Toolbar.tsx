import { AppstoreOutlined, BgColorsOutlined, EditOutlined, ExpandOutlined, MergeCellsOutlined, NodeIndexOutlined, RedoOutlined, ScissorOutlined, SelectOutlined, SwapOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { HistoryList } from '../../grid-editor/panel/HistoryList.tsx';
import { redo, undo, useEditor } from '../../grid-editor/store.ts';
import type { EditorTool } from '../../grid-editor/gestures/host.ts';

/** Tools over the map; each says why where it is not to be had. A pressed one gives the keys back to the map. */
export function Toolbar({ tool, reason, onTool, onMerge, onPartition, onHome }: { tool: EditorTool; reason: string | null; onTool: (tool: EditorTool) => void; onMerge: () => void; onPartition: () => void; onHome: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const { past, future, cells, selected } = useEditor();
  const none = reason ?? (cells.length === 0 ? t('bottom.noCells') : null);
  const button = (words: string, icon: React.ReactNode, act: () => void, why: string | null, more: { on?: boolean; text?: boolean; primary?: boolean; key?: string } = {}): React.JSX.Element => (
    <Tooltip title={why ?? (more.key === undefined ? words : `${words} (${more.key})`)}>
      <Button type={more.primary === true || more.on === true ? 'primary' : 'text'} icon={icon} disabled={why !== null} aria-label={words} aria-pressed={more.on} onClick={(event) => (event.currentTarget.blur(), act())}>{more.text === true ? words : null}</Button>
    </Tooltip>
  );
  return (
    <div className="jw-toolbar" role="toolbar" aria-label={t('tool.bar')}>
      {button(t('tool.select'), <SelectOutlined />, () => onTool('select'), null, { on: tool === 'select', text: true })}
      {button(t('tool.draw'), <EditOutlined />, () => onTool('draw'), reason, { on: tool === 'draw', text: true, key: 'D' })}
      {button(t('tool.cut'), <ScissorOutlined />, () => onTool('cut'), none, { on: tool === 'cut', text: true, key: 'C' })}
      {button(t('tool.merge'), <MergeCellsOutlined />, onMerge, none ?? (selected.length < 2 ? t('merge.choose') : null), { text: true, key: 'M' })}
      {button(t('tool.reshape'), <SwapOutlined />, () => onTool('reshape'), none, { on: tool === 'reshape', text: true, key: 'R' })}
      {button(t('tool.vertex'), <NodeIndexOutlined />, () => onTool('vertex'), none, { on: tool === 'vertex', text: true, key: 'V' })}
      {button(t('tool.paint'), <BgColorsOutlined />, () => onTool('paint'), none, { on: tool === 'paint', text: true, key: 'B' })}
      <i />
      {button(t('tool.undo'), <UndoOutlined />, undo, past.length === 0 ? t('why.nothing') : null)}
      {button(t('tool.redo'), <RedoOutlined />, redo, future.length === 0 ? t('why.nothing') : null)}
      <HistoryList />
      <i />
      {button(t('partitionPanel.open'), <AppstoreOutlined />, onPartition, reason, { text: true, primary: cells.length === 0 && reason === null })}
      <i />
      {button(t('tool.home'), <ExpandOutlined />, onHome, null)}
    </div>
  );
}
