// TypeScript 7 (the package is named ts7 here) checks and declares several times as fast as 6, which the import rules still need for its API.
// It is a program of the platform: started without Node.js around it.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = dirname(createRequire(import.meta.url).resolve('ts7/package.json'));
const { default: getExePath } = await import(pathToFileURL(join(folder, 'lib', 'getExePath.js')).href);

/** Path of the compiler. */
export const compiler = getExePath();
