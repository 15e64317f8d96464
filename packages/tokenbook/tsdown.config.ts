import { defineConfig } from 'tsdown';
import { thirdPartyNotices } from '../../scripts/third-party-notices.ts';

export default defineConfig({
  // The second is started by the first (src/start/reader.ts).
  entry: { cli: 'src/cli.ts', 'reading-process': 'src/start/reading-process.ts' },
  platform: 'node',
  target: 'node20.19',
  fixedExtension: false,
  // The package is a command: nobody imports it.
  dts: false,
  // dist/dashboard is the dashboard's build and stays.
  clean: ['dist/*.js'],
  // Everything but what has a part that is not JavaScript, in a few files: finding and reading a thousand took longer than most commands (decision 0158).
  deps: { neverBundle: [/^@duckdb\/node-bindings$/, /^libsql(\/|$)/], alwaysBundle: /./, onlyBundle: false },
  inputOptions: { resolve: { conditionNames: ['@tokenbook/source', 'node', 'default'] } },
  plugins: [thirdPartyNotices()],
});
