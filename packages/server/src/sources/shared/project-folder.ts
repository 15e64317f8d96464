/** Folders in which tools keep git worktrees: what follows is the worktree's name, what stands before is the project. */
const WORKTREE_FOLDERS = /^(.+?)\/(?:\.[^/]+\/)?\.?worktrees\/[^/]/s;

/** Cursor keeps them outside of the repository: `~/.cursor/worktrees/<repository>/<name>`. Codex: `~/.codex/worktrees/<id>/<repository>`. */
const CENTRAL_WORKTREES = [/\/\.cursor\/worktrees\/([^/]+)\/[^/]+/, /\/\.codex\/worktrees\/[^/]+\/([^/]+)/];

/** A path of any system with `/`, and none at its end. What a log calls a folder may be a million slashes: nothing here may take longer than reading it. */
export const plainFolder = (folder: string): string => {
  const path = folder.replaceAll('\\', '/');
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
};

/**
 * The project that a folder stands for: its name, or the repository's name for a git worktree below it. Null for no folder or the root.
 * Letters are in one form: macOS hands out accents apart from them. Two folders of one name are one project (docs/decisions/0040); the `folder` tag tells them apart.
 */
export const projectOfFolder = (folder: string | null): string | null => {
  if (folder === null) return null;
  const path = plainFolder(folder).normalize();
  for (const pattern of CENTRAL_WORKTREES) {
    const repository = pattern.exec(path)?.[1];
    if (repository !== undefined) return repository;
  }
  const root = WORKTREE_FOLDERS.exec(path)?.[1] ?? path;
  const name = root.slice(root.lastIndexOf('/') + 1);
  return name === '' || /^[A-Za-z]:$/.test(name) ? null : name;
};

/** The folder as a tag: the home directory as `~`, on Windows' drives as WSL and Git Bash write them, too, so that no account name travels with every event. */
export const folderTag = (folder: string | null): string | null => {
  if (folder === null) return null;
  const path = plainFolder(folder)
    .normalize()
    .replace(/^(?:[A-Za-z]:|\/mnt\/[a-z]|\/[a-z])?\/(?:home|Users)\/[^/]+(?=\/|$)/, '~')
    .replace(/^\/root(?=\/|$)/, '~');
  return path === '' ? null : path.slice(0, 200);
};
