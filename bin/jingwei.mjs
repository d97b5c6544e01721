#!/usr/bin/env node
// Plain JavaScript, so that it can say what is missing before anything else is loaded.
import { createRequire } from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`jingwei 需要 Node.js 20.19 或更高版本（当前 ${process.versions.node}）。Node.js 20.19 or newer is needed.`);
  process.exit(2);
}
const require = createRequire(import.meta.url);
try {
  for (const name of ['commander', 'tsx', 'flatbush']) require.resolve(name);
} catch {
  console.error('缺少依赖，请先在项目目录运行 npm install。Dependencies are missing: run npm install in the project folder first.');
  process.exit(2);
}
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('../cli/main.ts');
await main(process.argv);
