import { piSessionLines } from '../shared/pi-session.ts';
import { foldersIn, joinPath } from '../shared/place.ts';
import { always } from '../shared/reading.ts';
import type { Source } from '../source.ts';

/** Sessions that were deleted or reset are kept under a longer name, and were paid for. */
const isSession = (path: string): boolean =>
  /(?:^|\/)sessions\/[^/]+\.jsonl(?:\.(?:deleted|reset)\.[^/]+)?$/.test(path);

/** The names that the tool has had. */
const FOLDERS = ['.openclaw', '.clawdbot', '.moltbot', '.moldbot'];

export const openclaw: Source = {
  name: 'openclaw',
  label: 'OpenClaw',
  version: 2,
  locate: (place) => {
    const named = foldersIn(place.env.OPENCLAW_STATE_DIR ?? place.env.OPENCLAW_DIR, place);
    const folders = named.length > 0 ? named : FOLDERS.map((name) => joinPath(place.homeDirectory, name));
    return folders.map((folder) => ({ path: joinPath(folder, 'agents'), matches: isSession }));
  },
  accepts: (path) => /\.jsonl(?:\.(?:deleted|reset)\.[^/]+)?$/.test(path),
  recognises: ({ path, text }) =>
    /"type"\s*:\s*"session"/.test(text) &&
    (/openclaw|clawdbot|moltbot|moldbot/i.test(path) || /openclaw/i.test(text.slice(0, 4_096))),
  createReader: always(
    piSessionLines({
      source: 'openclaw',
      agent: ({ path }) => /\/agents\/([^/]+)\/sessions\//.exec(path)?.[1] ?? 'openclaw',
    }),
  ),
};
