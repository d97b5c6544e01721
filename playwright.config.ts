import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

/** End-to-end tests run against servers of their own, one per worker (tests/e2e/desk.ts), on free ports. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './tests/e2e/global-setup.ts',
  // Software WebGL on two cores: patience here, bars in the benchmarks.
  timeout: 480_000,
  expect: { timeout: 40_000 },
  // The part of the browser that draws keeps one core busy; two of them keep two.
  workers: 2,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: '.cache/e2e.json' }]],
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 720 },
    // Without a graphics card the processor draws every pixel of the map: a quarter of them is enough to be looked at by a test.
    deviceScaleFactor: 0.5,
    trace: 'retain-on-failure',
    launchOptions: {
      ...(installed === undefined ? {} : { executablePath: installed }),
      args: [
        '--no-sandbox',
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
        // The page itself is put together without the software that stands in for a graphics card: a third of the time.
        '--disable-gpu-compositing',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-quic',
        '--no-first-run',
      ],
    },
  },
});
