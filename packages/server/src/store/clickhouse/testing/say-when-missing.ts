import { resolveChdb } from './chdb-engine.ts';

/** Runs once before the ClickHouse tests: a run without the engine must not look like one with it. */
export default (): void => {
  if (resolveChdb() !== null) return;
  console.warn(
    [
      '',
      '  ┌──────────────────────────────────────────────────────────────────────────────────────┐',
      '  │ THE CLICKHOUSE STORE IS NOT TESTED: its engine, the package chdb, is not installed.  │',
      '  │ Install it with: npm run engine                                                      │',
      '  └──────────────────────────────────────────────────────────────────────────────────────┘',
      '',
    ].join('\n'),
  );
};
