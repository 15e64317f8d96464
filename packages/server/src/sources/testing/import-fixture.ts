import { fileURLToPath } from 'node:url';
import type { ImportOptions, ImportReport } from '../import-options.ts';
import { importSources } from '../import-sources.ts';
import type { Source, SourceEvent } from '../source.ts';

/** A fixture imported as a user would, and the events that came of it. */
export const importFixture = async (
  source: Source,
  url: URL,
  options: Partial<ImportOptions> = {},
): Promise<{ readonly events: readonly SourceEvent[]; readonly report: ImportReport }> => {
  const events: SourceEvent[] = [];
  const report = await importSources({
    sources: [source],
    paths: [fileURLToPath(url)],
    place: { env: {}, homeDirectory: '/nowhere', platform: 'linux' },
    sink: async (batch) => {
      events.push(...batch);
      return { accepted: batch.length, duplicates: 0, rejected: [] };
    },
    ...options,
  });
  return { events, report };
};
