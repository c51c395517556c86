import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = { resolve: { conditions: ['source'] }, ssr: { resolve: { conditions: ['source'] } } };
const common = {
  root: import.meta.dirname,
  pool: 'forks',
  // A journey owns a server and a browser: on two cores, one at a time.
  fileParallelism: false,
  testTimeout: 180_000,
  hookTimeout: 180_000,
} as const;

/** Whole programs from outside: journeys in a browser, and processes killed at their worst moments. */
export default defineConfig({
  test: {
    reporters: ['default', fileURLToPath(new URL('../scripts/closing-line.ts', import.meta.url))],
    projects: [
      { ...source, test: { ...common, name: 'journeys', include: ['src/**/*.e2e.ts'] } },
      { ...source, test: { ...common, name: 'crash', include: ['src/**/*.crash.ts'] } },
    ],
  },
});
