import { Button, Popover } from 'antd';
import type { ButtonProps } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Band } from '../../map/contract.ts';
import type { Offered } from '../offers/offer.ts';
import { perform, useEditor } from '../store.ts';
import { Effects } from './Effects.tsx';

interface Props extends Pick<ButtonProps, 'type' | 'block' | 'autoFocus'> {
  words: string;
  /** What it does in general, above what it would do here. */
  help?: string;
  /** Makes the offer on the plan as it is; asked when somebody points at the button, and again when it is pressed. */
  offer: () => Offered | Promise<Offered>;
  band: Band;
  /** Why nothing may be edited at all, worded; null where it may. */
  reason: string | null;
  /** Hears what was done, or why it was not. */
  onTold: (offered: Offered) => void;
}

/** Pointed at so long, the button tells what it would do, s. */
const DELAY = 0.3;

/** A button that says what it would do to each cell before it is pressed. */
export function OfferAction({ words, help, offer, band, reason, onTold, ...look }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [offered, setOffered] = useState<Offered | null>(null);
  const asked = useRef(0);
  const latest = useRef(reason);
  useEffect(() => {
    latest.current = reason;
  });
  const show = async (wanted: boolean): Promise<void> => {
    setOpen(wanted);
    const turn = (asked.current += 1);
    setOffered(null);
    if (!wanted || reason !== null) return;
    const made = await offer();
    if (asked.current === turn) setOffered(made);
  };
  const press = async (): Promise<void> => {
    const turn = asked.current;
    const { plan } = useEditor.getState();
    const made = await offer();
    // While a long one was made the plan may have been left, or handed in.
    if (latest.current !== null || useEditor.getState().plan !== plan) return;
    if (!('reason' in made)) perform(made);
    onTold(made);
    // What was told is done, or was told to be impossible.
    if (asked.current === turn) void show(false);
  };
  const told = reason ?? (offered === null ? t('offer.looking') : 'reason' in offered ? t(offered.reason.code, offered.reason.params) : <Effects effects={offered.effects} band={band} />);
  return (
    <Popover open={open} onOpenChange={(wanted) => void show(wanted)} trigger={['hover', 'focus']} mouseEnterDelay={DELAY} placement="left" content={<div className="jw-offered">{help !== undefined && <p className="jw-quiet">{help}</p>}{told}</div>}>
      <span tabIndex={reason === null ? undefined : 0} style={look.block === true ? { display: 'block' } : undefined}>
        <Button size="small" {...look} disabled={reason !== null} onClick={() => void press()}>{words}</Button>
      </span>
    </Popover>
  );
}
