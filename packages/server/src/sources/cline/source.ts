import { expandHome, joinPath } from '../shared/place.ts';
import type { Place, Root, Source } from '../source.ts';
import { conversationHistory } from './parse-conversation.ts';
import { manifestOf, sessionMessages } from './parse-session.ts';
import { uiMessages } from './parse-ui-messages.ts';

/** The extensions that share Cline's task folders. */
const EXTENSIONS = ['saoudrizwan.claude-dev', 'rooveterinaryinc.roo-cline', 'kilocode.kilo-code'];

/** Editors that are VS Code under another name. */
const EDITORS = ['Code', 'Code - Insiders', 'VSCodium', 'Cursor', 'Windsurf'];

const isTask = (path: string): boolean =>
  /(?:^|\/)tasks\/[^/]+\/(?:ui_messages|api_conversation_history)\.json$/.test(path);

const isSession = (path: string): boolean => path.endsWith('.messages.json');

const settingsFolder = ({ env, homeDirectory, platform }: Place): string => {
  if (platform === 'darwin') return joinPath(homeDirectory, 'Library', 'Application Support');
  if (platform === 'win32') return env.APPDATA ?? joinPath(homeDirectory, 'AppData', 'Roaming');
  return env.XDG_CONFIG_HOME || joinPath(homeDirectory, '.config');
};

const locate = (place: Place): readonly Root[] => {
  const storage = [
    ...EDITORS.map((editor) => joinPath(settingsFolder(place), editor, 'User', 'globalStorage')),
    joinPath(place.homeDirectory, '.vscode-server', 'data', 'User', 'globalStorage'),
    joinPath(place.homeDirectory, '.cursor-server', 'data', 'User', 'globalStorage'),
  ];
  const named = (variable: string): string | null => {
    const folder = place.env[variable]?.trim();
    return folder ? expandHome(folder, place) : null;
  };
  const data =
    named('CLINE_DATA_DIR') ?? joinPath(named('CLINE_DIR') ?? joinPath(place.homeDirectory, '.cline'), 'data');
  const folders = [...storage.flatMap((folder) => EXTENSIONS.map((extension) => joinPath(folder, extension))), data];
  const sessions = named('CLINE_SESSION_DATA_DIR') ?? joinPath(data, 'sessions');
  return [...folders.map((path) => ({ path, matches: isTask })), { path: sessions, matches: isSession }];
};

const beside = (path: string, name: string): string => `${path.slice(0, path.lastIndexOf('/') + 1)}${name}`;

export const cline: Source = {
  name: 'cline',
  label: 'Cline, Roo Code and Kilo Code',
  version: 1,
  locate,
  accepts: (path) => path.endsWith('.json') && !/_?metadata\.json$|(?:^|\/)\w+_item\.json$/.test(path),
  recognises: ({ path, text }) =>
    /(?:ui_messages|api_conversation_history|\.messages)\.json$/.test(path) ||
    /"say"\s*:\s*"/.test(text) ||
    (text.trimStart().startsWith('[') && /"modelInfo"\s*:/.test(text)) ||
    (/^\s*\[\s*\{\s*"role"\s*:\s*"user"/.test(text) && /"content"\s*:/.test(text)),
  sidecars: (path) =>
    isSession(path)
      ? [manifestOf(path)]
      : [
          beside(path, 'task_metadata.json'),
          path.replace(/\.json$/, '_metadata.json'),
          beside(path, path.endsWith('ui_messages.json') ? 'api_conversation_history.json' : 'ui_messages.json'),
        ],
  createReader: () => (path) =>
    isSession(path) ? sessionMessages : path.endsWith('ui_messages.json') ? uiMessages : conversationHistory,
};
