import { LeftOutlined, PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Tabs } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DivisionTree } from '../../governance/panel/DivisionTree.tsx';
import { PlanList } from '../../grid-editor/panel/PlanList.tsx';
import { useEditor } from '../../grid-editor/store.ts';
import { prefer, usePreferences } from '../preferences.ts';
import type { LeftTab } from '../preferences.ts';
import { LayerList } from './LayerList.tsx';
import { planCounts } from './division-target.ts';
import type { Desk } from './use-desk.ts';
import type { ChosenDivision } from './use-division.ts';

interface Props {
  desk: Desk;
  chosen: ChosenDivision;
  onCreate: () => void;
  onImport: () => void;
}

/** Divisions, plans and layers. */
export function LeftDrawer({ desk, chosen, onCreate, onImport }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const cells = useEditor((s) => s.cells);
  const tab = usePreferences((s) => s.leftTab);
  const { plan, plans, divisions, towns, band, somewhere } = desk;
  const counts = useMemo(() => planCounts(plans ?? [], divisions ?? []), [plans, divisions]);
  const { note } = chosen;
  const tree = (
    <DivisionTree key={chosen.revealed} nodes={divisions} chosen={chosen.code ?? plan?.division ?? null} plans={counts} onChoose={chosen.choose}>
      {note === null ? null : (
        <div className="jw-note" role="status">
          {t(`division.${note.kind}`, { name: note.name, place: note.place })}
          {note.kind === 'nothing' && somewhere && <Button size="small" icon={<UploadOutlined />} onClick={onImport}>{t('plans.import')}</Button>}
          {note.kind === 'town' && somewhere && <Button size="small" icon={<PlusOutlined />} onClick={onCreate}>{t('plans.create')}</Button>}
        </div>
      )}
    </DivisionTree>
  );
  return (
    <aside className="jw-left" aria-label={t('planDesk.lists')}>
      <Tabs
        activeKey={tab}
        onChange={(key) => prefer({ leftTab: key as LeftTab })}
        tabBarExtraContent={<Button type="text" size="small" icon={<LeftOutlined />} aria-label={t('drawer.hideLists')} title={t('drawer.hideLists')} onClick={() => prefer({ left: false })} />}
        items={[
          { key: 'divisions', label: t('tab.divisions'), children: tree },
          { key: 'plans', label: t('tab.plans'), children: <PlanList plans={plans} open={plan?.id ?? null} mayPlan={somewhere} hasTown={towns.length > 0} onOpen={(id) => prefer({ plan: id })} onCreate={onCreate} onImport={onImport} /> },
          { key: 'layers', label: t('tab.layers'), children: <LayerList band={band} cells={cells} /> },
        ]}
      />
    </aside>
  );
}
