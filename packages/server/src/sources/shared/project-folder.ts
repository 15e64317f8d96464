/** Folders in which tools keep git worktrees: what follows is the worktree's name, what stands before is the project. */
const WORKTREE_FOLDERS = /^(.+?)\/(?:\.[^/]+\/)?\.?worktrees\/[^/]+(?:\/.*)?$/;

/** Cursor keeps them outside of the repository: `~/.cursor/worktrees/<repository>/<name>`. Codex: `~/.codex/worktrees/<id>/<repository>`. */
const CENTRAL_WORKTREES = [/\/\.cursor\/worktrees\/([^/]+)\/[^/]+/, /\/\.codex\/worktrees\/[^/]+\/([^/]+)/];

const normal = (folder: string): string => folder.replaceAll('\\', '/').replace(/\/+$/, '');

/**
 * The project that a folder stands for: its name, or the repository's name for a git worktree below it. Null for no folder or the root.
 * Two folders of one name are one project (docs/decisions/0040); the `folder` tag tells them apart.
 */
export const projectOfFolder = (folder: string | null): string | null => {
  if (folder === null) return null;
  const path = normal(folder);
  for (const pattern of CENTRAL_WORKTREES) {
    const repository = pattern.exec(path)?.[1];
    if (repository !== undefined) return repository;
  }
  const root = WORKTREE_FOLDERS.exec(path)?.[1] ?? path;
  const name = root.slice(root.lastIndexOf('/') + 1);
  return name === '' || /^[A-Za-z]:$/.test(name) ? null : name;
};

/** The folder as a tag: the home directory as `~`, so that no account name travels with every event. */
export const folderTag = (folder: string | null): string | null => {
  if (folder === null) return null;
  const path = normal(folder)
    .replace(/^(?:[A-Za-z]:)?\/(?:home|Users)\/[^/]+(?=\/|$)/, '~')
    .replace(/^\/root(?=\/|$)/, '~');
  return path === '' ? null : path.slice(0, 200);
};
