import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { App, Button, Spin } from 'antd';
import { useMemo } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../base/format.ts';
import { ToolHint } from '../../grid-editor/panel/ToolHint.tsx';
import { pinsOf, pointAt, useReview } from '../../grid-editor/review.ts';
import { editHere, openPlan, select, useEditor } from '../../grid-editor/store.ts';
import { useShownComparison } from '../../grid-editor/use-comparison.ts';
import { PlanMap } from '../../map/PlanMap.tsx';
import { attributionOf } from '../../map/attribution.ts';
import type { Band, DivisionRow, MapController, PreviewRow } from '../../map/contract.ts';
import { prefer, usePreferences } from '../preferences.ts';
import { Toolbar } from './Toolbar.tsx';
import { useToolReport } from './tool-report.ts';
import type { Desk } from './use-desk.ts';
import type { Tools } from './use-tools.ts';

/** What is fitted stays clear of the toolbar and the hint under it, px. */
const ROOM = { top: 100 };

interface Props {
  desk: Desk;
  tools: Tools;
  divisions: readonly DivisionRow[];
  /** Cells that are not the plan's, and the band that they were made for. */
  preview: { rows: readonly PreviewRow[]; band: Band } | null;
  mapRef: RefObject<MapController | null>;
  onMerge: () => void;
  onPartition: () => void;
}

/** The map with its tools, the line that says what to do next, and what stands over it while there is nothing to show. */
export function Stage({ desk, tools, divisions, preview, mapRef, onMerge, onPartition }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { language, theme, layers, left, right } = usePreferences();
  const { cells, changes, selected, phase, problem, people, plan: opened, person, saving, elsewhere, asking, answer } = useEditor();
  const { plan, plans, town, band, reason } = desk;
  const comparison = useShownComparison(town?.units, town?.barriers, band);
  const said = useReview((s) => s.comments);
  const pins = useMemo(() => pinsOf(said), [said]);
  const unsaved = useMemo(() => Object.keys(changes), [changes]);
  const others = useMemo(() => people.filter(({ user }) => user !== person).map(({ user, label, selected: chosen }) => ({ id: user, label, at: null, selected: chosen })), [people, person]);
  return (
    <section className="jw-stage" aria-label={t('planDesk.map')}>
      <PlanMap
        theme={theme} language={language} basemapUrl={town?.basemap ?? null} attribution={attributionOf(town?.outline ?? null, language)} boundary={town?.outline.boundary ?? null}
        cells={cells} band={preview?.band ?? band} units={town?.units} barriers={town?.barriers} buildings={town?.buildings} divisions={divisions} preview={preview?.rows ?? null} selected={selected} unsaved={unsaved}
        padding={ROOM} visibility={layers} gesture={tools.gesture} people={others} comparison={comparison} comments={pins}
        onSelect={select}
        onComment={(id) => (pointAt(id), prefer({ bottom: true, bottomTab: 'comments' }))}
        onReady={(controller) => (mapRef.current = controller)} onProblem={({ code }) => void message.warning({ key: code, content: t(code) })}
      />
      {saving && <div className="jw-busy" role="progressbar" aria-label={t('planDesk.savingCells', { count: unsaved.length })} />}
      <Toolbar tool={tools.tool} reason={reason} closed={desk.closed !== null} onTool={tools.choose} onMerge={onMerge} onPartition={onPartition} onHome={() => mapRef.current?.home()} />
      {!left && <Button className="jw-left-show" icon={<RightOutlined />} aria-label={t('drawer.showLists')} title={t('drawer.showLists')} onClick={() => prefer({ left: true })} />}
      {!right && <Button className="jw-right-show" icon={<LeftOutlined />} aria-label={t('drawer.showDetails')} title={t('drawer.showDetails')} onClick={() => prefer({ right: true })} />}
      {tools.tool !== 'select' && <Hint tools={tools} band={band} />}
      {elsewhere && desk.closed === null && <div className="jw-hint" role="status"><span>{answer === null ? t('planDesk.elsewhere') : t(answer.code, answer.params)}</span><Button size="small" loading={asking && answer === null} onClick={editHere}>{t('planDesk.editHere')}</Button></div>}
      {(phase === 'loading' || plans === null) && desk.unread === null && <div className="jw-state"><div><Spin /> {t('app.loading')}</div></div>}
      {/* Where there is a map to look at, the sentence does not stand in front of it. */}
      {plans !== null && plan === null && <div className={town === null ? 'jw-state' : 'jw-hint'}><div>{t(desk.somewhere ? 'planDesk.noPlans' : 'plans.emptyViewer')}</div></div>}
      {phase === 'failed' ? <Unread cause={problem} again={() => opened !== null && void openPlan(opened, person)} /> : desk.unread !== null && <Unread {...desk.unread} />}
    </section>
  );
}

/** By itself, so that a report draws nothing else anew. */
function Hint({ tools, band }: { tools: Tools; band: Band }): React.JSX.Element {
  const report = useToolReport((s) => s.report);
  return <ToolHint tool={tools.tool} report={report} options={tools.options} band={band} onOptions={tools.setOptions} onAct={tools.act} />;
}

/** What could not be read, in the place where it would be. */
function Unread({ cause, again }: { cause: unknown; again: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <div className="jw-state">
      <div role="alert">
        <p>{sentenceOf(t, cause)}</p>
        <Button onClick={again}>{t('app.retry')}</Button>
      </div>
    </div>
  );
}
