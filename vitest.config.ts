import { defineConfig } from 'vitest/config';

const everywhere = ['**/node_modules/**', '**/dist/**', 'e2e/**', '.assay/**'];
const needsDatabase = ['server/**/*.test.ts', 'cli/**/*.http.test.ts', 'examples/**/*.test.ts'];
const source = { resolve: { conditions: ['source'] }, ssr: { resolve: { conditions: ['source'] } } };
const common = { pool: 'forks', testTimeout: 60_000, hookTimeout: 120_000 } as const;

/** Pure rooms need nothing; the server's tests share one PostgreSQL and clone a database each. Browser journeys: `e2e/`. */
export default defineConfig({
  test: {
    reporters: ['default', './scripts/closing-line.ts'],
    projects: [
      {
        ...source,
        test: { ...common, name: 'pure', include: ['**/*.test.ts'], exclude: [...everywhere, ...needsDatabase] },
      },
      {
        ...source,
        test: {
          ...common,
          name: 'database',
          include: needsDatabase,
          exclude: everywhere,
          globalSetup: ['server/src/platform/testing/global-setup.ts'],
        },
      },
    ],
  },
});
