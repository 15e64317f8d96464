import { useUsageContext } from '../../hooks/usage-context.ts';
import { useExportUrl } from '../../hooks/use-export-url.ts';
import type { LogLayout } from '../../hooks/use-log-layout.ts';
import { Popover } from '../ui/Popover.tsx';
import { ColumnChooser } from './ColumnChooser.tsx';

/** Which columns the log shows, and the log as a file. */
export const LogActions = ({ layout }: { readonly layout: LogLayout }) => {
  const { messages } = useUsageContext();
  const csv = useExportUrl('csv');
  const ndjson = useExportUrl('ndjson');
  return (
    <>
      <ColumnChooser layout={layout} />
      <Popover label={messages.log.exportAs} value={messages.log.exportAs} icon="download" align="end">
        {(close) => (
          <ul className="tb-menu">
            <li>
              <a className="tb-menu-item" href={csv} download onClick={close}>
                {messages.log.exportCsv}
              </a>
            </li>
            <li>
              <a className="tb-menu-item" href={ndjson} download onClick={close}>
                {messages.log.exportNdjson}
              </a>
            </li>
          </ul>
        )}
      </Popover>
    </>
  );
};
