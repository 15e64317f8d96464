// Installs chdb, ClickHouse's engine in a process, for the tests of the ClickHouse store. It takes half a gigabyte and is published for
// some platforms alone, which a lock file cannot say; so it is no dependency and stands in a folder of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CHDB = 'chdb@3.4.0';
const folder = join(import.meta.dirname, '..', '.engines');

/** Whether the engine is there, installed now if need be. */
export const installChdb = async () => {
  if (existsSync(join(folder, 'node_modules', 'chdb', 'package.json'))) return true;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  console.log(`Installing ${CHDB} into .engines/ …`);
  const install = ['install', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', CHDB];
  const [status] = await once(spawn('npm', install, { cwd: folder, stdio: 'inherit' }), 'close').catch(() => [1]);
  if (status !== 0) console.error(`${CHDB} could not be installed: the ClickHouse store stays untested here.`);
  return status === 0;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = (await installChdb()) ? 0 : 1;
