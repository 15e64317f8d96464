import { plainFolder } from '../shared/project-folder.ts';

/** How Claude Code names a project's folder of logs: every character of the path that is no letter or digit is a dash. */
const slugOf = (folder: string): string => folder.replace(/[^A-Za-z0-9]/g, '-');

/**
 * The folder in which a session was started, from the one where the agent stood and the path of its log. An agent that steps into a subfolder still
 * works on the project: the log lies in a folder named after the project's path, so the ancestor with that name is it.
 * A log that lies elsewhere (a copy) names no folder: then it is where the agent stood.
 */
export const sessionFolder = (folder: string | null, logPath: string): string | null => {
  if (folder === null) return null;
  const names = logPath.split('/').filter((part) => part.startsWith('-') || /^[A-Za-z]--/.test(part));
  const path = plainFolder(folder);
  const slug = slugOf(path);
  // A path and its slug are of one length.
  const ancestors = names.filter(
    (name) => slug.startsWith(name) && (name.length === path.length || path[name.length] === '/'),
  );
  const length = Math.max(0, ...ancestors.map((name) => name.length));
  return length === 0 ? folder : path.slice(0, length);
};
