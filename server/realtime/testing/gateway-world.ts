import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Engine } from './engines.ts';
import { World } from './world.ts';

/**
 * One gateway on one database for all tests of a `describe`. After each test its clients leave, and the gateway must
 * have forgotten them and met no problem.
 * @param ready given the running gateway once, to fill it and to keep it
 * @param scripts what the database starts with, where it is not the small world of `engines.ts`
 */
export function gatewayWorld(engine: Engine, ready: (world: World) => Promise<void>, scripts?: readonly string[]): void {
  let world: World | undefined;
  beforeAll(async () => {
    world = await new World(await engine.open(scripts)).start();
    await ready(world);
  });
  afterEach(async () => {
    await world?.leaveAll();
    expect(world?.realtime.stats()).toMatchObject({ channels: 0, topics: 0, users: 0, presences: 0 });
    expect(world?.problems).toEqual([]);
  });
  afterAll(async () => {
    await world?.stop();
    await world?.database.close();
  });
}
