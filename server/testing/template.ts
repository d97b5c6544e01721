import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../options.ts';

const CACHE = join(projectRoot, '.cache', 'test-folders');

/** Files whose change makes a fresh installation different. */
function sources(): string[] {
  const under = (folder: string, kind: string) =>
    readdirSync(join(projectRoot, folder)).filter((name) => name.endsWith(kind)).map((name) => join(projectRoot, folder, name));
  return [
    ...under('supabase/migrations', '.sql'),
    ...under('server/database', '.sql'),
    ...under('server/realtime', '.sql'),
    ...['server/divisions.ts', 'server/first-run.ts', 'server/demo/accounts.ts', 'server/auth/accounts.ts', 'package-lock.json'].map((path) => join(projectRoot, path)),
  ];
}

/**
 * Fills an empty folder as the first start would, from a copy kept between runs: creating a database takes ten times
 * as long as copying one.
 * @param make makes such a folder where there is no copy yet
 */
export async function fillFromTemplate(folder: string, make: (folder: string) => Promise<void>): Promise<void> {
  const hash = createHash('sha256');
  for (const path of sources().filter((path) => existsSync(path)).sort()) hash.update(path).update(readFileSync(path));
  const template = join(CACHE, hash.digest('hex').slice(0, 20));
  if (!existsSync(template)) {
    mkdirSync(CACHE, { recursive: true });
    forgetOld();
    const fresh = mkdtempSync(join(CACHE, 'new-'));
    await make(fresh);
    try {
      renameSync(fresh, template);
    } catch {
      // Another test process was quicker.
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  cpSync(template, folder, { recursive: true });
}

/** Copies of earlier versions would pile up; those in the making are an hour young at most. */
function forgetOld(): void {
  for (const name of readdirSync(CACHE)) {
    const path = join(CACHE, name);
    if (Date.now() - statSync(path).mtimeMs > 3_600_000) rmSync(path, { recursive: true, force: true });
  }
}
