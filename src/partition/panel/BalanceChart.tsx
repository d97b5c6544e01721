import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Band, CellRow } from '../../map/contract.ts';
import type { MergedCell } from '../units/merge.ts';
import { barAfter, barsOf } from './chart-bars.ts';
import type { Bar } from './chart-bars.ts';

interface Props {
  cells: ReadonlyArray<Pick<MergedCell, 'geometry' | 'households'>>;
  band: Band;
  nameOf: (cell: number) => string;
  /** A cell's place to look at. */
  onShow: (geometry: CellRow['geometry']) => void;
}

/** Px: the whole picture, the axis at its left, and the line of what is out of band above the bars. */
const [WIDTH, HEIGHT, AXIS, HEAD] = [328, 124, 30, 18];
const ROOM = { width: WIDTH - AXIS, height: HEIGHT - HEAD - 1 };
/** Bars that can still be pointed at. */
const MOST_BARS = 100;

/** Each cell's households against the band, few to many; one at a time can be read, and gone to. */
export function BalanceChart({ cells, band, nameOf, onShow }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const { bars, low, high, counts } = useMemo(() => barsOf(cells.map(({ households }) => households), band, ROOM, MOST_BARS), [cells, band]);
  const [at, setAt] = useState(0);
  const [read, setRead] = useState<number | null>(null);
  const floor = HEIGHT - 1;
  const households = (cell: number | undefined): number => cells[cell ?? -1]?.households ?? 0;
  const words = ({ cells: own, state }: Bar): string => {
    const [from, to] = [households(own[0]), households(own.at(-1))];
    const told = t(`partitionPanel.state.${state}`, { off: state === 'below' ? band.min - from : to - band.max });
    return own.length > 1 ? t('partitionPanel.barSeveral', { count: own.length, from, to, state: told }) : t('partitionPanel.bar', { cell: nameOf(own[0] ?? 0), households: to, state: told });
  };
  const go = ({ cells: own }: Bar): void => {
    const geometry = cells[own[0] ?? -1]?.geometry;
    if (geometry !== undefined) onShow(geometry);
  };
  const key = (event: React.KeyboardEvent<SVGGElement>, bar: Bar, i: number): void => {
    const next = barAfter(event.key, i, bars.length);
    if (next === null && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (next === null) go(bar);
    else {
      setAt(next);
      const sibling = event.currentTarget.parentElement?.children[next];
      if (sibling instanceof SVGElement) sibling.focus();
    }
  };
  const told = read === null ? undefined : bars[read];
  const stop = Math.min(at, bars.length - 1);
  return (
    <figure className="jw-part-chart">
      <figcaption className="jw-sub">{t('partitionPanel.chart')}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={t('partitionPanel.chartLabel', { ...counts })}>
        <rect x={AXIS} y={floor - high} width={ROOM.width} height={high - low} fill="var(--jw-accent-soft)" />
        {([['max', high], ['min', low]] as const).map(([end, height]) => (
          <g key={end} aria-hidden>
            <line x1={AXIS} x2={WIDTH} y1={floor - height} y2={floor - height} className="jw-part-limit" />
            <text x={AXIS - 4} y={floor - height + (end === 'max' ? 2 : 8)} textAnchor="end">{band[end]}</text>
          </g>
        ))}
        {counts.below > 0 && <text x={AXIS} y={12} className="jw-part-off">{t('partitionPanel.below', { count: counts.below })}</text>}
        {counts.above > 0 && <text x={WIDTH} y={12} textAnchor="end" className="jw-part-off">{t('partitionPanel.above', { count: counts.above })}</text>}
        <g>
          {bars.map((bar, i) => (
            <g
              key={bar.cells[0]} role="button" tabIndex={i === stop ? 0 : -1} aria-label={words(bar)} className="jw-part-bar" data-state={bar.state}
              onClick={() => go(bar)} onKeyDown={(event) => key(event, bar, i)} onFocus={() => (setAt(i), setRead(i))} onBlur={() => setRead(null)} onPointerEnter={() => setRead(i)} onPointerLeave={() => setRead(null)}
            >
              <rect x={AXIS + bar.x} y={HEAD} width={bar.width} height={ROOM.height} fill="transparent" />
              <rect x={AXIS + bar.x + (bar.width > 3 ? 0.5 : 0)} y={floor - bar.height} width={Math.max(0.5, bar.width - (bar.width > 3 ? 1 : 0))} height={bar.height} className="jw-part-fill" />
            </g>
          ))}
        </g>
        <line x1={AXIS} x2={WIDTH} y1={floor} y2={floor} stroke="var(--jw-line)" />
      </svg>
      <p className="jw-quiet" aria-hidden>{told === undefined ? t('partitionPanel.chartHint') : words(told)}</p>
    </figure>
  );
}
