import { joinPath } from '../shared/place.ts';
import { always } from '../shared/reading.ts';
import type { DocumentReading, Source } from '../source.ts';

/** A session's summary: it says that there was one, and no tokens. */
const summary: DocumentReading = {
  kind: 'document',
  parse: (_text, _context, output) => output.skip('Grok writes no usage into its logs', null),
};

export const grok: Source = {
  name: 'grok',
  label: 'Grok',
  version: 1,
  locate: ({ homeDirectory }) => [
    { path: joinPath(homeDirectory, '.grok', 'sessions'), matches: (path) => /(?:^|\/)summary\.json$/.test(path) },
  ],
  accepts: (path) => /(?:^|\/)summary\.json$/.test(path),
  recognises: ({ text }) => /"grok_home"\s*:/.test(text) || /"chat_format_version"\s*:/.test(text),
  createReader: always(summary),
};
