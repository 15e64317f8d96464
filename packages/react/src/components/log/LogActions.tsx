import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useExportUrl } from '../../hooks/use-export-url.ts';
import { MORE_COLUMNS } from '../../prepare/log-columns.ts';
import { Popover } from '../ui/Popover.tsx';

/** Which columns the log shows, and the log as a file. */
export const LogActions = () => {
  const { messages } = useUsageContext();
  const shown = useRangeStore((state) => state.log.moreColumns);
  const toggle = useRangeStore((state) => state.toggleLogColumn);
  const csv = useExportUrl('csv');
  const ndjson = useExportUrl('ndjson');
  return (
    <>
      <Popover label={messages.log.chooseColumns} value={messages.log.chooseColumns} icon="columns" align="end">
        {() => (
          <ul className="tb-menu">
            {MORE_COLUMNS.map((column) => (
              <li key={column}>
                <label className="tb-menu-item tb-menu-check">
                  <input type="checkbox" checked={shown.includes(column)} onChange={() => toggle(column)} />
                  {messages.log.columns[column]}
                </label>
              </li>
            ))}
          </ul>
        )}
      </Popover>
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
