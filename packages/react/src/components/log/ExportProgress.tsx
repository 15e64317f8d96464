import { formatBytes } from '../../format/format-bytes.ts';
import { formatCount } from '../../format/format-tokens.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import type { LogExport, LogExporter } from '../../hooks/use-log-export.ts';
import { useUsageQuery } from '../../hooks/use-usage-query.ts';
import type { CommonMessages } from '../../messages/common-messages.ts';
import { Icon } from '../ui/Icon.tsx';

interface ExportProgressProps {
  readonly exporter: LogExporter;
  /** Rows of the log as it is filtered now. Null: not known. */
  readonly totalCount: number | null;
}

/** How far the export is, with a way to stop it; then how it ended. Nothing before the first. */
export const ExportProgress = ({ exporter, totalCount }: ExportProgressProps) => {
  const { messages, locale } = useUsageContext();
  const query = useUsageQuery();
  const { current, start, cancel, dismiss } = exporter;
  if (current === null) return null;
  const { state, format, count } = current;
  const rows = formatCount(count.rows, locale);
  const size = formatBytes(count.bytes, locale);
  const isRunning = state === 'running';
  return (
    <div className="tb-export" data-state={state}>
      {isRunning ? (
        <progress
          aria-label={messages.log.exporting(format.toUpperCase())}
          max={totalCount ?? undefined}
          value={totalCount === null ? undefined : Math.min(count.rows, totalCount)}
        />
      ) : (
        <Icon name={state === 'done' ? 'check' : 'warning'} />
      )}
      <p>
        {/* Said once as it begins and once as it ends: the numbers between are for the eye. */}
        <span role={state === 'broken' ? 'alert' : 'status'}>{ending(current, messages)}</span>{' '}
        <span className="tb-export-count">
          {isRunning && totalCount !== null
            ? messages.log.exportedOf(rows, formatCount(Math.max(totalCount, count.rows), locale), size)
            : messages.log.exported(rows, size)}
        </span>
      </p>
      {isRunning ? (
        <button type="button" className="tb-button" onClick={cancel}>
          {messages.log.cancelExport}
        </button>
      ) : (
        <>
          {state === 'done' ? null : (
            <button type="button" className="tb-button" onClick={() => start(format, query)}>
              {messages.states.retry}
            </button>
          )}
          <button type="button" className="tb-icon-button" aria-label={messages.log.dismissExport} onClick={dismiss}>
            <Icon name="close" />
          </button>
        </>
      )}
    </div>
  );
};

const ending = ({ state, format, failure }: LogExport, { log }: CommonMessages): string => {
  switch (state) {
    case 'running':
      return log.exporting(format.toUpperCase());
    case 'done':
      return log.exportDone;
    case 'cancelled':
      return log.exportCancelled;
    case 'broken':
      return [log.exportBroken, failure?.detail ?? ''].join(' ').trim();
  }
};
