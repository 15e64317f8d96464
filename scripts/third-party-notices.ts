import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** Writes `THIRD_PARTY_NOTICES.txt` beside the bundle: the licence of every package that is in it. */
export const thirdPartyNotices = (): Plugin => {
  let root = '';
  return {
    name: 'third-party-notices',
    configResolved(config) {
      root = config.root;
    },
    generateBundle(_options, bundle) {
      const folders = new Set<string>();
      for (const part of Object.values(bundle)) {
        // A font is an asset, and names the file that it is a copy of.
        const files =
          part.type === 'chunk' ? part.moduleIds : part.originalFileNames.map((name) => resolve(root, name));
        for (const file of files) {
          const folder = packageFolder(file);
          if (folder !== null) folders.add(folder);
        }
      }
      const source = [...folders].sort().map(notice).join('\n\n');
      this.emitFile({ type: 'asset', fileName: 'THIRD_PARTY_NOTICES.txt', source: `${source}\n` });
    },
  };
};

/** The innermost package that a module belongs to. Null for our own code. */
const packageFolder = (module: string): string | null =>
  /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(module.replace(/^\0/, ''))?.[0] ?? null;

const notice = (folder: string): string => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  const text = file === undefined || !existsSync(join(folder, file)) ? '' : readFileSync(join(folder, file), 'utf8');
  return `${name} ${version} (${license})\n\n${text.trim()}`;
};
