import { expandHome, joinPath } from '../shared/place.ts';
import type { Place, Root } from '../source.ts';

/** Codex packs sessions that were not touched for a week (0.137 and later). */
const isLog = (path: string): boolean => /\.jsonl(?:\.zst)?$/.test(path);

/** `$CODEX_HOME`, else `~/.codex`: running sessions first, then the archive, into which files are moved. */
export const locateCodex = (place: Place): readonly Root[] => {
  const home = place.env.CODEX_HOME?.trim()
    ? expandHome(place.env.CODEX_HOME.trim(), place)
    : joinPath(place.homeDirectory, '.codex');
  return ['sessions', 'archived_sessions'].map((folder) => ({ path: joinPath(home, folder), matches: isLog }));
};

export const isCodexLog = isLog;
