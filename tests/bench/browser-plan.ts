/** Puts a large plan into a running server, through the functions that the app calls, and asks what is there. */
import type { Page } from '@playwright/test';
import type { Polygon } from 'geojson';
import { randomUUID } from 'node:crypto';

export interface NamedCell {
  name: string;
  geometry: Polygon;
}

/** Calls a function of the API as the person who is signed in on the page. */
export async function caller(page: Page, url: string): Promise<<T>(path: string, body?: unknown) => Promise<T>> {
  const { token, key } = await page.evaluate(async () => {
    const { access_token } = JSON.parse(localStorage.getItem('jingwei.auth') ?? '{}') as { access_token: string };
    const { supabaseAnonKey } = (await (await fetch('/config.json')).json()) as { supabaseAnonKey: string };
    return { token: access_token, key: supabaseAnonKey };
  });
  const headers = { apikey: key, authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return async <T>(path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${url}/rest/v1/${path}`, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) });
    const words = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${words.slice(0, 300)}`);
    return (words === '' ? null : JSON.parse(words)) as T;
  };
}

type Call = Awaited<ReturnType<typeof caller>>;

/** A town with one unit of 400 households inside every fourth cell, and an empty draft in it. @returns the draft's id */
export async function emptyPlan(call: Call, title: string, cells: readonly NamedCell[]): Promise<string> {
  const [{ division } = { division: '' }] = await call<Array<{ division: string }>>('plans?select=division&limit=1');
  const town = await call<string>('rpc/begin_town', { p: { division, name: title, source: 'generated', synthetic: true } });
  const units = cells.filter((_, i) => i % 4 === 0).map(({ geometry }, i) => ({ type: 'Feature', geometry: inner(geometry), properties: { id: i + 1, area_m2: 2500, households: 400, population: 1000, estimated: true } }));
  for (let i = 0; i < units.length; i += 1000) await call('rpc/load_units', { town, features: { type: 'FeatureCollection', features: units.slice(i, i + 1000) } });
  await call('rpc/finish_town', { town });
  return call<string>('rpc/create_plan', { p: { town, title, code_profile: 'own', code_pattern: '{community12}-{seq:5}' } });
}

/** A small square in the middle of a cell. */
function inner({ coordinates: [ring = []] }: Polygon): Polygon {
  const middle = (k: number): number => ring.slice(1).reduce((sum, position) => sum + (position[k] ?? 0), 0) / (ring.length - 1);
  const [x, y, half] = [middle(0), middle(1), 2.5e-4];
  const corners = [[-half, -half], [half, -half], [half, half], [-half, half], [-half, -half]];
  return { type: 'Polygon', coordinates: [corners.map(([dx = 0, dy = 0]) => [Number((x + dx).toFixed(7)), Number((y + dy).toFixed(7))])] };
}

/** Saves all cells in one changeset. @returns how long the server took, ms */
export async function saveAll(call: Call, plan: string, cells: readonly NamedCell[]): Promise<number> {
  const upsert = cells.map((cell) => ({ id: randomUUID(), ...cell }));
  const from = performance.now();
  await call('rpc/save_cells', { plan, base_version: 0, changes: { upsert, remove: [] } });
  return performance.now() - from;
}

export async function savedCount(call: Call, plan: string): Promise<number> {
  return (await call<{ features: { features: unknown[] } }>('rpc/plan_cells', { plan })).features.features.length;
}
