import { useMemo } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { inSlices } from '../../base/slices.ts';
import { comparePlans } from '../../grid-editor/compare.ts';
import { withChanges } from '../../grid-editor/draft.ts';
import type { Changes } from '../../grid-editor/draft.ts';
import { partitionEdit } from '../../grid-editor/edits.ts';
import { openPlan, stays } from '../../grid-editor/open-plan.ts';
import { shownName } from '../../grid-editor/panel/shown-name.ts';
import { occupy } from '../../grid-editor/store.ts';
import { unitsIn } from '../../grid-editor/unit-places.ts';
import type { Band, CellRow, MapController } from '../../map/contract.ts';
import type { Verb } from '../../partition/asked.ts';
import { PartitionPanel } from '../../partition/panel/PartitionPanel.tsx';
import type { Judged } from '../../partition/panel/indicators.ts';
import type { MergedCell } from '../../partition/units/merge.ts';
import type { TownData } from './use-plan-data.ts';

interface Props {
  town: TownData;
  cells: readonly CellRow[];
  band: Band;
  mapRef: RefObject<MapController | null>;
  onPreview: (cells: MergedCell[] | null, band: Band) => void;
  onShow: (geometry: CellRow['geometry']) => void;
  /** What was found takes the place of the cells that may change. */
  onApply: (edit: Changes, verb: Verb) => void;
  onClose: () => void;
}

/** No other page takes the plan over while this one works on it. */
const keepsThePlan = (busy: boolean): void => occupy(busy ? { code: 'turn.partitioning', params: {} } : null);

/** The partition panel beside the open plan: what of the plan may change, and what it would become. */
export function Partitioning({ town, cells, band, mapRef, onPreview, onShow, onApply, onClose }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const { units, barriers } = town;
  const open = useMemo(() => openPlan(units, cells), [units, cells]);
  const standing = useMemo(() => {
    const { rows, plan, kept, inPieces, drawn } = open;
    return {
      units: plan.length,
      loose: plan.reduce((count, cell) => count + (cell < 0 ? 1 : 0), 0),
      households: rows.map((row) => row.households),
      names: rows.map((row) => shownName(row, t)),
      ...{ plan, kept, inPieces, drawn },
    };
  }, [open, t]);
  const editOf = (found: readonly MergedCell[]): Changes => partitionEdit(found, cells, units, (number) => t('partitionPanel.name', { number }), stays);
  const judge = async (found: readonly MergedCell[], asked: Band, signal: AbortSignal): Promise<Judged> => {
    const { before, after, moved } = await inSlices(comparePlans({ cells, band: asked }, { cells: withChanges(cells, editOf(found)), band: asked }, units, barriers), signal);
    // Who had no cell before does not move.
    const households = moved.reduce((sum, { unit, from }) => sum + (from === null ? 0 : unit.households), 0);
    return { before: cells.length === 0 ? null : before, after, moved: households };
  };
  const inView = (): number[] => {
    const seen = mapRef.current?.bounds();
    if (seen === undefined) return [];
    const [west, south, east, north] = seen;
    const there = new Set(unitsIn(open.units)({ type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] }));
    return open.units.flatMap((unit, i) => (there.has(unit) ? [i] : []));
  };
  return (
    <PartitionPanel
      units={open.units} barriers={barriers} band={band} standing={standing} inView={inView} judge={judge}
      onPreview={onPreview} onShow={onShow} onApply={(found, verb) => onApply(editOf(found), verb)} onClose={onClose} onBusy={keepsThePlan}
    />
  );
}
