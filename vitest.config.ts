import { configDefaults, defineConfig } from 'vitest/config';
import { findChromium } from './scripts/chromium.mjs';

const chromium = findChromium();
const long = process.env.LUODI_LONG === '1';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(long ? [] : ['**/*.long.test.ts']), ...(chromium ? [] : ['tests/e2e/**'])],
    globalSetup: ['tests/support/cluster.ts'],
    pool: 'forks',
    maxWorkers: 2,
    maxConcurrency: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { NODE_ENV: 'test', ...(chromium ? { CHROMIUM: chromium } : {}) },
  },
});
