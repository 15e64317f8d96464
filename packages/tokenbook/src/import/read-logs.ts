import { join } from 'node:path';
import {
  type ColumnMapping,
  type EventSink,
  type ImportProgress,
  type ImportReport,
  importSources,
  openCheckpointFile,
  type Source,
} from '@tokenbook/server/sources';
import type { CommandContext } from '../command-context.ts';

export interface ReadLogsOptions {
  readonly sources: readonly Source[];
  /** Empty: the places where the tools write. */
  readonly paths: readonly string[];
  readonly sink: EventSink;
  readonly project: string | null;
  /** IANA zone of times that name none. */
  readonly timeZone: string;
  readonly mapping: ColumnMapping | null;
  /** Where it is remembered what was read, and for which ledger. Null: everything is read. */
  readonly memory: { readonly dataDirectory: string; readonly ledger: string } | null;
  readonly isRereading?: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Called before a file is read that is new or has changed. */
  readonly onReading?: (file: string) => void;
  readonly signal: AbortSignal;
}

/** What reading needs to know of where it runs. */
type Machine = Pick<CommandContext, 'env' | 'homeDirectory' | 'platform' | 'now'>;

/** Reads logs as the machine has them and hands them to the sink. */
export const readLogs = async (machine: Machine, options: ReadLogsOptions): Promise<ImportReport> => {
  const { env, homeDirectory, platform, now } = machine;
  const { memory, paths, project, mapping, onProgress, onReading } = options;
  return importSources({
    sources: options.sources,
    place: { env, homeDirectory, platform },
    sink: options.sink,
    timeZone: options.timeZone,
    now,
    signal: options.signal,
    ...(options.isRereading ? { reread: true } : {}),
    ...(paths.length === 0 ? {} : { paths }),
    ...(project === null ? {} : { project }),
    ...(mapping === null ? {} : { mapping }),
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(onReading === undefined ? {} : { onReading }),
    ...(memory === null
      ? {}
      : { checkpoints: await openCheckpointFile(join(memory.dataDirectory, 'imports.json')), scope: memory.ledger }),
  });
};
