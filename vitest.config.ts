import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const conditions = ['@tokenbook/source'];

const common = {
  // No file leaves anything behind in a module, so that a worker loads each module once: half the work of loading, and a quarter of a whole suite.
  isolate: false,
  // What is waited for comes when it comes: a machine that others keep busy is no failure. What never comes takes this long to say so.
  hookTimeout: 120_000,
  testTimeout: 300_000,
  expect: { poll: { timeout: 30_000 } },
};

/**
 * Where what was made of a module is kept for the suites after: they make it once. `npm test` names a folder of its own, so that nothing in it is
 * ever old.
 */
const modules = process.env.TOKENBOOK_TEST_MODULES;
const experimental = modules === undefined ? {} : { fsModuleCache: true, fsModuleCachePath: modules };

/** Whole suites against the embedded engine, running servers and built pages: seconds each, so `npm run check` leaves them to `npm test`. */
const integration = [
  'packages/server/src/store/duckdb/*.test.ts',
  'packages/server/src/http/isolation.test.ts',
  'packages/server/src/http/overload.test.ts',
  'packages/server/src/http/stream-changes.test.ts',
  'packages/server/src/mount/*.test.ts',
  'packages/server/src/otlp/count/told-by-log-and-telemetry.test.ts',
  'packages/server/src/sources/files/unzstd.test.ts',
  'packages/react/src/contract-answers.test.tsx',
];

/**
 * Tests of the source do not see what a bundler leaves out: it took a call whose answer nobody used for one that does nothing, and the built server
 * let damaged queries pass. What asks the app over HTTP asks the built one, too (decision 0155).
 */
const asBuilt = {
  name: 'as-built',
  enforce: 'pre' as const,
  resolveId: (source: string, importer?: string) => {
    const isMount = source === './node.ts' && importer?.endsWith('/mount/node.test.ts') === true;
    const file = source.endsWith('/create-app.ts') ? 'index.js' : isMount ? 'node.js' : null;
    if (file === null) return null;
    return { id: fileURLToPath(new URL(`packages/server/dist/${file}`, import.meta.url)), external: true };
  },
};

const overHttp = [
  'packages/server/src/budgets/budgets-over-http.test.ts',
  'packages/server/src/http/{ingest,retention,security,usage-reads}.test.ts',
  'packages/server/src/mount/node.test.ts',
  'packages/server/src/otlp/otlp-http.test.ts',
];

/** Where `npm test` asks what is built, which shows all that the source shows, the source is not asked the same again. */
const askedAsBuilt = process.env.TOKENBOOK_TEST_BUILT === 'yes' ? overHttp : [];

/**
 * A worker takes the next file only where it has the same environment, and ends otherwise: mixed, the files of components (jsdom) cost a new worker,
 * and all its modules, some twenty times.
 */
class ByEnvironment extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter((file) => !isInPage(file)), ...sorted.filter(isInPage)];
  }
}
const isInPage = ({ moduleId }: TestSpecification): boolean =>
  readFileSync(moduleId, 'utf8').startsWith('// @vitest-environment jsdom');

export default defineConfig({
  test: {
    sequence: { sequencer: ByEnvironment },
    maxWorkers: availableParallelism(),
    experimental,
    projects: [
      {
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.{ts,tsx}', '{scripts,bench}/**/*.test.ts'],
          exclude: ['packages/server/src/store/clickhouse/**', ...integration, ...askedAsBuilt],
          ...common,
          testTimeout: 60_000,
        },
      },
      {
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: { ...common, name: 'integration', include: integration, exclude: askedAsBuilt },
      },
      {
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: {
          // One file after the other: an engine takes 300 MB and two cores have no room for several.
          name: 'clickhouse',
          include: ['packages/server/src/store/clickhouse/**/*.test.ts'],
          globalSetup: [
            'packages/server/src/store/clickhouse/testing/say-when-missing.ts',
            'packages/server/src/store/clickhouse/testing/share-engine.ts',
          ],
          ...common,
          fileParallelism: false,
          // A property run asks some hundred questions, each several requests to the engine.
          env: { TOKENBOOK_PROPERTY_RUNS: process.env.TOKENBOOK_PROPERTY_RUNS ?? '2' },
        },
      },
      {
        plugins: [asBuilt],
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: { ...common, name: 'built', include: overHttp },
      },
      {
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: {
          name: 'system',
          include: ['tests/system/**/*.test.ts'],
          ...common,
        },
      },
      {
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: {
          // The real OpenTelemetry packages as clients, each in a process of its own.
          name: 'otel',
          include: ['tests/otel/**/*.test.ts'],
          ...common,
        },
      },
      {
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: {
          name: 'browser',
          // A busy machine can keep Chromium from drawing in time; what is broken fails twice.
          retry: 1,
          include: ['tests/browser/**/*.test.ts'],
          ...common,
          // A page, its server and the test take turns: one file keeps one core busy.
          maxWorkers: 2,
        },
      },
    ],
  },
});
