import { defineConfig } from 'vitest/config';

/** What takes minutes: run by `npm run test:faults`, two files at a time, which wait mostly. */
export default defineConfig({
  test: {
    include: ['test/faults/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    maxWorkers: 2,
    // Each wait has a limit of its own, and says what it was for.
    testTimeout: 1_800_000,
    hookTimeout: 60_000,
  },
});
