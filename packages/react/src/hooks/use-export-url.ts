import { useUsageContext } from './usage-context.ts';
import { useUsageQuery } from './use-usage-query.ts';

/** The address of the whole filtered log as a file, for a browser that is signed in by a session. */
export const useExportUrl = (format: 'csv' | 'ndjson'): string => {
  const { client } = useUsageContext();
  return client.exportUrl(useUsageQuery(), format);
};
