/** How Claude Code names a project's folder of logs: every character of the path that is no letter or digit is a dash. */
const slugOf = (folder: string): string => folder.replace(/[^A-Za-z0-9]/g, '-');

/**
 * The folder in which a session was started, from the one where the agent stood and the path of its log. An agent that steps into a subfolder still
 * works on the project: the log lies in a folder named after the project's path, so the ancestor with that name is it.
 * A log that lies elsewhere (a copy) names no folder: then it is where the agent stood.
 */
export const sessionFolder = (folder: string | null, logPath: string): string | null => {
  if (folder === null) return null;
  const names = new Set(logPath.split('/').filter((part) => part.startsWith('-') || /^[A-Za-z]--/.test(part)));
  if (names.size === 0) return folder;
  const path = folder.replaceAll('\\', '/');
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const ancestor = path.slice(0, end);
    if (names.has(slugOf(ancestor))) return ancestor;
  }
  return folder;
};
