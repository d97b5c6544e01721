import { RightOutlined, UploadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bounds } from '../../base/bounds.ts';
import { CellsImportDialog } from '../../exchange/panel/CellsImportDialog.tsx';
import { ImportDialog } from '../../exchange/panel/ImportDialog.tsx';
import { pathTo } from '../../governance/tree.ts';
import type { Changes } from '../../grid-editor/draft.ts';
import { importedEdit } from '../../grid-editor/imported.ts';
import type { FoundCell } from '../../grid-editor/imported.ts';
import { offerOn } from '../../grid-editor/offers/ground.ts';
import { mergeOffer } from '../../grid-editor/offers/merge.ts';
import type { Reason } from '../../grid-editor/operations/reason.ts';
import { CellInspector } from '../../grid-editor/panel/CellInspector.tsx';
import { ConflictDialog } from '../../grid-editor/panel/ConflictDialog.tsx';
import { CreatePlan } from '../../grid-editor/panel/CreatePlan.tsx';
import { lockCells } from '../../grid-editor/panel/lock-cells.ts';
import { PlanSummary } from '../../grid-editor/panel/PlanSummary.tsx';
import { discard, edit, perform, redo, select, undo, useEditor } from '../../grid-editor/store.ts';
import { useGround } from '../../grid-editor/use-ground.ts';
import type { Band, CellRow, MapController, PreviewRow, UnitRow } from '../../map/contract.ts';
import type { Verb } from '../../partition/asked.ts';
import { prefer, usePreferences } from '../preferences.ts';
import type { Found } from '../search.ts';
import { useSession } from '../session.ts';
import { BottomDrawer } from './BottomDrawer.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { paletteEntries } from './commands.ts';
import type { Command } from './commands.ts';
import { KeysHelp } from './KeysHelp.tsx';
import { lacking } from './lacking.ts';
import { LeftDrawer } from './LeftDrawer.tsx';
import { Partitioning } from './Partitioning.tsx';
import { Stage } from './Stage.tsx';
import { StatusSteps } from './StatusSteps.tsx';
import { TopBar } from './TopBar.tsx';
import { useDesk } from './use-desk.ts';
import { useDivision } from './use-division.ts';
import { useKeys } from './use-keys.ts';
import { useTools } from './use-tools.ts';
import './plan.css';

type Dialog = 'none' | 'cells' | 'create' | 'branch' | 'import' | 'search' | 'keys' | 'partition';

/** The desk where plans are made: lists at the left, the map, the inspector at the right, tables below. */
export function PlanDesk(): React.JSX.Element {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { left: shown, right } = usePreferences();
  const access = useSession((s) => s.access);
  const desk = useDesk();
  const { plan, plans, town, towns, divisions, band, closed, reason, somewhere, refresh } = desk;
  const { cells, selected, phase, live, kept } = useEditor();
  const [dialog, setDialog] = useState<Dialog>('none');
  const [dropped, setDropped] = useState<File | null>(null);
  const [preview, setPreview] = useState<{ rows: readonly PreviewRow[]; band: Band } | null>(null);
  const onPreview = useCallback((rows: readonly PreviewRow[] | null, of: Band): void => setPreview(rows === null ? null : { rows, band: of }), []);
  const map = useRef<MapController | null>(null);
  const chosenDivision = useDivision(desk, map);
  const tools = useTools(desk, map);
  const ground = useGround(town?.units, band);
  const close = (): void => setDialog('none');

  const show = (place: CellRow['geometry'] | Bounds, cell: string | null): void => {
    if (cell !== null) select([cell]);
    map.current?.fit(place);
  };
  const tell = (words: string): void => void message.warning({ key: words, content: words });
  const editing = (act: () => void): void => (reason === null ? act() : tell(reason));
  const tooling = (wanted: Command | 'lock', act: () => void): void =>
    editing(() => {
      const lacks = lacking(wanted, { cells, selected });
      if (lacks === null) act();
      else tell(t(lacks.code, lacks.params));
    });
  /** Somebody may have handed the plan in while its cells were made: then what was made stays where it is, and is not put in. */
  const replacing = (title: Reason, make: (units: readonly UnitRow[]) => Changes): void =>
    editing(() => {
      if (town === null) return;
      edit(make(town.units), { title });
      close();
    });
  const apply = (made: Changes, verb: Verb): void => replacing({ code: `partitionPanel.did.${verb}`, params: {} }, () => made);
  const imported = (found: readonly FoundCell[]): void => replacing({ code: 'history.imported', params: {} }, (units) => importedEdit(found, cells, units));
  const openTown = (id: string): void => {
    setDropped(null);
    prefer({ plan: null, town: id, leftTab: 'plans' });
    setDialog('create');
  };
  const places = useMemo(() => new Map((divisions ?? []).map(({ code, name }) => [code, name])), [divisions]);
  // In the order of choosing: the first keeps its name when they are merged.
  const chosen = useMemo(() => {
    const rows = new Map(cells.map((cell) => [cell.id, cell]));
    return selected.flatMap((id) => rows.get(id) ?? []);
  }, [cells, selected]);
  const merge = (): void => {
    const offer = offerOn(ground(), (on) => mergeOffer(on, selected));
    if ('reason' in offer) return tell(t(offer.reason.code, offer.reason.params));
    perform(offer);
  };
  const lock = (): void => lockCells(chosen, !chosen.every((cell) => cell.locked));
  const planning = (act: () => void): void => (somewhere ? act() : tell(t('why.viewer')));
  const commands: Record<Command, () => void> = {
    save: desk.saveNow,
    draw: () => tooling('draw', () => tools.choose('draw')),
    cut: () => tooling('cut', () => tools.choose('cut')),
    merge: () => tooling('merge', merge),
    reshape: () => tooling('reshape', () => tools.choose('reshape')),
    vertex: () => tooling('vertex', () => tools.choose('vertex')),
    paint: () => tooling('paint', () => tools.choose('paint')),
    partition: () => editing(() => setDialog('partition')),
    create: () => planning(() => setDialog('create')),
    import: () => planning(() => setDialog('import')),
    cells: () => editing(() => setDialog('cells')),
    discard,
    home: () => map.current?.home(),
    keys: () => setDialog('keys'),
  };
  const pick = ({ kind, key }: Found): void => {
    if (kind === 'command') commands[key as Command]();
    else if (kind === 'plan') prefer({ plan: key });
    else if (kind === 'division') {
      prefer({ left: true, leftTab: 'divisions' });
      chosenDivision.reveal(key);
    } else {
      const cell = cells.find(({ id }) => id === key);
      if (cell !== undefined) show(cell.geometry, key);
    }
  };
  useKeys({
    search: () => setDialog('search'), save: desk.saveNow, undo: () => editing(undo), redo: () => editing(redo), help: commands.keys, draw: commands.draw, cut: commands.cut, merge: commands.merge,
    reshape: commands.reshape, vertex: commands.vertex, paint: commands.paint, lock: () => tooling('lock', lock),
    escape: () => tools.tool === 'select' && select([]),
  });
  const drop = (event: React.DragEvent): void => {
    event.preventDefault();
    const file = event.dataTransfer.files[0];
    if (file === undefined) return;
    planning(() => {
      setDropped(file);
      setDialog('import');
    });
  };
  const single = chosen.length === 1 ? chosen[0] : undefined;
  const path = plan === null || divisions === null ? [] : pathTo(divisions, plan.division).map(({ name }) => name);
  const partitioning = dialog === 'partition' && plan !== null && town !== null && reason === null;

  // A plan is there when its town is: before that hardly anything can be done with it.
  const there = phase === 'ready' && plan !== null && town === null ? 'loading' : phase;

  return (
    <main className="jw-plan" data-phase={there} data-live={live} data-kept={kept} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <TopBar plan={plan} path={path} reason={closed} onSave={desk.saveNow} onSearch={() => setDialog('search')} />
      {shown && <LeftDrawer desk={desk} chosen={chosenDivision} onCreate={() => setDialog('create')} onImport={() => setDialog('import')} />}
      <Stage desk={desk} divisions={chosenDivision.outlines} tools={tools} preview={preview} mapRef={map} onMerge={commands.merge} onPartition={() => setDialog('partition')} />
      {plan !== null && <BottomDrawer desk={desk} mapRef={map} onShow={show} />}
      {(right || partitioning) && <aside className="jw-right" aria-label={t('planDesk.details')}>
        {!partitioning && <Button className="jw-right-hide" type="text" size="small" icon={<RightOutlined />} aria-label={t('drawer.hideDetails')} title={t('drawer.hideDetails')} onClick={() => prefer({ right: false })} />}
        {partitioning ? (
          <Partitioning key={plan.id} town={town} cells={cells} band={band} mapRef={map} onPreview={onPreview} onShow={(geometry) => show(geometry, null)} onApply={apply} onClose={close} />
        ) : single !== undefined ? (
          <CellInspector key={single.id} cell={single} cells={cells} units={town?.units ?? []} barriers={town?.barriers ?? []} places={places} band={band} reason={reason} />
        ) : plan !== null ? (
          <PlanSummary plan={plan} cells={cells} left={desk.left} band={band} chosen={chosen} units={town?.units ?? []} barriers={town?.barriers ?? []} reason={reason}>
            {reason === null && chosen.length === 0 && <Button icon={<UploadOutlined />} onClick={commands.cells}>{t('cells.title')}</Button>}
            <StatusSteps desk={desk} onBranch={() => setDialog('branch')} onGo={(at) => map.current?.flyTo(at, 16)} />
          </PlanSummary>
        ) : (
          <p className="jw-quiet jw-pad">{t('summary.noPlan')}</p>
        )}
      </aside>}
      {(dialog === 'create' || dialog === 'branch') && <CreatePlan towns={towns} town={plan?.town ?? town?.id} plans={plans ?? []} branch={dialog === 'branch' ? plan : null} onClose={close} onCreated={(id) => (close(), void refresh().then(() => prefer({ plan: id })))} />}
      {dialog === 'import' && <ImportDialog dropped={dropped} access={access} divisions={divisions ?? []} division={chosenDivision.code ?? plan?.division ?? null} onClose={() => (setDropped(null), close())} onImported={refresh} onOpen={openTown} />}
      {dialog === 'cells' && <CellsImportDialog key={plan?.id} onDone={imported} onClose={close} onShow={(place) => show(place, null)} />}
      {dialog === 'search' && <CommandPalette entries={paletteEntries(t, plans ?? [], cells, divisions ?? [])} onPick={pick} onClose={close} />}
      {dialog === 'keys' && <KeysHelp onClose={close} />}
      <ConflictDialog />
    </main>
  );
}
