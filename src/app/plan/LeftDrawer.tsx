import { LeftOutlined } from '@ant-design/icons';
import { Button, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { DivisionTree } from '../../governance/panel/DivisionTree.tsx';
import { PlanList } from '../../grid-editor/panel/PlanList.tsx';
import { useEditor } from '../../grid-editor/store.ts';
import { prefer, usePreferences } from '../preferences.ts';
import type { LeftTab } from '../preferences.ts';
import { LayerList } from './LayerList.tsx';
import type { Desk } from './use-desk.ts';

interface Props {
  desk: Desk;
  division: string | null;
  onDivision: (code: string) => void;
  onCreate: () => void;
  onImport: () => void;
}

/** Divisions, plans and layers. */
export function LeftDrawer({ desk, division, onDivision, onCreate, onImport }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const cells = useEditor((s) => s.cells);
  const tab = usePreferences((s) => s.leftTab);
  const { plan, plans, divisions, towns, band, somewhere } = desk;
  return (
    <aside className="jw-left" aria-label={t('planDesk.lists')}>
      <Tabs
        activeKey={tab}
        onChange={(key) => prefer({ leftTab: key as LeftTab })}
        tabBarExtraContent={<Button type="text" size="small" icon={<LeftOutlined />} aria-label={t('drawer.hide')} onClick={() => prefer({ left: false })} />}
        items={[
          { key: 'divisions', label: t('tab.divisions'), children: <DivisionTree nodes={divisions} chosen={division ?? plan?.division ?? null} onChoose={onDivision} /> },
          { key: 'plans', label: t('tab.plans'), children: <PlanList plans={plans} open={plan?.id ?? null} mayPlan={somewhere} hasTown={towns.length > 0} onOpen={(id) => prefer({ plan: id })} onCreate={onCreate} onImport={onImport} /> },
          { key: 'layers', label: t('tab.layers'), children: <LayerList band={band} cells={cells} /> },
        ]}
      />
    </aside>
  );
}
