import { Spin } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../base/words.ts';
import type { Band } from '../../map/contract.ts';
import { figure } from './IndicatorTable.tsx';
import { sideBySide } from './indicators.ts';
import type { Judged } from './indicators.ts';
import type { ShownPlan } from './stopped-plan.ts';
import { thumbnailOf } from './thumbnail.ts';

interface Props {
  plans: readonly ShownPlan[];
  judged: ReadonlyArray<Judged | null>;
  chosen: number;
  band: Band;
  onChoose: (plan: number) => void;
}

const STEPS: Partial<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
/** Px of a picture's longer side. */
const SIZE = 72;

/** Several plans beside one another: what each is strong in, its picture and its figures. The chosen one is on the map. */
export function Alternatives({ plans, judged, chosen, band, onChoose }: Props): React.JSX.Element {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const pictures = useMemo(() => plans.map(({ cells }) => thumbnailOf(cells, band, SIZE)), [plans, band]);
  const known = judged.filter((one): one is Judged => one !== null);
  const rows = known.length === plans.length ? sideBySide(known) : null;
  const step = (event: React.KeyboardEvent): void => {
    const by = STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = (chosen + by + plans.length) % plans.length;
    onChoose(next);
    event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]')[next]?.focus();
  };
  return (
    <>
      <p className="jw-quiet">{t('partitionPanel.pick')}</p>
      <div className="jw-part-plans" role="radiogroup" aria-label={t('partitionPanel.pick')} onKeyDown={step} style={{ gridTemplateColumns: `auto repeat(${plans.length}, minmax(0, 1fr))` }}>
        <div className="jw-part-names" aria-hidden>{rows?.map(({ key }) => <span key={key}>{t(`partitionPanel.short.${key}`)}</span>)}</div>
        {plans.map(({ kind }, i) => {
          const picture = pictures[i];
          const title = kind === null ? String(i + 1) : t(`partitionPanel.emphasis.${kind}`);
          const told = rows?.map(({ key, values, digits }) => `${t(`partitionPanel.short.${key}`)} ${figure(values[i] ?? 0, digits, language)}`) ?? [];
          return (
            <button key={i} type="button" role="radio" aria-checked={i === chosen} tabIndex={i === chosen ? 0 : -1} aria-label={[title, ...told].join(t('app.comma'))} className="jw-part-plan" onClick={() => onChoose(i)}>
              <b>{title}</b>
              {picture !== undefined && (
                <svg viewBox={`-1 -1 ${picture.width + 2} ${picture.height + 2}`} aria-hidden>
                  <path d={picture.within} data-state="within" />
                  <path d={picture.out} data-state="out" />
                </svg>
              )}
              {rows === null ? <Spin size="small" /> : rows.map(({ key, values, digits, best }) => <span key={key} data-best={best[i]}>{figure(values[i] ?? 0, digits, language)}</span>)}
            </button>
          );
        })}
      </div>
    </>
  );
}
