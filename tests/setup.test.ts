import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface SetUp {
  isInstalled(wanted: string, noted: string, system?: { platform: string; arch: string }): boolean;
}
// Plain JavaScript without types: it runs before anything is installed.
const { isInstalled } = (await import(new URL('../scripts/setup.mjs', import.meta.url).href)) as SetUp;

const LOCK = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
type Entry = { version: string; os?: string[]; cpu?: string[]; libc?: string[]; optional?: boolean };
const wanted = (JSON.parse(LOCK) as { packages: Record<string, Entry> }).packages;

/** What npm notes on a system: everything but the packages of others. */
function noted(platform: string, arch: string, change: (packages: Record<string, Entry>) => void = () => undefined): string {
  const packages = Object.fromEntries(
    Object.entries(wanted).filter(([path, { os, cpu }]) => path !== '' && (os?.includes(platform) ?? true) && (cpu?.includes(arch) ?? true)),
  );
  change(packages);
  return JSON.stringify({ packages });
}

test.each([
  ['linux', 'x64'],
  ['darwin', 'arm64'],
  ['win32', 'x64'],
] as const)('on %s %s nothing is installed twice', (platform, arch) => {
  expect(isInstalled(LOCK, noted(platform, arch), { platform, arch })).toBe(true);
});

test('a folder of another system is not taken for one of this', () => {
  expect(isInstalled(LOCK, noted('linux', 'x64'), { platform: 'darwin', arch: 'arm64' })).toBe(false);
});

test('another version, or a package less, is noticed', () => {
  const system = { platform: 'linux', arch: 'x64' };
  expect(isInstalled(LOCK, noted('linux', 'x64', (packages) => (packages['node_modules/react'] = { version: '0.0.1' })), system)).toBe(false);
  expect(isInstalled(LOCK, noted('linux', 'x64', (packages) => delete packages['node_modules/vite']), system)).toBe(false);
});

test('what is installed here is found to be', () => {
  const own = readFileSync(new URL('../node_modules/.package-lock.json', import.meta.url), 'utf8');
  expect(isInstalled(LOCK, own, { platform: process.platform, arch: process.arch })).toBe(true);
});
