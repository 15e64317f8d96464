/** Who may import whom. The same table is drawn in ARCHITECTURE.md. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { pathNot: allowed },
});

const npm = 'node_modules';
const core = '^packages/core/src';

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
