import { foldersIn, joinPath } from '../shared/place.ts';
import type { Place, Root, Source } from '../source.ts';
import { openCodeDocument } from './parse-document.ts';
import { openCodeDatabase } from './read-database.ts';

const isDatabase = (path: string): boolean => /(?:^|\/)(?:opencode(?:-[\w-]+)?|kilo)\.db$/.test(path);
const isMessage = (path: string): boolean => /(?:^|\/)message\/(?:.*\/)?[^/]+\.json$/.test(path);

/** OpenCode, and Kilo's command line, which is a fork of it with the same database. */
const locate = (place: Place): readonly Root[] => {
  const shared = place.env.XDG_DATA_HOME?.trim() || joinPath(place.homeDirectory, '.local', 'share');
  const folders = (variable: string | undefined, name: string) => {
    const named = foldersIn(variable, place);
    return named.length > 0 ? named : [joinPath(shared, name)];
  };
  return [...folders(place.env.OPENCODE_DATA_DIR, 'opencode'), ...folders(place.env.KILO_DATA_DIR, 'kilo')].map(
    (path) => ({
      path,
      matches: (relative) =>
        (isDatabase(relative) && !relative.includes('/')) || (relative.startsWith('storage/') && isMessage(relative)),
    }),
  );
};

export const opencode: Source = {
  name: 'opencode',
  label: 'OpenCode',
  version: 2,
  locate,
  accepts: (path) =>
    isDatabase(path) || (path.endsWith('.json') && !/(?:^|\/)(?:part|session)\/[^/]+\/[^/]+\.json$/.test(path)),
  recognises: ({ path, text }) =>
    (isDatabase(path) && text.startsWith('SQLite format 3')) ||
    (/"sessionID"\s*:/.test(text) && /"role"\s*:/.test(text)) ||
    (/"info"\s*:\s*\{/.test(text) && /"messages"\s*:/.test(text)),
  createReader: () => {
    const copies = new Set<string>();
    const [database, document] = [openCodeDatabase(copies), openCodeDocument(copies)];
    return (path) => (path.endsWith('.db') ? database : document);
  },
};
