import { piSessionLines } from '../shared/pi-session.ts';
import { expandHome, joinPath } from '../shared/place.ts';
import { always } from '../shared/reading.ts';
import type { Source } from '../source.ts';

export const pi: Source = {
  name: 'pi',
  label: 'pi',
  version: 1,
  locate: (place) => {
    const named = place.env.PI_CODING_AGENT_DIR?.trim() || place.env.PI_AGENT_DIR?.trim();
    const folder = named ? expandHome(named, place) : joinPath(place.homeDirectory, '.pi', 'agent');
    return [{ path: joinPath(folder, 'sessions'), matches: (path) => path.endsWith('.jsonl') }];
  },
  accepts: (path) => path.endsWith('.jsonl'),
  recognises: ({ text }) => /"type"\s*:\s*"session"/.test(text) && /"version"\s*:\s*\d/.test(text),
  createReader: always(piSessionLines({ source: 'pi', agent: () => 'pi' })),
};
