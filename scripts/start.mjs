// `npm start`: sets up what is missing, then serves in this same process, so that signals reach the database's owner.
import { checkNode, ensureBuilt, ensureDependencies } from './setup.mjs';

checkNode();
await ensureDependencies();
await ensureBuilt();
// Node reads TypeScript itself since 22.18; before, tsx does.
if (!process.features.typescript) {
  const { register } = await import('tsx/esm/api');
  register();
}
const { run } = await import('../server/run.ts');
await run();
