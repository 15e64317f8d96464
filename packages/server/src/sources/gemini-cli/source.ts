import { expandHome, foldersIn, joinPath } from '../shared/place.ts';
import type { Place, Root, Source } from '../source.ts';
import { geminiDocument } from './parse-document.ts';
import { geminiLines } from './parse-lines.ts';
import { projectFolder } from './to-event.ts';

const isConversation = (path: string): boolean => /(?:^|\/)chats\/(?:.*\/)?[^/]+\.jsonl?$/.test(path);

/**
 * `GEMINI_CLI_HOME` stands for the home directory, as in the tool; `GEMINI_DATA_DIR`, which other readers know, for the folder of the projects.
 * In the sandbox of macOS the tool writes below `.cache` (0.61).
 */
const locate = (place: Place): readonly Root[] => {
  const named = foldersIn(place.env.GEMINI_DATA_DIR, place);
  const cliHome = place.env.GEMINI_CLI_HOME?.trim();
  const home = cliHome ? expandHome(cliHome, place) : place.homeDirectory;
  const own = [joinPath(home, '.gemini', 'tmp'), joinPath(home, '.cache', '.gemini', 'tmp')];
  const folders = named.length > 0 ? named : own;
  return folders.map((path) => ({ path, matches: isConversation }));
};

export const geminiCli: Source = {
  name: 'gemini-cli',
  label: 'Gemini CLI',
  version: 1,
  locate,
  accepts: (path) => /\.jsonl?$/.test(path),
  recognises: ({ text }) =>
    (/"projectHash"\s*:/.test(text) && /"sessionId"\s*:/.test(text)) ||
    /"type"\s*:\s*"gemini"/.test(text) ||
    /"role"\s*:\s*"gemini"/.test(text),
  sidecars: (path) => {
    const folder = projectFolder(path);
    return folder === null ? [] : [`${folder}/.project_root`];
  },
  createReader: () => (path) => (/\.jsonl(?:\.gz)?$/.test(path) ? geminiLines : geminiDocument),
};
