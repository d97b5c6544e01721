/**
 * The one table behind every household estimate. It is the same for every town; nothing in it knows a place.
 *
 * Values marked “assumption” have no source: they were chosen within what is plausible so that one set fits both towns
 * of tests/real/town.test.ts. What is cited was looked up; a planner who knows better counts should give them instead.
 */
import type { BuildingUse } from './model.ts';

export const HOUSEHOLD_PARAMETERS = {
  /**
   * Default storeys where `building:levels` is missing: they grow with the share of ground that buildings cover within
   * about 150 m, from scattered houses to dense perimeter blocks. That coverage and storeys together tell the type of
   * fabric is the idea of Berghauser Pont and Haupt (Spacemate, 2004; Spacematrix, 2010); the numbers are an assumption.
   */
  storeys: { openCoverage: 0.08, openStoreys: 2, denseCoverage: 0.5, denseStoreys: 8 },
  /** Storeys of uses that do not follow their surroundings. Assumption. */
  storeysByUse: { industrial: 1, commercial: 3, public: 2, other: 1 } as Partial<Record<BuildingUse, number>>,
  /** Small houses are low wherever they stand: footprint in m² up to which storeys are capped at 3. Assumption. */
  smallFootprintM2: 120,
  /** Footprints below this are sheds and garages, m². Assumption. */
  leastFootprintM2: 30,
  /** A single untagged building on more ground than this is a hall, a mall or an institution, m². Assumption. */
  hallFootprintM2: 2_500,
  hallShare: 0.2,
  /** Share of floor area that is dwelling, by use; `mixed` is given below. Assumption. */
  residentialShare: { residential: 0.95, mixed: 0, commercial: 0, industrial: 0, public: 0, other: 0 } as Record<BuildingUse, number>,
  /**
   * Share of dwelling in `mixed` buildings, which is every building without a known use: in open surroundings nearly
   * all are houses; in a dense centre the ground floor and some more are shops and offices. Runs along the same scale of
   * coverage as the storeys. Assumption.
   */
  mixedShare: { open: 0.9, dense: 0.75 },
  /** Net to gross floor area: walls, stairs and other shared space go off. Assumption. */
  netToGross: 0.82,
  /**
   * Net floor area per household, m²: in flats, and in low houses. City households of China have 92.17 m² of gross floor
   * area, 36.52 m² a head (National Bureau of Statistics, China Population Census Yearbook 2020 中国人口普查年鉴—2020,
   * published 2022). That houses are half as large again as flats is an assumption.
   */
  dwellingM2: 88,
  houseM2: 130,
  /** Buildings of up to this many storeys are houses. */
  houseStoreys: 3,
  /** Occupied share of dwellings. Assumption. */
  occupied: 0.9,
  /**
   * Persons per household: 2.3 in the EU in 2020 (Eurostat, Household composition statistics, 2021), 2.62 in China
   * (Seventh National Population Census bulletin no. 2, 2021), 2.2 to 2.5 in the counties of 铁岭.
   */
  personsPerHousehold: 2.3,
  /**
   * Residential land whose buildings are not mapped: `bareCoverage` is the share of ground under mapped buildings below
   * which they are taken to be missing. Households per area are then those of the town's own residential land with at
   * least `mappedCoverage`, where there are `enoughM2` of it; else they follow from the floor-area ratio. German law gives
   * 1.2 as the upper mark for residential areas and 0.4 for small settlements (Baunutzungsverordnung § 17, 2021); land as
   * mapped has streets in it. All four are assumptions.
   */
  landUse: { bareCoverage: 0.03, mappedCoverage: 0.08, enoughM2: 50_000, floorAreaRatio: 0.8 },
} as const;

const USES: Record<string, BuildingUse> = {
  residential: 'residential', apartments: 'residential', house: 'residential', detached: 'residential', terrace: 'residential',
  semidetached_house: 'residential', dormitory: 'residential', bungalow: 'residential', farm: 'residential', villa: 'residential',
  commercial: 'commercial', retail: 'commercial', office: 'commercial', hotel: 'commercial', supermarket: 'commercial', kiosk: 'commercial', bank: 'commercial',
  industrial: 'industrial', warehouse: 'industrial', factory: 'industrial', manufacture: 'industrial', hangar: 'industrial',
  school: 'public', kindergarten: 'public', university: 'public', college: 'public', hospital: 'public', church: 'public', chapel: 'public',
  cathedral: 'public', temple: 'public', mosque: 'public', civic: 'public', public: 'public', government: 'public', station: 'public',
  train_station: 'public', castle: 'public', stadium: 'public', sports_hall: 'public', museum: 'public', fire_station: 'public', railway: 'public',
  garage: 'other', garages: 'other', carport: 'other', shed: 'other', hut: 'other', barn: 'other', roof: 'other', greenhouse: 'other',
  glasshouse: 'other', service: 'other', construction: 'other', ruins: 'other', parking: 'other', bridge: 'other', cabin: 'other',
  farm_auxiliary: 'other', stable: 'other', cowshed: 'other', transformer_tower: 'other', toilets: 'other', bunker: 'other', tent: 'other',
};

const USE_OF_LAND: Record<string, BuildingUse> = {
  residential: 'residential', village: 'residential', commercial: 'commercial', retail: 'commercial', industrial: 'industrial',
  railway: 'industrial', port: 'industrial', quarry: 'industrial', cemetery: 'other', religious: 'public', education: 'public',
  institutional: 'public', allotments: 'other', construction: 'other', farmyard: 'mixed',
};

const PUBLIC_KEYS = ['amenity', 'public_transport', 'healthcare'];

/** Use of a building from its own tags, else from the land it stands on, else mixed. */
export function useOfBuilding(tags: Record<string, string>, landuse: string | undefined): BuildingUse {
  const own = USES[tags.building ?? ''];
  if (own !== undefined) return own;
  if (tags.aeroway !== undefined || tags.man_made !== undefined) return 'other';
  if (tags.tourism === 'hotel' || tags.office !== undefined) return 'commercial';
  if (PUBLIC_KEYS.some((key) => tags[key] !== undefined && !['restaurant', 'cafe', 'bar', 'bank', 'pharmacy', 'fast_food', 'pub'].includes(tags[key] ?? ''))) return 'public';
  if (tags.shop !== undefined || tags.amenity !== undefined) return 'mixed';
  return USE_OF_LAND[landuse ?? ''] ?? 'mixed';
}

/** Storeys to assume: more where the neighbourhood is built more densely. */
export function assumedStoreys(use: BuildingUse, footprintM2: number, coverage: number): number {
  const fixed = HOUSEHOLD_PARAMETERS.storeysByUse[use];
  if (fixed !== undefined) return fixed;
  const { openStoreys, denseStoreys } = HOUSEHOLD_PARAMETERS.storeys;
  const storeys = Math.round(openStoreys + density(coverage) * (denseStoreys - openStoreys));
  return footprintM2 <= HOUSEHOLD_PARAMETERS.smallFootprintM2 ? Math.min(3, storeys) : storeys;
}

/** How dense a neighbourhood is: 0 open, 1 dense. */
function density(coverage: number): number {
  const { openCoverage, denseCoverage } = HOUSEHOLD_PARAMETERS.storeys;
  return Math.min(1, Math.max(0, (coverage - openCoverage) / (denseCoverage - openCoverage)));
}

/**
 * Households that a building houses by its size and use; fractional.
 * @param coverage share of the ground around it that buildings cover
 * @param tagged whether its storeys are known, which tells a tower from a hall
 */
export function assumedHouseholds(use: BuildingUse, footprintM2: number, levels: number, coverage: number, tagged: boolean): number {
  const p = HOUSEHOLD_PARAMETERS;
  if (footprintM2 < p.leastFootprintM2) return 0;
  const mixed = !tagged && footprintM2 > p.hallFootprintM2 ? p.hallShare : p.mixedShare.open + density(coverage) * (p.mixedShare.dense - p.mixedShare.open);
  const share = use === 'mixed' ? mixed : p.residentialShare[use];
  return (footprintM2 * levels * share * p.netToGross * p.occupied) / (levels <= p.houseStoreys ? p.houseM2 : p.dwellingM2);
}

/** Households per m² of residential land of which nothing more is known. */
export function defaultHouseholdsPerM2(): number {
  const p = HOUSEHOLD_PARAMETERS;
  return (p.landUse.floorAreaRatio * p.residentialShare.residential * p.netToGross * p.occupied) / p.dwellingM2;
}
