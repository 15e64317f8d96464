import { expandHome, joinPath } from '../shared/place.ts';
import type { Place, Root } from '../source.ts';

const isLog = (relativePath: string): boolean =>
  relativePath.endsWith('.jsonl') && !/(?:^|\/)subagents\/(?:.*\/)?journal\.jsonl$/.test(relativePath);

/** Where Claude Code writes: each folder of CLAUDE_CONFIG_DIR (a comma-separated list), else `~/.config/claude` and `~/.claude`. */
export const locateClaudeCode = (place: Place): readonly Root[] => {
  const { env, homeDirectory } = place;
  const configured = (env.CLAUDE_CONFIG_DIR ?? '')
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '');
  const folders =
    configured.length > 0
      ? configured.map((path) => expandHome(path, place).replace(/[/\\]projects[/\\]?$/, ''))
      : [
          joinPath(env.XDG_CONFIG_HOME || joinPath(homeDirectory, '.config'), 'claude'),
          joinPath(homeDirectory, '.claude'),
        ];
  return [...new Set(folders)].flatMap((folder) => [
    { path: joinPath(folder, 'projects'), matches: isLog },
    { path: joinPath(folder, 'transcripts'), matches: isLog },
  ]);
};

export const isClaudeCodeLog = isLog;
