// What the embedded database's thread starts with. Packages come first, through Node's own loader: tsx would look into
// each of their hundred modules, which takes longer than loading them. Plain JavaScript, because nothing else can be
// read yet.
import process from 'node:process';
import '@supabase/lite';
import '@supabase/lite/pglite';
import '@electric-sql/pglite-postgis';

if (!process.features.typescript) {
  const { register } = await import('tsx/esm/api');
  register();
}
await import('./embedded-worker.ts');
