import { expandHome, joinPath } from '../shared/place.ts';
import type { Place, Root, Source } from '../source.ts';
import { createCopilotReading } from './parse-lines.ts';

/** The telemetry first: a session whose calls it tells is then not counted again by its end. */
const locate = (place: Place): readonly Root[] => {
  const home = expandHome(place.env.COPILOT_HOME?.trim() || joinPath(place.homeDirectory, '.copilot'), place);
  const exported = place.env.COPILOT_OTEL_FILE_EXPORTER_PATH?.trim();
  const roots: Root[] = [{ path: joinPath(home, 'otel'), matches: (path) => path.endsWith('.jsonl') }];
  if (exported) {
    const path = expandHome(exported, place).replaceAll('\\', '/');
    const cut = path.lastIndexOf('/');
    roots.unshift({ path: path.slice(0, cut) || '/', matches: (relative) => relative === path.slice(cut + 1) });
  }
  return [
    ...roots,
    {
      path: joinPath(home, 'session-state'),
      matches: (path) => /(?:^|\/)[^/]+\/events\.jsonl$|^[^/]+\.jsonl$/.test(path),
    },
  ];
};

export const copilot: Source = {
  name: 'copilot',
  label: 'GitHub Copilot',
  version: 2,
  locate,
  accepts: (path) => path.endsWith('.jsonl'),
  recognises: ({ text }) =>
    /"type"\s*:\s*"session\.(?:start|info|resume|shutdown)"/.test(text) ||
    /"copilot_chat\.|"github\.copilot\.|"gen_ai\.usage\./.test(text),
  createReader: () => {
    const reading = createCopilotReading(new Set());
    return () => reading;
  },
};
