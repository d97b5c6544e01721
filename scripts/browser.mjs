import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Finds a Chromium for the end-to-end tests or installs one; returns null, or why there is none. */
export function ensureBrowser() {
  if (INSTALLED.some(existsSync)) return null;
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.log('installing chromium from the Debian packages …');
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (INSTALLED.some(existsSync)) return null;
  }
  console.log('installing the Chromium that Playwright brings …');
  const own = spawnSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], { stdio: 'inherit' });
  return own.status === 0 ? null : 'no Chromium is installed and none could be installed (try: apt-get install chromium)';
}
