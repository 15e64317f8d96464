import { createRequire } from 'node:module';

// The driver is CommonJS in a hundred files. An import has every one of them read twice, once for the names of its exports alone: 0.3 s of
// processor time in place of 0.17. The type is the package's own.
export const { DuckDBInstance, DuckDBDataChunkWriter } = createRequire(import.meta.url)(
  '@duckdb/node-api',
) as typeof import('@duckdb/node-api');
