import { InputNumber } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Band, BarrierRow, UnitRow } from '../../map/contract.ts';
import { simplifyOffer, smoothOffer, snapOffer } from '../offers/borders.ts';
import { divideOffer, equalGroups } from '../offers/divide.ts';
import { offerOn } from '../offers/ground.ts';
import type { Offered } from '../offers/offer.ts';
import { traceNetwork } from '../operations/network.ts';
import { useEditor } from '../store.ts';
import { useGround } from '../use-ground.ts';
import { OfferAction } from './OfferAction.tsx';

interface Props {
  ids: readonly string[];
  units: readonly UnitRow[];
  barriers: readonly BarrierRow[];
  band: Band;
  /** Why nothing may be edited at all, worded; null where it may. */
  reason: string | null;
}

/** Operations on whole borders and whole cells; each tells what would come of it, and then what did, or why nothing did. */
export function BorderTools({ ids, units, barriers, band, reason }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const ground = useGround(units, band);
  const network = useMemo(() => traceNetwork(barriers.filter(({ kind }) => kind !== 'border').map((row) => row.geometry.coordinates)), [barriers]);
  const [told, setTold] = useState<{ words: string; refused: boolean } | null>(null);
  const tell = (offered: Offered): void =>
    setTold('reason' in offered ? { words: t(offered.reason.code, offered.reason.params), refused: true } : { words: t(offered.title.code, offered.title.params), refused: false });
  const divide = async (parts: number): Promise<Offered> => {
    const [id = ''] = ids;
    const row = useEditor.getState().cells.find((cell) => cell.id === id);
    if (row === undefined) return { reason: { code: 'divide.choose', params: {} } };
    const groups = await equalGroups(row, parts, units, barriers);
    return 'reason' in groups ? groups : offerOn(ground(), (on) => divideOffer(on, id, groups));
  };
  const common = { band, reason, onTold: tell };
  const metres = { ...common, min: 0.5, max: 100, suffix: t('border.metres') };
  return (
    <div className="jw-tools">
      <Row name={t('border.snap')} help={t('border.snapHelp')} first={15} {...metres} offer={(tolerance) => offerOn(ground(), (on) => snapOffer(on, ids, network, tolerance))} />
      <Row name={t('border.simplify')} help={t('border.simplifyHelp')} first={2} {...metres} offer={(tolerance) => offerOn(ground(), (on) => simplifyOffer(on, ids, tolerance))} />
      <Row name={t('border.smooth')} help={t('border.smoothHelp')} first={5} {...metres} offer={(tolerance) => offerOn(ground(), (on) => smoothOffer(on, ids, tolerance))} />
      {ids.length === 1 && <Row name={t('border.divide')} help={t('border.divideHelp')} first={2} {...common} min={2} max={20} suffix={t('border.cells')} offer={divide} />}
      {told !== null && <p className={told.refused ? 'jw-why' : 'jw-quiet'} role="status">{told.words}</p>}
    </div>
  );
}

interface RowProps extends Pick<React.ComponentProps<typeof OfferAction>, 'help' | 'band' | 'reason' | 'onTold'> {
  name: string;
  first: number;
  min: number;
  max: number;
  suffix: string;
  offer: (value: number) => Offered | Promise<Offered>;
}

/** One operation with its one number. */
function Row({ name, first, min, max, suffix, offer, ...action }: RowProps): React.JSX.Element {
  const [value, setValue] = useState(first);
  return (
    <div>
      <InputNumber size="small" min={min} max={max} value={value} suffix={suffix} aria-label={`${name} ${suffix}`} onChange={(next) => setValue(next ?? first)} disabled={action.reason !== null} />
      <OfferAction block words={name} offer={() => offer(value)} {...action} />
    </div>
  );
}
