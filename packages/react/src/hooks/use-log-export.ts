import { toSearchParams, type UsageQuery } from '@tokenbook/core/contract';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type ExportCount, type ExportFormat, readExport } from './read-export.ts';
import { useUsageContext } from './usage-context.ts';
import { toFailure, type UsageFailure } from './usage-failure.ts';

/** The log on its way into a file. */
export interface LogExport {
  readonly format: ExportFormat;
  readonly state: 'running' | 'done' | 'broken' | 'cancelled';
  readonly count: ExportCount;
  /** Null unless broken. */
  readonly failure: UsageFailure | null;
}

export interface LogExporter {
  /** Null before the first. */
  readonly current: LogExport | null;
  /** Exports the log as it is filtered by a query, all pages. */
  readonly start: (format: ExportFormat, query: UsageQuery) => void;
  readonly cancel: () => void;
  /** Forgets how the last one ended. */
  readonly dismiss: () => void;
}

/** The page is told of progress this often. */
const TELL_EVERY_MS = 100;
/** A browser that is slow to take a file has this long. */
const FILE_LIVES_MS = 60_000;

/** Exports of the log. A file that breaks off is not saved: half an export looks like a whole one. */
export const useLogExport = (): LogExporter => {
  const { client } = useUsageContext();
  const [current, setCurrent] = useState<LogExport | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback(
    (format: ExportFormat, query: UsageQuery) => {
      running.current?.abort();
      const control = new AbortController();
      running.current = control;
      let count: ExportCount = { rows: 0, bytes: 0 };
      let toldAtMs = 0;
      const tell = (state: LogExport['state'], failure: UsageFailure | null = null) => {
        if (running.current === control) setCurrent({ format, state, count, failure });
      };
      const run = async () => {
        tell('running');
        const params = toSearchParams(query);
        const path = `/api/usage/log.${format}${params.size === 0 ? '' : `?${params}`}`;
        const response = await client.open(path, { signal: control.signal });
        const { file } = await readExport(response, format, (latest) => {
          count = latest;
          if (performance.now() - toldAtMs < TELL_EVERY_MS) return;
          toldAtMs = performance.now();
          tell('running');
        });
        save(file, `usage-log-${query.range}.${format}`);
        tell('done');
      };
      run().catch((error: unknown) => (control.signal.aborted ? tell('cancelled') : tell('broken', toFailure(error))));
    },
    [client],
  );
  return useMemo(
    () => ({
      current,
      start,
      cancel: () => running.current?.abort(),
      dismiss: () => setCurrent(null),
    }),
    [current, start],
  );
};

const save = (file: Blob, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), FILE_LIVES_MS);
};
