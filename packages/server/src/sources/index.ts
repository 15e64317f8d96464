export { openCheckpointFile } from './checkpoint-file.ts';
export { type CheckpointStore, createMemoryCheckpoints } from './checkpoints.ts';
export { parseColumnMapping } from './column-mapping.ts';
export type { ImportCounts } from './import-counts.ts';
export type {
  EventSink,
  ImportOptions,
  ImportProblem,
  ImportProgress,
  ImportReport,
  SourceReport,
} from './import-options.ts';
export { importSources } from './import-sources.ts';
export { findSource, SOURCES } from './registry.ts';
export type { ColumnMapping, Place, Source, SourceEvent } from './source.ts';
export { toWireEvent } from './to-wire-event.ts';
export { type WatchOptions, watchImports } from './watch-imports.ts';
