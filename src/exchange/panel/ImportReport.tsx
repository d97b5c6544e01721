import { useTranslation } from 'react-i18next';
import { formatArea, formatCount } from '../../base/format.ts';
import type { Language } from '../../base/words.ts';
import type { TownReport } from '../../partition/units/model.ts';

type Row = [label: string, value: string];

/** What an import found, for the planner to judge it: counts, where they come from, census beside estimate. */
export function ImportReport({ report }: { report: TownReport }): React.JSX.Element {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { counts, householdsFrom: from, census, repairs, dropped, outsideDivision: beyond, areaM2, parameters } = report;
  // All of it counted: nothing to mark as estimated.
  const estimated = from.counts < counts.households;
  const number = (kind: string, count: number, guess = false): string => t(`import.${kind}Count`, { count: formatCount(count, language, guess) });
  const percent = (share: number): string => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(Math.abs(share));

  const origins: Row[] = [
    ...(from.buildings > 0 ? [[t('import.byBuildings'), number('household', from.buildings, true)] as Row] : []),
    ...(from.landUse > 0 ? [[t('import.byLandUse'), number('household', from.landUse, true)] as Row] : []),
    ...(from.counts > 0 ? [[t('import.byCounts'), number('household', from.counts)] as Row] : []),
  ];
  const beside = (what: 'households' | 'population', kind: string, own: number): Row[] => {
    const figure = census?.[what];
    if (census === undefined || figure === undefined) return [];
    const source = census.source === 'given' ? t('import.censusGiven') : census.source;
    const off = own / figure - 1;
    const told = figure === 0 ? '' : Math.abs(off) < 0.0005 ? t('import.equal') : t(off > 0 ? 'import.higher' : 'import.lower', { percent: percent(off) });
    return [[t(`import.censusOf.${what}`, { source }), [number(kind, figure), told].filter((part) => part !== '').join(language === 'en' ? '; ' : '，')]];
  };
  const rows: Row[] = [
    [t('import.area'), `${formatArea(areaM2.boundary, language)} · ${t(`import.from.${String(parameters['boundaryFrom'])}`)}`],
    [t('import.units'), number('unit', counts.units)],
    [t('import.barriers'), number('barrier', counts.barriers)],
    [t('import.buildings'), number('building', counts.buildings)],
    [t('import.householdsFound'), number('household', counts.households, estimated)],
    ...(origins.length > 1 ? origins : []),
    ...beside('households', 'household', counts.households),
    [t('import.population'), number('person', counts.population, true)],
    ...beside('population', 'person', counts.population),
    ...(beyond === undefined || beyond.units === 0
      ? []
      : [[t('import.beyond'), t('import.beyondCount', { units: formatCount(beyond.units, language), households: formatCount(beyond.households, language, estimated) })] as Row]),
    [t('import.repairs'), number('repair', repairs.length)],
    ...(dropped.military > 0 ? [[t('import.military'), number('military', dropped.military)] as Row] : []),
  ];
  return (
    <dl className="jw-facts">
      {rows.map(([label, value]) => [<dt key={`${label}-t`}>{label}</dt>, <dd key={`${label}-d`}>{value}</dd>])}
    </dl>
  );
}
