import type { LogExporter } from '../../hooks/use-log-export.ts';
import type { LogLayout } from '../../hooks/use-log-layout.ts';
import { ColumnChooser } from './ColumnChooser.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { LogSearch } from './LogSearch.tsx';

export interface LogActionsProps {
  readonly layout: LogLayout;
  readonly exporter: LogExporter;
}

/** What can be done with the log as a whole: search it, set up its columns, take it away as a file. */
export const LogActions = ({ layout, exporter }: LogActionsProps) => (
  <>
    <LogSearch />
    <ColumnChooser layout={layout} />
    <ExportMenu exporter={exporter} />
  </>
);
