import type { MouseEvent } from 'react';
import type { ExportFormat } from '../../hooks/read-export.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useExportUrl } from '../../hooks/use-export-url.ts';
import type { LogExporter } from '../../hooks/use-log-export.ts';
import { useUsageQuery } from '../../hooks/use-usage-query.ts';
import { Popover } from '../ui/Popover.tsx';

/** The filtered log as a file. Links, so that an address can be copied; a plain press downloads here, where its progress shows. */
export const ExportMenu = ({ exporter }: { readonly exporter: LogExporter }) => {
  const { messages } = useUsageContext();
  const query = useUsageQuery();
  const addresses = { csv: useExportUrl('csv'), ndjson: useExportUrl('ndjson') };
  const item = (format: ExportFormat, name: string, close: () => void) => (
    <li>
      <a
        className="tb-menu-item"
        href={addresses[format]}
        download
        onClick={(event) => {
          if (!isPlain(event)) return;
          event.preventDefault();
          close();
          exporter.start(format, query);
        }}
      >
        {name}
      </a>
    </li>
  );
  return (
    <Popover label={messages.log.exportAs} value={messages.log.exportAs} icon="download" align="end">
      {(close) => (
        <ul className="tb-menu">
          {item('csv', messages.log.exportCsv, close)}
          {item('ndjson', messages.log.exportNdjson, close)}
        </ul>
      )}
    </Popover>
  );
};

const isPlain = ({ altKey, ctrlKey, metaKey, shiftKey }: MouseEvent): boolean =>
  !altKey && !ctrlKey && !metaKey && !shiftKey;
