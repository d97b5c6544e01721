import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from './server.ts';

/** A data folder with the demo data, as a first start leaves it; each worker gets a copy and a server of its own. */
export default async function globalSetup(): Promise<() => void> {
  const seed = mkdtempSync(join(tmpdir(), 'jingwei-e2e-seed-'));
  await (await startServer(seed)).stop();
  process.env['JINGWEI_SEED'] = seed;
  return () => rmSync(seed, { recursive: true, force: true });
}
