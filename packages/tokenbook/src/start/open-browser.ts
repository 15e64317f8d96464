import { spawn } from 'node:child_process';
import type { CommandContext } from '../command-context.ts';

/** Opens an address in the user's browser. The address is also printed, so a machine without one loses nothing. */
export const openBrowser = ({ platform, say }: CommandContext, url: string): void => {
  const [command, ...rest] = commandFor(platform, url);
  const child = spawn(command, rest, { stdio: 'ignore', detached: true });
  child.on('error', () => say('No browser could be opened. Open the link above.'));
  child.unref();
};

const commandFor = (platform: string, url: string): [string, ...string[]] => {
  switch (platform) {
    case 'darwin':
      return ['open', url];
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler', url];
    default:
      return ['xdg-open', url];
  }
};
