/** Writing an imported town, in pieces that each hold the database only briefly. */
import type { LongWork } from '../base/progress.ts';
import type { Town } from '../partition/units/model.ts';
import { townRows } from '../partition/units/rows.ts';
import type { RowFunction } from '../partition/units/rows.ts';
import { database } from './client.ts';
import type { Json } from './database.types.ts';
import { answered, toRefusal } from './errors.ts';

export interface TownToSave {
  division: string;
  name: string;
  source: string;
  town: Town;
  basemap: Uint8Array;
}

const STAGES: Record<RowFunction, string> = {
  load_units: 'data.stage.units',
  load_barriers: 'data.stage.barriers',
  load_buildings: 'data.stage.buildings',
};

/**
 * Saves a town and its basemap. Nothing shows to anybody before all of it is there; a refusal or a stop removes it.
 * @returns the town's id
 * @throws Refusal of the database; `work.signal.reason` when told to stop
 */
export async function saveTown({ division, name, source, town, basemap }: TownToSave, work: LongWork): Promise<string> {
  const report = { ...town.report } as unknown as Json;
  const divisions = town.divisions.filter((d) => d.code !== null).map(({ code, name: called, geometry }) => ({ code, name: called, geometry: geometry as unknown as Json }));
  const begin = { division, name, source, synthetic: false, boundary: town.boundary as unknown as Json, report };
  const id = await answered(database().rpc('begin_town', { p: begin as unknown as Json }));
  try {
    const chunks = townRows(town);
    for (const [index, { load, features }] of chunks.entries()) {
      work.signal?.throwIfAborted();
      work.onProgress?.({ stage: STAGES[load], done: (0.75 * index) / chunks.length });
      await answered(database().rpc(load, { town: id, features: features as unknown as Json }));
    }
    work.signal?.throwIfAborted();
    work.onProgress?.({ stage: 'data.stage.basemap', done: 0.75 });
    const { error } = await database()
      .storage.from('basemaps')
      .upload(`${id}.pmtiles`, new Blob([basemap.slice().buffer], { type: 'application/octet-stream' }), { upsert: true });
    if (error !== null) throw toRefusal(error);
    await answered(database().rpc('set_town_basemap', { town: id, present: true }));
    work.signal?.throwIfAborted();
    work.onProgress?.({ stage: 'data.stage.check', done: 0.85 });
    await answered(database().rpc('finish_town', { town: id, divisions: divisions as unknown as Json }));
    work.onProgress?.({ stage: 'data.stage.check', done: 1 });
    return id;
  } catch (cause) {
    await forget(id);
    throw cause;
  }
}

/**
 * Removes a town that is loading, with its basemap, whose policy asks for the town: so first the one, then the other.
 * @throws Refusal where the town could not be removed; it stays, loading, and shows to nobody
 */
async function forget(town: string): Promise<void> {
  await database().storage.from('basemaps').remove([`${town}.pmtiles`]);
  await answered(database().rpc('abandon_town', { town }));
}
