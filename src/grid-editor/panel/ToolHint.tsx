import { CheckOutlined, CloseOutlined, DeleteOutlined, DisconnectOutlined, GroupOutlined, MinusSquareOutlined, NodeIndexOutlined, RollbackOutlined } from '@ant-design/icons';
import { Button, Segmented, Tooltip } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Band } from '../../map/contract.ts';
import type { GestureAction } from '../../map/surface.ts';
import type { EditorTool, ToolOptions, ToolReport } from '../gestures/host.ts';
import { Effects } from './Effects.tsx';

interface Props {
  tool: EditorTool;
  report: ToolReport | null;
  options: ToolOptions;
  band: Band;
  onOptions: (options: Partial<ToolOptions>) => void;
  onAct: (action: GestureAction) => void;
}

/** One line of what to do next, the tool's choices, and what would come of it if it ended now, or why it may not. */
export function ToolHint({ tool, report, options, band, onOptions, onAct }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const offered = report?.offered ?? null;
  const why = report?.block ?? (offered !== null && 'reason' in offered ? offered.reason : null);
  return (
    <>
      <div className="jw-hint" role="status" aria-label={t(`tool.${tool}`)}>
        <Choices tool={tool} can={(report?.can ?? []).join(' ')} options={options} onOptions={onOptions} onAct={onAct} />
        <span>{report === null ? '' : t(report.hint.code, report.hint.params)}</span>
        {why !== null && <b className="jw-why">{t(why.code, why.params)}</b>}
      </div>
      {offered !== null && 'effects' in offered && <div className="jw-effects-card"><Effects effects={offered.effects} band={band} /></div>}
    </>
  );
}

interface ChoicesProps extends Pick<Props, 'tool' | 'options' | 'onOptions' | 'onAct'> {
  /** What can be asked of the tool now, separated by spaces. */
  can: string;
}

/** The tool's switches and buttons. Drawn anew when they change and not with each report, of which a drag makes one a frame. */
const Choices = memo(function Choices({ tool, can, options, onOptions, onAct }: ChoicesProps): React.JSX.Element {
  const { t } = useTranslation();
  const lines = tool === 'draw' || tool === 'reshape' || (tool === 'cut' && options.cut === 'line');
  // For those who have a finger and no keys. What is pressed gives the keys back to the map.
  const act = (name: 'finish' | 'back' | 'cancel' | 'remove', icon: React.ReactNode, action: GestureAction): React.JSX.Element => (
    <Tooltip title={t(`tool.${name}Help`)}>
      <Button size="small" icon={icon} disabled={!can.split(' ').includes(action)} aria-label={t(`tool.${name}`)} onClick={(event) => (event.currentTarget.blur(), onAct(action))} />
    </Tooltip>
  );
  const toggle = (name: 'loose' | 'several' | 'takeOut', icon: React.ReactNode): React.JSX.Element => (
    <Tooltip title={t(`tool.${name}Help`)}>
      <Button size="small" icon={icon} type={options[name] ? 'primary' : 'default'} aria-pressed={options[name]} aria-label={t(`tool.${name}`)} onClick={(event) => (event.currentTarget.blur(), onOptions({ [name]: !options[name] }))} />
    </Tooltip>
  );
  return (
    <>
        {tool === 'draw' && <Segmented<ToolOptions['draw']> size="small" value={options.draw} onChange={(draw) => onOptions({ draw })} options={[{ value: 'free', label: t('tool.free') }, { value: 'carve', label: t('tool.carve') }]} />}
        {tool === 'cut' && <Segmented<ToolOptions['cut']> size="small" value={options.cut} onChange={(cut) => onOptions({ cut })} options={[{ value: 'line', label: t('tool.cutLine') }, { value: 'barrier', label: t('tool.cutBarrier') }]} />}
        {tool === 'paint' && <Segmented<ToolOptions['paint']> size="small" value={options.paint} onChange={(paint) => onOptions({ paint })} options={(['brush', 'box', 'lasso'] as const).map((value) => ({ value, label: t(`tool.${value}`) }))} />}
        {lines && (
          <Tooltip title={t('tool.traceHelp')}>
            <Button size="small" icon={<NodeIndexOutlined />} type={options.trace ? 'primary' : 'default'} aria-pressed={options.trace} onClick={(event) => (event.currentTarget.blur(), onAct('trace'))}>{t('tool.trace')}</Button>
          </Tooltip>
        )}
        {(lines || tool === 'vertex' || tool === 'paint') && (
          <div className="jw-hint-acts">
            {tool === 'vertex' && toggle('several', <GroupOutlined />)}
            {tool === 'paint' && toggle('takeOut', <MinusSquareOutlined />)}
            {(lines || tool === 'vertex') && toggle('loose', <DisconnectOutlined />)}
            {tool === 'vertex' && act('remove', <DeleteOutlined />, 'back')}
            {lines && act('finish', <CheckOutlined />, 'finish')}
            {lines && act('back', <RollbackOutlined />, 'back')}
            {lines && act('cancel', <CloseOutlined />, 'cancel')}
          </div>
        )}
    </>
  );
});
