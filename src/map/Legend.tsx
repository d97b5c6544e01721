/** The legend's entries as swatch and words; a list, for the layer panel and the wall. */
import { say } from '../base/words.ts';
import type { Language } from '../base/words.ts';
import type { LegendEntry } from '../layers/legend.ts';
import { layerWords } from '../layers/words.ts';

const WIDTH = 28;
const HEIGHT = 16;

function Hatch({ kind }: { kind: 'up' | 'down' | 'dots' }): React.JSX.Element {
  if (kind === 'dots') {
    return (
      <g fill="currentColor">
        {[6, 14, 22].map((x) => (
          <circle key={x} cx={x} cy={HEIGHT / 2} r={1.5} />
        ))}
      </g>
    );
  }
  const lean = kind === 'up' ? 1 : -1;
  return (
    <g stroke="currentColor" strokeWidth={1.1}>
      {[2, 10, 18, 26].map((x) => (
        <line key={x} x1={x - 6 * lean} y1={HEIGHT - 1} x2={x + 6 * lean} y2={1} />
      ))}
    </g>
  );
}

function Swatch({ swatch, id }: { swatch: LegendEntry['swatch']; id: string }): React.JSX.Element {
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" style={{ flex: 'none' }}>
      {swatch.kind === 'area' && (
        <>
          <clipPath id={id}>
            <rect x={1} y={1} width={WIDTH - 2} height={HEIGHT - 2} />
          </clipPath>
          <rect x={1} y={1} width={WIDTH - 2} height={HEIGHT - 2} fill={swatch.fill} stroke={swatch.border} strokeWidth={1.4} />
          {swatch.hatch !== null && (
            <g clipPath={`url(#${id})`} opacity={0.55}>
              <Hatch kind={swatch.hatch} />
            </g>
          )}
        </>
      )}
      {swatch.kind === 'line' && (
        <>
          <line x1={1} x2={WIDTH - 1} y1={HEIGHT / 2} y2={HEIGHT / 2} stroke={swatch.colour} strokeWidth={swatch.width} strokeDasharray={swatch.dash === 'dashed' ? '6 3' : undefined} />
          {swatch.dash === 'rail' && <line x1={2} x2={WIDTH - 1} y1={HEIGHT / 2} y2={HEIGHT / 2} stroke="#fff" strokeWidth={swatch.width - 1.6} strokeDasharray="5 5" />}
        </>
      )}
      {swatch.kind === 'ramp' && swatch.colours.map((colour, i) => <rect key={colour} x={1 + (i * (WIDTH - 2)) / swatch.colours.length} y={2} width={(WIDTH - 2) / swatch.colours.length} height={HEIGHT - 4} fill={colour} />)}
    </svg>
  );
}

export function Legend({ entries, language, fontSize = 12 }: { entries: readonly LegendEntry[]; language: Language; fontSize?: number }): React.JSX.Element {
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: fontSize * 0.4, fontSize }}>
      {entries.map((entry) => (
        <li key={entry.key} style={{ display: 'flex', alignItems: 'center', gap: fontSize * 0.7 }}>
          <span style={{ display: 'inline-flex', zoom: fontSize / 12 }}>
            <Swatch swatch={entry.swatch} id={`legend-${entry.key.replace('.', '-')}`} />
          </span>
          <span>{say(layerWords, language, entry.key, entry.params)}</span>
        </li>
      ))}
    </ul>
  );
}
