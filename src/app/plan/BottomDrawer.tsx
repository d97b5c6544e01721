import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Balance } from '../../grid-editor/panel/Balance.tsx';
import { Findings } from '../../grid-editor/panel/Findings.tsx';
import { useEditor } from '../../grid-editor/store.ts';
import type { CellRow } from '../../map/contract.ts';
import { prefer, usePreferences } from '../preferences.ts';
import type { BottomTab } from '../preferences.ts';
import type { Desk } from './use-desk.ts';

/** Tables under the map: balance against the band, and what is to be put right. */
export function BottomDrawer({ desk, onShow }: { desk: Desk; onShow: (geometry: CellRow['geometry'], cell: string | null) => void }): React.JSX.Element {
  const { t } = useTranslation();
  const { cells, selected } = useEditor();
  const { bottom, bottomTab, theme } = usePreferences();
  const { band, off, leftOver } = desk;
  return (
    <section className="jw-bottom" aria-label={t('planDesk.tables')}>
      <Tabs
        size="small"
        activeKey={bottomTab}
        onTabClick={(key) => prefer({ bottomTab: key as BottomTab, bottom: true })}
        tabBarExtraContent={
          <Button type="text" size="small" icon={bottom ? <DownOutlined /> : <UpOutlined />} aria-expanded={bottom} aria-label={t(bottom ? 'drawer.hide' : 'drawer.show')} onClick={() => prefer({ bottom: !bottom })} />
        }
        items={[{ key: 'balance', label: t('bottom.balance') }, { key: 'findings', label: t('bottom.findings', { count: off.length + leftOver.length }) }]}
      />
      {bottom && (
        <div className="jw-bottom-body">
          {bottomTab === 'balance' ? <Balance cells={cells} band={band} selected={selected} theme={theme} /> : <Findings cells={off} units={leftOver} band={band} onShow={onShow} />}
        </div>
      )}
    </section>
  );
}
