import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { App, Button, Segmented, Spin } from 'antd';
import type { Position } from 'geojson';
import { useMemo, useState } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { formatArea, formatCount, sentenceOf } from '../../base/format.ts';
import { cutOffer } from '../../grid-editor/cutting.ts';
import { drawnEdit } from '../../grid-editor/edits.ts';
import type { DrawMode } from '../../grid-editor/edits.ts';
import { edit, openPlan, select, useEditor } from '../../grid-editor/store.ts';
import { PlanMap } from '../../map/PlanMap.tsx';
import { attributionOf } from '../../map/attribution.ts';
import type { DivisionRow, DrawingReport, MapController, MapTool, PreviewRow } from '../../map/contract.ts';
import { prefer, usePreferences } from '../preferences.ts';
import { Toolbar } from './Toolbar.tsx';
import type { Desk } from './use-desk.ts';

interface Props {
  desk: Desk;
  tool: MapTool;
  divisions: readonly DivisionRow[];
  preview: readonly PreviewRow[] | null;
  mapRef: RefObject<MapController | null>;
  onTool: (tool: MapTool) => void;
  onPartition: () => void;
}

/** The map with its tools, the line that says what to do next, and what stands over it while there is nothing to show. */
export function Stage({ desk, tool, divisions, preview, mapRef, onTool, onPartition }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { language, theme, layers, left, right } = usePreferences();
  const { cells, changes, selected, phase, problem, people, plan: opened, person, saving } = useEditor();
  const [mode, setMode] = useState<DrawMode>('free');
  const [drawing, setDrawing] = useState<DrawingReport | null>(null);
  const { plan, plans, town, band, reason } = desk;
  const unsaved = useMemo(() => Object.keys(changes), [changes]);
  const others = useMemo(() => people.filter(({ user }) => user !== person).map(({ user, label, selected: chosen }) => ({ id: user, label, at: null, selected: chosen })), [people, person]);
  const cut = useMemo(() => (tool === 'cut' && drawing !== null && drawing.path.length > 1 ? cutOffer(drawing.path, cells, new Set(selected), town?.units ?? []) : null), [tool, drawing, cells, selected, town?.units]);
  const cutAlong = (line: Position[]): void => {
    const done = cutOffer(line, cells, new Set(selected), town?.units ?? []);
    if ('reason' in done) return void message.warning(t(done.reason.code, done.reason.params));
    edit(done.edits);
    select(done.pieces.map(({ id }) => id));
    onTool('select');
  };
  const drawn = (ring: Position[]): void => {
    try {
      const { id, edits } = drawnEdit(ring, mode, cells, town?.units ?? []);
      edit(edits);
      select([id]);
      onTool('select');
    } catch (cause) {
      desk.problem(cause);
    }
  };
  return (
    <section className="jw-stage" aria-label={t('planDesk.map')}>
      <PlanMap
        theme={theme} language={language} basemapUrl={town?.basemap ?? null} attribution={attributionOf(town?.outline ?? null, language)} boundary={town?.outline.boundary ?? null}
        cells={cells} band={band} units={town?.units} barriers={town?.barriers} buildings={town?.buildings} divisions={divisions} preview={preview} selected={selected} unsaved={unsaved}
        visibility={layers} tool={tool} people={others}
        onSelect={select} onDrawn={tool === 'cut' ? cutAlong : drawn} onDrawExit={() => onTool('select')} onDrawing={setDrawing}
        onReady={(controller) => (mapRef.current = controller)} onProblem={({ code }) => void message.warning({ key: code, content: t(code) })}
      />
      {saving && <div className="jw-busy" role="progressbar" aria-label={t('planDesk.savingCells', { count: unsaved.length })} />}
      <Toolbar tool={tool} reason={reason} onTool={onTool} onPartition={onPartition} onHome={() => mapRef.current?.home()} />
      {!left && <Button className="jw-left-show" icon={<RightOutlined />} aria-label={t('drawer.showLists')} title={t('drawer.showLists')} onClick={() => prefer({ left: true })} />}
      {!right && <Button className="jw-right-show" icon={<LeftOutlined />} aria-label={t('drawer.showDetails')} title={t('drawer.showDetails')} onClick={() => prefer({ right: true })} />}
      {tool === 'cut' && (
        <div className="jw-hint" role="status" aria-label={t('tool.cut')}>
          <span>{t(drawing?.hint.key ?? 'cut.start', drawing?.hint.params)}</span>
          {cut !== null && <b>{'reason' in cut ? t(cut.reason.code, cut.reason.params) : t('split.result', { count: cut.pieces.length, households: cut.pieces.map((piece) => t('cell.count', { count: formatCount(piece.households, language, piece.estimated) as unknown as number })).join(t('app.comma')) })}</b>}
        </div>
      )}
      {tool === 'draw' && (
        <div className="jw-hint" role="status" aria-label={t('tool.draw')}>
          <Segmented size="small" value={mode} onChange={setMode} options={[{ value: 'free', label: t('tool.free') }, { value: 'carve', label: t('tool.carve') }]} />
          <span>{t(drawing?.hint.key ?? 'draw.start', drawing?.hint.params)}</span>
          {drawing !== null && drawing.areaM2 > 0 && <b>{t('draw.live', { area: formatArea(drawing.areaM2, language), households: formatCount(drawing.households, language) })}</b>}
        </div>
      )}
      {(phase === 'loading' || plans === null) && <div className="jw-state"><div><Spin /> {t('app.loading')}</div></div>}
      {/* Where there is a map to look at, the sentence does not stand in front of it. */}
      {plans !== null && plan === null && <div className={town === null ? 'jw-state' : 'jw-hint'}><div>{t(desk.somewhere ? 'planDesk.noPlans' : 'plans.emptyViewer')}</div></div>}
      {phase === 'failed' && (
        <div className="jw-state">
          <div role="alert">
            <p>{sentenceOf(t, problem)}</p>
            <Button onClick={() => opened !== null && void openPlan(opened, person)}>{t('app.retry')}</Button>
          </div>
        </div>
      )}
    </section>
  );
}
