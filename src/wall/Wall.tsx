/** The unattended display 大屏: the published plan, full screen, dark, nothing to operate. `?division=` and `?far=`. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { say } from '../base/words.ts';
import type { Language } from '../base/words.ts';
import { isVisible, legendOf } from '../layers/legend.ts';
import { Legend } from '../map/Legend.tsx';
import { PlanMap } from '../map/PlanMap.tsx';
import { attributionOf } from '../map/attribution.ts';
import { Panel } from './Panel.tsx';
import { ageOf, readableSize, summarise } from './model.ts';
import { keepAlive } from './unattended.ts';
import { useWallData } from './use-wall-data.ts';
import type { WallData } from './use-wall-data.ts';
import './wall.css';
import { wallWords } from './words.ts';

/** Layers that say nothing from across a room. */
const VISIBILITY = { units: false, people: false, preview: false } as const;

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function useTextSize(far: number): number {
  const [height, setHeight] = useState(window.innerHeight);
  useEffect(() => {
    const measure = (): void => setHeight(window.innerHeight);
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return readableSize(height, far);
}

function Shown({ data, stale, language, size }: { data: WallData; stale: boolean; language: Language; size: number }): React.JSX.Element {
  const now = useNow();
  const word = (key: string, params?: Record<string, string | number>): string => say(wallWords, language, key, params);
  const { plan, town, cells } = data;
  const band = { min: plan.band_min, max: plan.band_max };
  const sum = summarise(cells, band);
  const { key, count } = ageOf(data.readAt, now);
  const age = word(key, { count });
  const number = new Intl.NumberFormat(language);
  const about = sum.estimated ? '≈' : '';
  const estimated = sum.estimated ? word('wall.estimatedNote') : undefined;
  const legend = legendOf('dark', band, (id) => id === 'cells' && isVisible(id), cells);
  return (
    <>
      <header>
        <h1>
          {`${town.name}\u3000${plan.title}`}
        </h1>
        <span>{word('wall.version', { version: plan.version })}</span>
        {plan.published_at !== null && <span>{word('wall.published', { date: new Date(plan.published_at).toLocaleDateString(language) })}</span>}
        {plan.synthetic && <span className="jw-wall-synthetic">{word('wall.synthetic')}</span>}
        {stale && <span className="jw-wall-stale">{word('wall.stale')}</span>}
        <time>{new Date(now).toLocaleString(language, { month: 'long', day: 'numeric', weekday: 'short', hour: '2-digit', minute: '2-digit', hour12: false })}</time>
      </header>
      <div className="jw-wall-map">
        <PlanMap
          theme="dark"
          language={language}
          interactive={false}
          scale={size / 14}
          basemapUrl={data.basemap}
          attribution={attributionOf(town, language)}
          boundary={town.boundary}
          cells={cells}
          band={band}
          barriers={data.barriers}
          visibility={VISIBILITY}
        />
      </div>
      <aside>
        <Panel title={word('wall.cells')} value={number.format(sum.cells)} note={sum.dedicated > 0 ? word('wall.cellsNote', { count: sum.dedicated }) : undefined} age={age} />
        <Panel title={word('wall.inBand', band)} value={sum.share === null ? '–' : Math.floor(sum.share * 100)} unit="%" note={word('wall.inBandNote', { below: sum.below, above: sum.above })} age={age} />
        <Panel title={word('wall.households')} value={about + number.format(sum.households)} unit={language === 'en' ? '' : '户'} note={estimated} age={age} />
        <Panel title={word('wall.population')} value={about + number.format(sum.population)} unit={language === 'en' ? '' : '人'} note={estimated} age={age} />
        <Panel title={word('wall.area')} value={(sum.areaM2 / 1e6).toFixed(1)} unit="km²" age={age} />
        <section className="jw-wall-panel">
          <Legend entries={legend} language={language} fontSize={size * 0.8} />
          <p className="jw-wall-age">{age}</p>
        </section>
      </aside>
    </>
  );
}

export function Wall(): React.JSX.Element {
  const [query] = useSearchParams();
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const size = useTextSize(Number(query.get('far') ?? 3) || 3);
  const state = useWallData(query.get('division'));
  useEffect(() => keepAlive(), []);
  const word = (key: string): string => say(wallWords, language, key);
  return (
    <main className="jw-wall" style={{ fontSize: size }}>
      {state.data === null ? (
        <div className="jw-wall-message" role="status">
          <h1>{word(`wall.${state.phase}`)}</h1>
          {state.phase === 'loading' ? null : <p>{word(`wall.${state.phase}Help`)}</p>}
        </div>
      ) : (
        <Shown data={state.data} stale={state.phase === 'stale'} language={language} size={size} />
      )}
    </main>
  );
}
