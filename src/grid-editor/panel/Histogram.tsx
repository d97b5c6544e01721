import { useTranslation } from 'react-i18next';
import type { Band, CellRow, MapTheme } from '../../map/contract.ts';
import { balanceOf, css, paletteOf, signOf } from '../../map/palette.ts';
import { binsOf } from '../bins.ts';
import { select } from '../store.ts';

const [WIDTH, HEIGHT, FOOT] = [236, 120, 16];

/** As a button hears it; Space would scroll the page besides. */
function pressed(event: React.KeyboardEvent): boolean {
  if (event.key === ' ') event.preventDefault();
  return event.key === 'Enter' || event.key === ' ';
}

/** How many cells have how many households, against the band; a bar chooses its cells. */
export function Histogram({ cells, band, theme }: { cells: readonly CellRow[]; band: Band; theme: MapTheme }): React.JSX.Element {
  const { t } = useTranslation();
  const bins = binsOf(cells, band);
  const most = Math.max(1, ...bins.map((bin) => bin.cells.length));
  const palette = paletteOf(theme);
  const wide = WIDTH / bins.length;
  const floor = HEIGHT - FOOT;
  const place = (households: number): number => (households / (bins[1]?.from ?? 1)) * wide;
  const choose = (bin: (typeof bins)[number]): void => select(bin.cells.map(({ id }) => id));
  return (
    <figure className="jw-histogram" style={{ margin: 0 }}>
      <figcaption className="jw-quiet">{t('histogram.title')}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={t('histogram.title')}>
        <rect x={place(band.min)} y={0} width={place(band.max) - place(band.min)} height={floor} fill="var(--jw-accent-soft)" />
        {bins.map((bin, i) => {
          const count = bin.cells.length;
          if (count === 0) return null;
          const balance = balanceOf({ households: (bin.from + Math.min(bin.to, bin.from * 2 + 1)) / 2, kind: 'basic' }, band);
          const tall = Math.max(3, (count / most) * (floor - 16));
          const words = t(bin.to === Infinity ? 'histogram.last' : 'histogram.bar', { from: bin.from, to: bin.to, count });
          return (
            <g key={bin.from} role="button" tabIndex={0} aria-label={words} onClick={() => choose(bin)} onKeyDown={(e) => pressed(e) && choose(bin)}>
              <title>{words}</title>
              <rect x={i * wide + 1} y={floor - tall} width={wide - 2} height={tall} fill={css(palette.fill[balance])} stroke={css(palette.cellBorder)} strokeWidth={0.8} />
              <text x={(i + 0.5) * wide} y={floor - tall - 4} textAnchor="middle">{signOf(balance)}{count}</text>
            </g>
          );
        })}
        <line x1={0} x2={WIDTH} y1={floor} y2={floor} stroke="var(--jw-line)" />
        <text x={place(band.min)} y={HEIGHT - 3} textAnchor="middle">{band.min}</text>
        <text x={place(band.max)} y={HEIGHT - 3} textAnchor="middle">{band.max}</text>
      </svg>
    </figure>
  );
}
