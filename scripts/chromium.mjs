// The browser that the browser tests drive: one that is there, else Debian's. Its headless build takes three quarters of the processor time of the whole one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const HEADLESS = 'chromium-headless-shell';
const NAMES = [HEADLESS, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** Path of a Chromium or Chrome. Null when none was found. `TOKENBOOK_CHROMIUM` names one. */
export const findChromium = (env = process.env) => {
  if (env.TOKENBOOK_CHROMIUM) return env.TOKENBOOK_CHROMIUM;
  const folders = (env.PATH ?? '').split(delimiter);
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), MAC];
  return candidates.find((path) => existsSync(path)) ?? null;
};

const HOW_TO = `No Chromium was found. The browser tests need one. Do one of:
  sudo apt-get install chromium-headless-shell   Debian; on Ubuntu: chromium
  brew install --cask google-chrome              macOS
  TOKENBOOK_CHROMIUM=/path/to/chrome npm test`;

const succeeds = async (command, arguments_, options = {}) => {
  const child = spawn(command, arguments_, { stdio: 'ignore', ...options });
  const [code] = await once(child, 'close').catch(() => [1]);
  return code === 0;
};

/** Installs Debian's Chromium when there is none and this user may. Returns its path, or null after saying what to install. */
export const ensureChromium = async () => {
  const found = findChromium();
  if (found !== null) return found;
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const isAllowed =
    (await succeeds('apt-get', ['--version'])) && (prefix.length === 0 || (await succeeds('sudo', ['-n', 'true'])));
  if (isAllowed) {
    console.error('No Chromium was found: installing Debian’s.');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...arguments_) => {
      const [command = '', ...rest] = [...prefix, 'apt-get', '-q', ...arguments_];
      return succeeds(command, rest, { stdio: ['ignore', 'ignore', 'inherit'], env });
    };
    const install = (name) => apt('install', '-y', '--no-install-recommends', name);
    await apt('update');
    // Older releases have no headless build.
    if (!(await install(HEADLESS))) await install('chromium');
  }
  const installed = findChromium();
  if (installed === null) console.error(HOW_TO);
  return installed;
};
