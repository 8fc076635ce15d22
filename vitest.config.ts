import { defineConfig } from 'vitest/config';
import { prepareElements } from './src/delivery/elements.ts';

prepareElements();

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/browser/**', 'tests/bench/**'],
    // Observable Plot takes a global `it` for a test runner that it knows and behaves differently.
    globals: false,
    // No test leaves anything behind on which another could depend; a fresh environment for each file takes half the time.
    isolate: false,
    // Two of the files mostly wait for builds of their own.
    maxWorkers: '100%',
    // Only a hang may end a test early: a busy machine is no reason to fail.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    allowOnly: false,
  },
});
