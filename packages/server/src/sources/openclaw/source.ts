import { piSessionLines } from '../shared/pi-session.ts';
import { foldersIn, joinPath } from '../shared/place.ts';
import type { Source } from '../source.ts';
import { openClawDatabase } from './read-database.ts';

/** Sessions that were deleted or reset are kept under a longer name, and were paid for. */
const isSession = (path: string): boolean =>
  /(?:^|\/)sessions\/[^/]+\.jsonl(?:\.(?:deleted|reset)\.[^/]+)?$/.test(path);

const isDatabase = (path: string): boolean => /(?:^|\/)openclaw-agent\.sqlite$/.test(path);

const entries = piSessionLines({
  source: 'openclaw',
  agent: ({ path }) => /\/agents\/([^/]+)\/(?:sessions|agent)\//.exec(path)?.[1] ?? 'openclaw',
});

/** The names that the tool has had. */
const FOLDERS = ['.openclaw', '.clawdbot', '.moltbot', '.moldbot'];

export const openclaw: Source = {
  name: 'openclaw',
  label: 'OpenClaw',
  version: 2,
  locate: (place) => {
    const named = foldersIn(place.env.OPENCLAW_STATE_DIR ?? place.env.OPENCLAW_DIR, place);
    const folders = named.length > 0 ? named : FOLDERS.map((name) => joinPath(place.homeDirectory, name));
    return folders.map((folder) => ({
      path: joinPath(folder, 'agents'),
      matches: (path) => isSession(path) || isDatabase(path),
    }));
  },
  accepts: (path) => isDatabase(path) || /\.jsonl(?:\.(?:deleted|reset)\.[^/]+)?$/.test(path),
  recognises: ({ path, text }) =>
    (isDatabase(path) && text.startsWith('SQLite format 3')) ||
    (/"type"\s*:\s*"session"/.test(text) &&
      (/openclaw|clawdbot|moltbot|moldbot/i.test(path) || /openclaw/i.test(text.slice(0, 4_096)))),
  createReader: () => {
    const database = openClawDatabase(entries);
    return (path) => (isDatabase(path) ? database : entries);
  },
};
