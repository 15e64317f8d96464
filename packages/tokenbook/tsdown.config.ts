import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { cli: 'src/cli.ts' },
  platform: 'node',
  target: 'node20.19',
  fixedExtension: false,
  // The package is a command: nobody imports it.
  dts: false,
  // dist/dashboard is the dashboard's build and stays.
  clean: ['dist/*.js', 'dist/*.js.map'],
  sourcemap: true,
});
