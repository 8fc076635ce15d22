import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { prepareElements } from './src/delivery/elements.ts';

prepareElements();

/** What takes longest by far; of a machine that has not run it yet Vitest knows no times. */
const LONG = /\/(?:contributing|reproducible|faults|widgets\.contract)\.test\.ts$/;

/** Begins with what takes longest, so that no processor waits for it at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const [long, short] = [true, false].map((isLong) => files.filter(({ moduleId }) => LONG.test(moduleId) === isLong));
    return [...(await super.sort(long!)), ...(await super.sort(short!))];
  }
}

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
    sequence: { sequencer: LongestFirst },
    // Only a hang may end a test early: a busy machine is no reason to fail.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    allowOnly: false,
  },
});
