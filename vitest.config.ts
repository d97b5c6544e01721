import { configDefaults, defineConfig } from 'vitest/config';

const common = { environment: 'node', testTimeout: 30_000, hookTimeout: 60_000 } as const;

/** Whole servers and database clusters: one at a time, or they starve one another. */
const serving = ['server/*.test.ts', 'server/realtime/gateway-*.test.ts'];

/** One project per kind of test, so that each can be run alone: `npx vitest run --project unit`. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: ['{src,server,cli,scripts}/**/*.test.{ts,tsx}', 'tests/*.test.ts'],
          exclude: [...configDefaults.exclude, ...serving],
        },
      },
      { test: { ...common, name: 'properties', include: ['tests/properties/**/*.test.ts'], testTimeout: 120_000 } },
      {
        test: {
          ...common,
          name: 'database',
          include: ['tests/database/**/*.test.ts', ...serving],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      { test: { ...common, name: 'real', include: ['tests/real/**/*.test.ts'], testTimeout: 300_000, fileParallelism: false } },
    ],
  },
});
