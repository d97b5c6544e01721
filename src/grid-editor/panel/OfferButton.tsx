import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../base/format.ts';
import type { Language } from '../../base/words.ts';
import type { Band } from '../../map/contract.ts';
import { bandState } from '../measure.ts';
import type { Offered } from '../offers/offer.ts';
import { perform } from '../store.ts';
import { shownName } from './shown-name.ts';

interface Props {
  operation: 'merge' | 'dissolve';
  offer: Offered;
  band: Band;
  /** Why nothing may be edited at all, worded; null where it may. */
  reason: string | null;
}

/** An operation on cells: what it will lead to, or why it may not be done. */
export function OfferButton({ operation, offer, band, reason }: Props): React.JSX.Element {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const result = 'effects' in offer ? (offer.effects.find(({ after }) => after !== null)?.after ?? null) : null;
  const why = reason ?? ('reason' in offer ? t(offer.reason.code, offer.reason.params) : null);
  const told = (): string => {
    if (result === null) return '';
    const state = bandState(result, band);
    const off = state === 'below' ? band.min - result.households : result.households - band.max;
    const households = t('cell.count', { count: formatCount(result.households, language, result.estimated) as unknown as number });
    return t(`${operation}.result`, { households, state: t(`cell.${state}`, { count: off }), name: shownName(result, t) });
  };
  const apply = (): void => {
    if ('edits' in offer) perform(offer);
  };
  return (
    <div>
      <Tooltip title={why} placement="left">
        <span tabIndex={why === null ? undefined : 0} style={{ display: 'block' }}>
          <Button block disabled={why !== null} onClick={apply}>{t(`${operation}.do`)}</Button>
        </span>
      </Tooltip>
      <p className="jw-quiet" style={{ marginTop: 4 }}>{why ?? told()}</p>
    </div>
  );
}
