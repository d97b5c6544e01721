import type { Feature, Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { buildTown } from '../../../src/partition/units/build-town.ts';
import { checkPolygons } from '../../../src/partition/units/check.ts';
import { DEMO_COUNTY, demoStreets } from './communities.ts';
import { generateDemoTown } from './generate.ts';

const demo = generateDemoTown();
const tagged = (key: string, value?: string) => [...demo.source.areas, ...demo.source.lines].filter(({ tags }) => (value === undefined ? tags[key] !== undefined : tags[key] === value));

test('is the same town at every call', () => {
  expect(generateDemoTown()).toEqual(demo);
});

test('has what a town has', () => {
  for (const [key, value] of [['waterway', 'river'], ['railway', 'rail'], ['bridge', 'yes'], ['amenity', 'school'], ['amenity', 'hospital'], ['amenity', 'marketplace'], ['landuse', 'industrial'], ['leisure', 'park']]) {
    expect(tagged(key ?? '', value), `${key}=${value}`).not.toHaveLength(0);
  }
  expect(demo.source.points.filter(({ tags }) => tags['place'] === 'village').length).toBeGreaterThanOrEqual(6);
});

test('communities share their borders exactly and belong to its three streets', () => {
  const features = demo.communities.map(({ geometry }): Feature<Polygon> => ({ type: 'Feature', properties: {}, geometry }));
  expect(checkPolygons(features)).toEqual([]);
  const streets = demoStreets().map(({ code }) => code);
  expect(streets).toHaveLength(3);
  expect(new Set(demo.communities.map(({ parent }) => parent))).toEqual(new Set(streets));
  expect(streets.every((code) => code.startsWith(DEMO_COUNTY.code.slice(0, 6)))).toBe(true);
});

test('gives a coverage of 600 to 1,000 units with about 80,000 people', async () => {
  const town = await buildTown(demo.source, { boundary: demo.boundary });
  expect(town.units.length).toBeGreaterThanOrEqual(600);
  expect(town.units.length).toBeLessThanOrEqual(1000);
  expect(Math.abs(town.report.counts.population - 80_000)).toBeLessThan(8_000);
  expect(checkPolygons(town.units.map(({ geometry }) => ({ type: 'Feature', properties: {}, geometry })))).toEqual([]);
  const codes = new Set(demo.communities.map(({ code }) => code));
  expect(town.units.filter(({ community }) => community === null || !codes.has(community))).toEqual([]);
});
