import { Button, InputNumber, Tooltip } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Band, BarrierRow, UnitRow } from '../../map/contract.ts';
import { simplifyOffer, smoothOffer, snapOffer } from '../offers/borders.ts';
import { divideOffer, equalGroups } from '../offers/divide.ts';
import { offerOn } from '../offers/ground.ts';
import type { Ground, Offered } from '../offers/offer.ts';
import { traceNetwork } from '../operations/network.ts';
import { perform, useEditor } from '../store.ts';
import { useGround } from '../use-ground.ts';

interface Props {
  ids: readonly string[];
  units: readonly UnitRow[];
  barriers: readonly BarrierRow[];
  band: Band;
  /** Why nothing may be edited at all, worded; null where it may. */
  reason: string | null;
}

/** Operations on whole borders and whole cells; each says what came of it, or why nothing did. */
export function BorderTools({ ids, units, barriers, band, reason }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const ground = useGround(units, band);
  const network = useMemo(() => traceNetwork(barriers.filter(({ kind }) => kind !== 'border').map((row) => row.geometry.coordinates)), [barriers]);
  const [told, setTold] = useState<{ words: string; refused: boolean } | null>(null);
  const run = (make: (on: Ground) => Offered): void => {
    const offered = offerOn(ground(), make);
    if ('reason' in offered) return setTold({ words: t(offered.reason.code, offered.reason.params), refused: true });
    perform(offered);
    setTold({ words: t(offered.title.code, offered.title.params), refused: false });
  };
  const divide = async (parts: number): Promise<void> => {
    const [id = ''] = ids;
    const row = useEditor.getState().cells.find((cell) => cell.id === id);
    if (row === undefined) return;
    const groups = await equalGroups(row, parts, units, barriers);
    run((on) => ('reason' in groups ? groups : divideOffer(on, id, groups)));
  };
  const metres = { min: 0.5, max: 100, suffix: t('border.metres') };
  return (
    <div className="jw-tools">
      <Row name={t('border.snap')} help={t('border.snapHelp')} first={15} {...metres} reason={reason} onRun={(tolerance) => run((on) => snapOffer(on, ids, network, tolerance))} />
      <Row name={t('border.simplify')} help={t('border.simplifyHelp')} first={2} {...metres} reason={reason} onRun={(tolerance) => run((on) => simplifyOffer(on, ids, tolerance))} />
      <Row name={t('border.smooth')} help={t('border.smoothHelp')} first={5} {...metres} reason={reason} onRun={(tolerance) => run((on) => smoothOffer(on, ids, tolerance))} />
      {ids.length === 1 && <Row name={t('border.divide')} help={t('border.divideHelp')} first={2} min={2} max={20} suffix={t('border.cells')} reason={reason} onRun={(parts) => void divide(parts)} />}
      {told !== null && <p className={told.refused ? 'jw-why' : 'jw-quiet'} role="status">{told.words}</p>}
    </div>
  );
}

function Row({ name, help, first, min, max, suffix, reason, onRun }: { name: string; help: string; first: number; min: number; max: number; suffix: string; reason: string | null; onRun: (value: number) => void }): React.JSX.Element {
  const [value, setValue] = useState(first);
  return (
    <div>
      <InputNumber size="small" min={min} max={max} value={value} suffix={suffix} aria-label={`${name} ${suffix}`} onChange={(next) => setValue(next ?? first)} disabled={reason !== null} />
      <Tooltip title={reason ?? help} placement="left">
        <span tabIndex={reason === null ? undefined : 0}>
          <Button size="small" block disabled={reason !== null} onClick={() => onRun(value)}>{name}</Button>
        </span>
      </Tooltip>
    </div>
  );
}
