// The browser that the browser tests drive: one that is there, else Debian's. Its headless build takes three quarters of the processor time of the whole one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const HEADLESS = 'chromium-headless-shell';
const NAMES = [HEADLESS, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** Path of a Chromium or Chrome. Null when none was found. `TOKENBOOK_CHROMIUM` names one. */
export const findChromium = () => {
  const { env } = process;
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

/** A mirror that does not answer is given up: the browser that is there will do. */
const APT = ['-q', '-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::https::Timeout=20'];

/** Installs the first of some packages of Debian that there is, by the lists that are there or by new ones. */
const install = async (prefix, names) => {
  if (!(await succeeds('apt-get', ['--version']))) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (stderr, ...arguments_) => {
    const [command = '', ...rest] = [...prefix, 'apt-get', ...APT, ...arguments_];
    return succeeds(command, rest, { stdio: ['ignore', 'ignore', stderr], env });
  };
  const get = (name, stderr) => apt(stderr, 'install', '-y', '--no-install-recommends', name);
  for (const name of names) if (await get(name, 'ignore')) return true;
  await apt('inherit', 'update');
  for (const name of names) if (await get(name, 'inherit')) return true;
  return false;
};

/**
 * Installs Debian's Chromium when there is none and this user may. Root, as in CI and in containers, gets the headless build beside another one too.
 * Returns the path, or null after saying what to install.
 */
export const ensureChromium = async () => {
  const found = findChromium();
  const isRoot = process.getuid?.() === 0;
  if (process.env.TOKENBOOK_CHROMIUM || found?.endsWith(HEADLESS) || (found !== null && !isRoot)) return found;
  const prefix = isRoot ? [] : ['sudo', '-n'];
  if (isRoot || (await succeeds('sudo', ['-n', 'true']))) {
    console.error('Installing Debian’s headless Chromium, in which the browser tests take two thirds of the time.');
    // Older releases have no headless build.
    await install(prefix, found === null ? [HEADLESS, 'chromium'] : [HEADLESS]);
  }
  const installed = findChromium();
  if (installed === null) console.error(HOW_TO);
  return installed;
};
