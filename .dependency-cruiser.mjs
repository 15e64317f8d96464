/** Who may import whom: decision 0169. The same table is drawn in ARCHITECTURE.md. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { pathNot: allowed },
});

/** `from` imports nothing of its package but itself and `allowed`: folders, or modules with a dot at their end. Tests may. */
const within = (name, root, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `${root}/(${from})/`, pathNot: ['\\.test\\.tsx?$', '/testing/'] },
  to: { path: `${root}/`, pathNot: allowed === '' ? `${root}/(${from})/` : `${root}/(${from}|${allowed})[/.]` },
});

const npm = 'node_modules';
const core = '^packages/core/src';
const server = '^packages/server/src';
const react = '^packages/react/src';
const command = '^packages/tokenbook/src';

export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphan-resolution', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only(
      'domain-is-pure',
      `${core}/domain`,
      [`${core}/domain`, `${npm}/temporal-polyfill`],
      'The domain knows no schema, HTTP or clock.',
    ),
    only(
      'contract-knows-the-domain',
      `${core}/contract`,
      [`${core}/(domain|contract)`, `${npm}/zod`],
      'The contract is schemas over the domain.',
    ),
    only(
      'client-knows-the-contract',
      `${core}/client`,
      [`${core}/`],
      'The client speaks the contract and nothing else.',
    ),
    {
      name: 'server-imports-core-only',
      severity: 'error',
      from: { path: '^packages/server/src' },
      to: { path: '^(packages/(react|tokenbook)|apps)/' },
    },
    {
      name: 'react-imports-core-only',
      severity: 'error',
      from: { path: '^packages/react/src' },
      to: { path: '^(packages/(server|tokenbook)|apps)/' },
    },
    within('store-stands-alone', server, 'store', 'log', 'Entries come in priced, scopes as instants.'),
    within('prices-know-the-store', server, 'prices', 'store|once'),
    within('insights-know-the-store', server, 'insights', 'store'),
    within('sources-give-events', server, 'sources', 'store|prices|otlp/map/langfuse-usage'),
    within('reads-know-no-credential', server, 'query', 'store|prices|insights|ingest/pricing'),
    {
      // What accounts keep for others, those define: budgets, retention, the traces of OpenTelemetry.
      name: 'accounts-know-types-alone',
      severity: 'error',
      from: { path: `${server}/accounts/`, pathNot: ['\\.test\\.ts$', '/testing/'] },
      to: {
        path: `${server}/(?!accounts/)`,
        pathNot: `${server}/otlp/count/keyed-node\\.ts$`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-the-edge-knows-http',
      severity: 'error',
      from: {
        path: `${server}/(?!http/|mount/|create-app|app-options|index)`,
        pathNot: ['\\.test\\.ts$', '/testing/'],
      },
      to: { path: `${server}/(http|mount|create-app)` },
    },
    within('format-is-pure', react, 'format', '', 'No words, no React, no question.'),
    within('prepare-is-pure', react, 'prepare', '', 'Rows in, what is drawn out.'),
    within('state-holds-choices', react, 'state', 'prepare'),
    within('hooks-draw-nothing', react, 'hooks', 'state|prepare|format|messages'),
    within('terminal-only-draws', command, 'terminal', 'command-context|usage-report'),
    within('book-knows-no-command', command, 'book', 'answers|command-context|command-failure|ledger-flags|settings'),
    {
      name: 'no-node-in-the-browser',
      severity: 'error',
      from: { path: '^(packages/react/src|apps/dashboard/src|packages/core/src)', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-open-store-names-adapters',
      severity: 'error',
      from: {
        path: '^packages/server/src',
        pathNot: [
          '^packages/server/src/store/open-store\\.ts$',
          '^packages/server/src/store/(memory|duckdb|clickhouse)/',
          // The suite compares every adapter with the memory store.
          '^packages/server/src/store/testing/',
          '\\.test\\.ts$',
        ],
      },
      to: { path: '^packages/server/src/store/(memory|duckdb|clickhouse)/' },
    },
    {
      name: 'sources-do-not-know-each-other',
      severity: 'error',
      from: { path: '^packages/server/src/sources/([^/]+)/', pathNot: '^packages/server/src/sources/testing/' },
      to: {
        path: '^packages/server/src/sources/([^/]+)/',
        pathNot: ['^packages/server/src/sources/$1/', '^packages/server/src/sources/(shared|testing)/'],
      },
    },
    {
      // A command that asks a running server, or says its version, loads no engine: a second of a slow processor.
      name: 'commands-load-the-server-when-they-need-it',
      severity: 'error',
      from: {
        path: '^packages/tokenbook/src',
        pathNot: '^packages/tokenbook/src/(book/(ledger|restore-backup)|start/run-server)\\.ts$',
      },
      to: { path: '^packages/server/src/index\\.ts$', dependencyTypesNot: ['dynamic-import', 'type-only'] },
    },
    {
      name: 'what-holds-the-server-is-loaded-late',
      severity: 'error',
      from: { path: '^packages/tokenbook/src/(?!book/|start/)' },
      to: {
        path: '^packages/tokenbook/src/(book/(open-book|ledger|restore-backup|publish-book)|start/run-server)\\.ts$',
        dependencyTypesNot: ['dynamic-import', 'type-only'],
      },
    },
    {
      name: 'components-do-not-fetch',
      severity: 'error',
      from: { path: '^packages/react/src/(components|prepare|format)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^packages/core/src/client/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['@tokenbook/source', 'import', 'default', 'require', 'node'],
      exportsFields: ['exports'],
    },
  },
};
