import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Minutes long: `npm run test:faults`.
    exclude: [...configDefaults.exclude, 'test/faults/**'],
    setupFiles: ['test/setup.ts'],
    // The command line and the console are tested as real child processes and in a real browser.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    coverage: { provider: 'v8', include: ['src/**/*.ts'] },
  },
});
