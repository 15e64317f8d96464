import { useUsageContext } from '../../hooks/usage-context.ts';
import type { LogLayout } from '../../hooks/use-log-layout.ts';
import { ColumnList } from '../opened/opened.tsx';
import { Popover } from '../ui/Popover.tsx';

/** Which columns the log shows and in which order, and the way back to how it was at first. */
export const ColumnChooser = ({ layout }: { readonly layout: LogLayout }) => {
  const { log } = useUsageContext().messages;
  return (
    <Popover label={log.chooseColumns} value={log.chooseColumns} icon="columns" align="end">
      {() => <ColumnList layout={layout} />}
    </Popover>
  );
};
