/**
 * `npm test`: sets itself up, runs every kind of check, and ends with one line `N passed, N failed`.
 * What cannot run here is named with its reason; it is never counted as passed.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureBuilt, ensureDependencies, root } from './setup.mjs';
import { ensureBrowser } from './browser.mjs';

const tally = { passed: 0, failed: 0, skipped: [] };
const started = Date.now();
process.chdir(root);
mkdirSync('.cache', { recursive: true });

await ensureDependencies();

await Promise.all([
  check('types', ['node_modules/typescript/bin/tsc', '--noEmit']),
  check('lint and import boundaries', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0']),
  check('unused code', ['node_modules/knip/bin/knip.js']),
  ensureBuilt(),
]);
// Database tests wait for servers and disks half of their time: the others use the second core meanwhile.
await Promise.all([vitest('database'), vitest('unit', 'properties', 'real').then(endToEnd)]);

if (tally.skipped.length > 0) {
  console.log(`\nskipped (${tally.skipped.length}):`);
  for (const name of tally.skipped) console.log(`  - ${name}`);
}
console.log(`\nwhole run: ${Math.round((Date.now() - started) / 1000)} s`);
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;

/** Runs Node with `args`; resolves with the exit code and, where asked for, what it printed. */
function run(args, { quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'] });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A tool whose part for this system the lock file does not bring: it cannot run, and finds nothing wrong. */
const NO_BINDING = /Cannot find native binding|Cannot find module '@(oxc-parser|unrs)\//;

/** One static check counts as one test. */
async function check(name, args) {
  const began = Date.now();
  const { code, output } = await run(args, { quiet: true });
  if (code !== 0 && NO_BINDING.test(output)) {
    tally.skipped.push(`${name}: its tool has no part for ${process.platform} ${process.arch} here`);
    return;
  }
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  if (code === 0) tally.passed++;
  else {
    tally.failed++;
    console.log(output);
  }
}

/** Reads a reporter's file, or counts one failure when the runner died before it wrote one. */
function readReport(file, what) {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  console.log(`FAIL ${what}: the runner ended without a report`);
  tally.failed++;
  return null;
}

/** Runs the named projects of vitest.config.ts in one process. */
async function vitest(...projects) {
  const what = `vitest ${projects.join(' ')}`;
  const file = `.cache/${what.replaceAll(' ', '-')}.json`;
  rmSync(file, { force: true });
  const chosen = projects.flatMap((name) => ['--project', name]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const began = Date.now();
  const { code } = await run(['node_modules/vitest/vitest.mjs', 'run', ...chosen, ...reporters]);
  console.log(`${what}: ${Math.round((Date.now() - began) / 1000)} s`);
  const report = readReport(file, what);
  if (report === null) return;
  let failed = report.numFailedTests;
  for (const suite of report.testResults) {
    // A file that fails to load has no tests of its own to count.
    if (suite.status === 'failed' && suite.assertionResults.every((test) => test.status !== 'failed')) failed++;
    for (const test of suite.assertionResults) {
      if (['pending', 'skipped', 'todo', 'disabled'].includes(test.status)) tally.skipped.push(test.fullName);
    }
  }
  tally.passed += report.numPassedTests;
  // Faults outside any test end the runner with a code and no failed test.
  tally.failed += code === 0 ? failed : Math.max(failed, 1);
}

async function endToEnd() {
  const missing = ensureBrowser();
  if (missing !== null) {
    tally.skipped.push(`end-to-end tests: ${missing}`);
    return;
  }
  const file = '.cache/e2e.json';
  rmSync(file, { force: true });
  const { code } = await run(['node_modules/@playwright/test/cli.js', 'test']);
  const report = readReport(file, 'end-to-end tests');
  if (report === null) return;
  tally.passed += report.stats.expected;
  tally.failed += report.stats.unexpected + report.stats.flaky;
  for (const title of skippedSpecs(report)) tally.skipped.push(`end to end: ${title}`);
  if (code !== 0 && tally.failed === 0) tally.failed++;
}

/** Titles of the end-to-end tests that did not run, from the nested suites of a report. */
function skippedSpecs({ suites = [], specs = [] }) {
  const own = specs.filter((spec) => spec.tests.every((test) => test.status === 'skipped')).map((spec) => spec.title);
  return [...own, ...suites.flatMap(skippedSpecs)];
}
