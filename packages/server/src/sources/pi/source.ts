import { piSessionLines } from '../shared/pi-session.ts';
import { expandHome, foldersIn, joinPath } from '../shared/place.ts';
import { always } from '../shared/reading.ts';
import type { Source } from '../source.ts';

export const pi: Source = {
  name: 'pi',
  label: 'pi',
  version: 2,
  locate: (place) => {
    const named = place.env.PI_CODING_AGENT_DIR?.trim() || place.env.PI_AGENT_DIR?.trim();
    const folder = named ? expandHome(named, place) : joinPath(place.homeDirectory, '.pi', 'agent');
    const elsewhere = foldersIn(place.env.PI_CODING_AGENT_SESSION_DIR, place);
    return [joinPath(folder, 'sessions'), ...elsewhere].map((path) => ({
      path,
      matches: (relativePath) => relativePath.endsWith('.jsonl'),
    }));
  },
  accepts: (path) => path.endsWith('.jsonl'),
  recognises: ({ text }) => /"type"\s*:\s*"session"/.test(text) && /"version"\s*:\s*\d/.test(text),
  createReader: always(piSessionLines({ source: 'pi', agent: () => 'pi' })),
};
