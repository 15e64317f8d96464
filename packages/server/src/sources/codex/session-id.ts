/** The session's id in the name of its file, `rollout-2026-01-25T11-32-00-<uuid>.jsonl`; another name is an id of its own. */
export const sessionIdInName = (path: string): string => {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.jsonl$/, '');
  return /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.exec(name)?.[0] ?? name;
};
