import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'tools/**/*.test.ts', 'bench/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    // Nothing may lean on what ran before it, in the file or in another one.
    sequence: { shuffle: { files: true, tests: true } },
    // Files share a worker's modules: loading them anew for each file took nearly half of the run. A file keeps nothing in a module.
    isolate: false,
    // Vitest leaves one core free, which would be half of a small machine's; tests wait for the database much of their time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Generous: the same tests run beside a build, on two cores, and a database server starts with them.
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
