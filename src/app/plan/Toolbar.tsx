import { AppstoreOutlined, EditOutlined, ExpandOutlined, RedoOutlined, ScissorOutlined, SelectOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { redo, undo, useEditor } from '../../grid-editor/store.ts';
import type { MapTool } from '../../map/contract.ts';

/** Tools over the map; each says why where it is not to be had. A pressed one gives the keys back to the map. */
export function Toolbar({ tool, reason, onTool, onPartition, onHome }: { tool: MapTool; reason: string | null; onTool: (tool: MapTool) => void; onPartition: () => void; onHome: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const { past, future, cells } = useEditor();
  const button = (words: string, icon: React.ReactNode, act: () => void, why: string | null, more: { on?: boolean; text?: boolean; primary?: boolean } = {}): React.JSX.Element => (
    <Tooltip title={why ?? (more.text === true ? undefined : words)}>
      <Button type={more.primary === true || more.on === true ? 'primary' : 'text'} icon={icon} disabled={why !== null} aria-label={words} aria-pressed={more.on} onClick={(event) => (event.currentTarget.blur(), act())}>{more.text === true ? words : null}</Button>
    </Tooltip>
  );
  return (
    <div className="jw-toolbar" role="toolbar" aria-label={t('tool.bar')}>
      {button(t('tool.select'), <SelectOutlined />, () => onTool('select'), null, { on: tool === 'select', text: true })}
      {button(t('tool.draw'), <EditOutlined />, () => onTool('draw'), reason, { on: tool === 'draw', text: true })}
      {button(t('tool.cut'), <ScissorOutlined />, () => onTool('cut'), reason ?? (cells.length === 0 ? t('bottom.noCells') : null), { on: tool === 'cut', text: true })}
      <i />
      {button(t('tool.undo'), <UndoOutlined />, undo, past.length === 0 ? t('why.nothing') : null)}
      {button(t('tool.redo'), <RedoOutlined />, redo, future.length === 0 ? t('why.nothing') : null)}
      <i />
      {button(t('partitionPanel.open'), <AppstoreOutlined />, onPartition, reason, { text: true, primary: cells.length === 0 && reason === null })}
      <i />
      {button(t('tool.home'), <ExpandOutlined />, onHome, null)}
    </div>
  );
}
