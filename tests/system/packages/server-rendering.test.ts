import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'tokenbook-ssr-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = fileURLToPath(new URL('../../..', import.meta.url));
const skeletons = readFileSync(join(root, 'packages/react/src/styles/skeleton.css'), 'utf8');
const entry = join(root, 'server-rendering.entry.generated.tsx');

const source = `
import { renderToString } from 'react-dom/server';
import { version } from 'react';
import { ProjectBreakdownChart, ProviderBreakdownChart, UsageDashboard, UsageLogTable, UsageProvider, UsageSummary } from '@tokenbook/react';
export const render = () => ({
  version,
  pages: [ProjectBreakdownChart, ProviderBreakdownChart, UsageDashboard, UsageLogTable, UsageSummary].map((Component) =>
    renderToString(<UsageProvider><Component /></UsageProvider>)),
});
`;

/** Bundles the built components with one React, as a host's server build does, and renders each on its own. */
const renderWith = async (react: string, reactDom: string) => {
  const outDir = join(folder, react);
  const alias = [
    { find: /^react$/, replacement: react },
    { find: /^react\/(.*)$/, replacement: `${react}/$1` },
    { find: /^react-dom\/(.*)$/, replacement: `${reactDom}/$1` },
    { find: /^react-dom$/, replacement: reactDom },
  ];
  await build({
    configFile: false,
    root,
    logLevel: 'silent',
    resolve: { alias },
    ssr: { noExternal: true },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? entry : null),
        load: (id) => (id === entry ? source : null),
      },
    ],
    build: { ssr: entry, outDir, minify: false, rolldownOptions: { output: { entryFileNames: 'entry.mjs' } } },
  });
  writeFileSync(join(outDir, 'package.json'), '{"type":"module"}');
  return (await import(pathToFileURL(join(outDir, 'entry.mjs')).href)).render();
};

for (const { react, reactDom, major } of [
  { react: 'react-18', reactDom: 'react-dom-18', major: '18.' },
  { react: 'react', reactDom: 'react-dom', major: '19.' },
]) {
  it(`renders every component on a server with React ${major}`, async () => {
    const { version, pages } = await renderWith(react, reactDom);
    expect(version.startsWith(major)).toBe(true);
    for (const page of pages) expect(page).toContain('class="tokenbook"');
    expect(pages[2]).toContain('Request log');
    expect(pages[4]).toContain('Last 30 days');
    // A policy of `style-src 'self'` refuses the attributes that a server wrote: sizes of skeletons are the style sheet's.
    for (const page of pages) expect(page).not.toContain('style=');
    const sizes = new Set(pages.join('').match(/data-(?:width|height)="[^"]+"/g));
    expect(sizes.size).toBeGreaterThan(5);
    for (const size of sizes) expect(skeletons).toContain(`.tb-skeleton[${size}] {`);
  });
}
