/** What the database holds of the open plan, and where its places are on the screen. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { area } from '@turf/turf';
import type { FeatureCollection, LineString, MultiPolygon, Polygon, Position } from 'geojson';
import { saveState } from './desk.ts';

export type SavedCells = FeatureCollection<MultiPolygon, { id: string; code: string; name: string; households: number; locked?: boolean }>;

export interface Saved {
  cells: number;
  areaM2: number;
  households: number;
}

/** Asks the server as the signed-in person, as any client would. @param about what is asked of: the open plan, or its town */
async function asked<T>(page: Page, call: string, about: 'plan' | 'town'): Promise<T> {
  return page.evaluate(async ([rpc = '', of = '']) => {
    const parsed = (key: string): unknown => JSON.parse(localStorage.getItem(key) ?? '{}');
    const { access_token: token } = parsed('jingwei.auth') as { access_token: string };
    const { state } = parsed('jingwei.preferences') as { state: { plan: string } };
    const { supabaseAnonKey: apikey } = (await (await fetch('/config.json')).json()) as { supabaseAnonKey: string };
    const headers = { apikey, authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const [row] = (await (await fetch(`/rest/v1/plans?select=town&id=eq.${state.plan}`, { headers })).json()) as Array<{ town: string }>;
    const answer = await fetch(`/rest/v1/rpc/${rpc}`, { method: 'POST', headers, body: JSON.stringify(of === 'plan' ? { plan: state.plan } : { town: row?.town }) });
    return (await answer.json()) as T;
  }, [call, about]);
}

/** The cells of the open plan as PostGIS has them. */
export async function savedCells(page: Page): Promise<SavedCells> {
  return (await asked<{ features: SavedCells }>(page, 'plan_cells', 'plan')).features;
}

/** The barriers of the open plan's town. */
export async function barriersOf(page: Page): Promise<FeatureCollection<LineString, { kind: string }>> {
  return asked(page, 'town_barriers', 'town');
}

/** The units of the open plan's town. */
export async function unitsOf(page: Page): Promise<FeatureCollection<Polygon, { id: number; households: number }>> {
  return asked(page, 'town_units', 'town');
}

/** How many there are, and what they add up to. */
export async function saved(page: Page): Promise<Saved> {
  const { features } = await savedCells(page);
  return {
    cells: features.length,
    areaM2: features.reduce((sum, feature) => sum + area(feature), 0),
    households: features.reduce((sum, { properties }) => sum + properties.households, 0),
  };
}

/** Saves by key and waits until the server has it. */
export async function save(page: Page): Promise<Saved> {
  await page.keyboard.press('Control+s');
  await expect(saveState(page)).toContainText('已保存');
  return saved(page);
}

/** The outer ring of a cell, without its repeated first place. */
export async function ringOf(page: Page, code: string): Promise<Position[]> {
  const cell = (await savedCells(page)).features.find(({ properties }) => properties.code === code);
  return cell?.geometry.coordinates[0]?.[0]?.slice(1) ?? [];
}

/** Where a place is on the screen, px: Web Mercator around the camera, which stands north up. */
export async function screenOf(page: Page, [lon = 0, lat = 0]: Position): Promise<{ x: number; y: number }> {
  const map = page.locator('[data-camera]');
  const [box, camera] = await Promise.all([map.boundingBox(), map.getAttribute('data-camera')]);
  const [centreLon = 0, centreLat = 0, zoom = 0] = (camera ?? '').split(' ').map(Number);
  if (box === null) throw new Error('the map is not shown');
  const world = 512 * 2 ** zoom;
  const x = (degrees: number): number => ((degrees + 180) / 360) * world;
  const y = (degrees: number): number => (0.5 - Math.asinh(Math.tan((degrees * Math.PI) / 180)) / (2 * Math.PI)) * world;
  return { x: box.x + box.width / 2 + x(lon) - x(centreLon), y: box.y + box.height / 2 + y(lat) - y(centreLat) };
}

export interface Stretch {
  from: { x: number; y: number };
  to: { x: number; y: number };
  /** Beside the middle, inside the cell. */
  inside: { x: number; y: number };
}

/**
 * The longest nearly straight stretch of a ring between two of its places, with room for a notch in the cell behind it:
 * a border that can be redrawn whatever the cell looks like.
 * @param depth how deep the notch is to be, px
 */
export async function straightStretch(page: Page, ring: readonly Position[], depth: number): Promise<Stretch> {
  const at = await Promise.all(ring.map((place) => screenOf(page, place)));
  const inRing = ({ x, y }: { x: number; y: number }): boolean =>
    at.reduce((inside, b, i) => {
      const a = at.at(i - 1) ?? b;
      return a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x) ? !inside : inside;
    }, false);
  let best: { length: number; stretch: Stretch } | null = null;
  at.forEach((from, i) => {
    at.forEach((to, j) => {
      const length = Math.hypot(to.x - from.x, to.y - from.y);
      if (j < i + 2 || length < 3 * depth || length > 12 * depth || length <= (best?.length ?? 0)) return;
      const across = { x: (from.y - to.y) / length, y: (to.x - from.x) / length };
      const off = (p: { x: number; y: number }): number => Math.abs((p.x - from.x) * across.x + (p.y - from.y) * across.y);
      if (at.slice(i, j).some((p) => off(p) > depth / 4)) return;
      const beside = (px: number): { x: number; y: number } => ({ x: (from.x + to.x) / 2 + across.x * px, y: (from.y + to.y) / 2 + across.y * px });
      for (const sign of [-1, 1]) {
        if ([1, 2, 3].every((times) => inRing(beside(sign * times * depth)))) best = { length, stretch: { from, to, inside: beside(sign * depth) } };
      }
    });
  });
  if (best === null) throw new Error('the cell has no straight border');
  return (best as { stretch: Stretch }).stretch;
}
