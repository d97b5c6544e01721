import { describe, expect, it } from 'vitest';
import { fitCamera, fromMercator, mercator, metresPerPixel, windowAround, worldSize } from './viewport.ts';
import type { Bounds } from '../base/bounds.ts';
import type { Camera, Padding, Size } from './viewport.ts';

const town: Bounds = [123.8, 42.26, 123.9, 42.32];
const none: Padding = { top: 0, right: 0, bottom: 0, left: 0 };

function onScreen(lon: number, lat: number, camera: Camera, size: Size): [number, number] {
  const [x, y] = mercator(lon, lat);
  const [cx, cy] = mercator(...camera.center);
  const px = worldSize(camera.zoom);
  return [(x - cx) * px + size.width / 2, (y - cy) * px + size.height / 2];
}

describe('fitCamera', () => {
  it.each([
    [{ width: 1280, height: 720 }, none],
    [{ width: 3840, height: 1080 }, { top: 40, right: 900, bottom: 20, left: 10 }],
  ] as const)('puts the bounds inside the free room of %o, touching two sides', (size, padding) => {
    const camera = fitCamera(town, size, padding);
    const [left, bottom] = onScreen(town[0], town[1], camera, size);
    const [right, top] = onScreen(town[2], town[3], camera, size);
    const slack = [left - padding.left, size.width - padding.right - right, top - padding.top, size.height - padding.bottom - bottom];
    expect(Math.min(...slack)).toBeGreaterThan(-0.01);
    expect(Math.min(...slack)).toBeLessThan(0.01);
    expect(slack[0]).toBeCloseTo(slack[1] ?? Number.NaN, 4);
    expect(slack[2]).toBeCloseTo(slack[3] ?? Number.NaN, 4);
  });

  it('does not zoom into nothing for a point', () => {
    expect(fitCamera([123.8, 42.3, 123.8, 42.3], { width: 800, height: 600 }, none, 16).zoom).toBe(16);
  });
});

it('mercator and back', () => {
  const [lon, lat] = fromMercator(...mercator(123.84, 42.29));
  expect(lon).toBeCloseTo(123.84, 9);
  expect(lat).toBeCloseTo(42.29, 9);
});

it('a pixel at zoom 0 on the equator is a 512th of the equator', () => {
  expect(metresPerPixel(0, 0)).toBeCloseTo(78271.5, 1);
  expect(metresPerPixel(60, 1)).toBeCloseTo(78271.5 / 4, 1);
});

describe('the window around a view', () => {
  const moved = ([west, south, east, north]: Bounds, by: number): Bounds => [west + by, south + by, east + by, north + by];

  it('holds the view with as much again on every side, and not much more', () => {
    for (const by of [0, 0.013, 0.05, 0.091, -7.3]) {
      const seen = moved(town, by);
      const [west, south, east, north] = windowAround(seen);
      expect([seen[0] - west, east - seen[2]].every((room) => room >= 0.1 && room < 0.4)).toBe(true);
      expect([seen[1] - south, north - seen[3]].every((room) => room >= 0.06 && room < 0.24)).toBe(true);
    }
  });

  it('stays while the view moves a little, and follows it in the end', () => {
    const seen: Bounds = [123.76, 42.26, 123.86, 42.32];
    expect(windowAround(moved(seen, 0.001))).toEqual(windowAround(seen));
    expect(windowAround(moved(seen, 1))).not.toEqual(windowAround(seen));
  });
});
