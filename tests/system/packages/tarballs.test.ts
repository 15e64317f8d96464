import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const PACKAGES = ['core', 'server', 'react', 'tokenbook'] as const;
const KILOBYTE = 1000;

const folder = mkdtempSync(join(tmpdir(), 'tokenbook-packed-'));
const tarballs = join(folder, 'tarballs');
beforeAll(() => {
  mkdirSync(tarballs);
  const workspaces = PACKAGES.flatMap((name) => ['--workspace', `packages/${name}`]);
  execFileSync('npm', ['pack', '--silent', '--pack-destination', tarballs, ...workspaces], {
    cwd: root,
    stdio: 'pipe',
  });
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `npm pack` puts the scope before the name. */
const tarballOf = (name: (typeof PACKAGES)[number]): string => {
  const prefix = name === 'tokenbook' ? 'tokenbook' : `tokenbook-${name}`;
  const file = readdirSync(tarballs).find((each) => each.replace(/-\d.*$/, '') === prefix);
  if (file === undefined) throw new Error(`There is no tarball of ${name}.`);
  return join(tarballs, file);
};

describe.each(PACKAGES)('packages/%s', (name) => {
  it('is packed as its package.json says', async () => {
    const tarball = new Uint8Array(readFileSync(tarballOf(name))).buffer;
    const { messages, pkg } = await publint({ level: 'warning', pack: { tarball } });
    expect(pkg.name).toMatch(new RegExp(`^(@tokenbook/)?${name}$`));
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it('carries the licence, and says what it is for', () => {
    const folder = join(root, 'packages', name);
    expect(readFileSync(join(folder, 'LICENSE'), 'utf8')).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'));
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toMatch(new RegExp(`^# (@tokenbook/)?${name}\n`));
  });
});

describe('packages/react', () => {
  it('is imported with its styles by a page that TypeScript checks', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tokenbook-host-'));
    const modules = join(folder, 'node_modules');
    mkdirSync(join(modules, '@tokenbook'), { recursive: true });
    symlinkSync(join(root, 'packages/react'), join(modules, '@tokenbook/react'));
    symlinkSync(join(root, 'packages/core'), join(modules, '@tokenbook/core'));
    symlinkSync(join(root, 'node_modules/react'), join(modules, 'react'));
    symlinkSync(join(root, 'node_modules/@tanstack'), join(modules, '@tanstack'));
    symlinkSync(join(root, 'node_modules/@types'), join(modules, '@types'));
    writeFileSync(
      join(folder, 'page.tsx'),
      `import { useQuery } from '@tanstack/react-query';
import { createUsageClient } from '@tokenbook/core/client';
import { ownSessionOptions, UsageDashboard, UsageProvider } from '@tokenbook/react';
import '@tokenbook/react/styles.css';
declare const dark: 'dark' | undefined;
declare const token: string | undefined;
export const useName = (): string | undefined => useQuery(ownSessionOptions(createUsageClient({ baseUrl: '' }))).data?.workspace.name;
export const page = <UsageProvider baseUrl="https://usage.example.com" token={token} theme={dark}><UsageDashboard /></UsageProvider>;
`,
    );
    const options = [
      '--noEmit',
      '--strict',
      '--exactOptionalPropertyTypes',
      '--skipLibCheck',
      'false',
      '--jsx',
      'react-jsx',
      '--module',
      'preserve',
      '--types',
      'react',
    ];
    const compiler = join(root, 'node_modules/ts7/bin/tsc');
    const { stdout, status } = spawnSync(process.execPath, [compiler, ...options, 'page.tsx'], {
      cwd: folder,
      encoding: 'utf8',
    });
    rmSync(folder, { recursive: true, force: true });
    expect([stdout, status]).toEqual(['', 0]);
  });
});

describe('the drawings of packages/react', () => {
  it('look for nothing in the page around them, write no style attribute, which a policy refuses, and warn of no room where they are hidden', () => {
    const dist = join(root, 'packages/react/dist');
    const drawings = readdirSync(dist).filter((name) => /^all-drawings.*\.js$/.test(name));
    expect(drawings).toHaveLength(1);
    const drawing = readFileSync(join(dist, drawings[0] ?? ''), 'utf8');
    expect(drawing).not.toMatch(/document\.querySelector|setAttribute\(["']style/);
    // Recharts warns of any width that is not above 0, in a host's console, unless it draws nothing before that.
    expect(drawing).toMatch(/if \(containerWidth <= 0 \|\| containerHeight <= 0\) return null;/);
  });
});

describe('a page that is built with the packages', () => {
  /** The first load of a host's page, gzipped, without what hosts have themselves. */
  const bundle = async (source: string) => {
    const built = await build({
      configFile: false,
      root,
      logLevel: 'silent',
      plugins: [
        {
          name: 'page',
          resolveId: (id) => (id === 'page' ? join(root, 'page.js') : null),
          load: (id) => (id === join(root, 'page.js') ? source : null),
        },
      ],
      build: { write: false, rolldownOptions: { input: 'page', external: [/^react($|[/-])/, /^@tanstack\//] } },
    });
    const chunks = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
    const first = chunks.filter((chunk) => chunk.type === 'chunk' && !chunk.isDynamicEntry);
    return {
      bytes: first.reduce((sum, chunk) => sum + (chunk.type === 'chunk' ? gzipSync(chunk.code).byteLength : 0), 0),
      hasZod: first.some((chunk) => chunk.type === 'chunk' && chunk.moduleIds.some((id) => id.includes('/zod/'))),
    };
  };

  it.each([
    {
      what: 'asks early',
      source: "import { sendAhead } from '@tokenbook/react/ahead'; console.log(sendAhead)",
      most: 4,
    },
    { what: 'asks alone', source: "import * as client from '@tokenbook/core/client'; console.log(client)", most: 4 },
    {
      what: 'shows one component',
      source:
        "import { UsageProvider, UsageSummary } from '@tokenbook/react'; console.log(UsageProvider, UsageSummary)",
      most: 31,
    },
  ])('and $what loads at most $most kB of ours, and no schemas', async ({ source, most }) => {
    const { bytes, hasZod } = await bundle(source);
    expect(hasZod).toBe(false);
    expect(bytes).toBeGreaterThan(500);
    expect(bytes).toBeLessThanOrEqual(most * KILOBYTE);
  });
});

describe.each([
  ['dashboard', ['react', 'react-dom', '@tanstack/react-query', '@fontsource-variable/inter', 'recharts']],
  ['.', ['kysely', 'hono', '@duckdb/node-api', 'pg', '@clickhouse/client']],
])('packages/tokenbook/dist/%s', (folder, names) => {
  it('names the licence of what is in it', () => {
    const path = join(root, 'packages/tokenbook/dist', folder, 'THIRD_PARTY_NOTICES.txt');
    const notices = readFileSync(path, 'utf8');
    for (const name of names) expect(notices).toMatch(new RegExp(`^${name} [0-9.]+\\S* \\(`, 'm'));
  });
});

describe('the dashboard', () => {
  it('loads at most 250 kB of JavaScript at first, gzipped', () => {
    const folder = join(root, 'packages/tokenbook/dist/dashboard');
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    // What the page names itself: scripts, and modules that it preloads. The rest comes when it is needed.
    const files = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path = '']) => path);
    const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).byteLength, 0);
    expect(files.length).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(250 * KILOBYTE);
  });
});

describe('what is packed', () => {
  const post = async (url: string, key: string, body: object) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  };

  beforeAll(() => {
    writeFileSync(join(folder, 'package.json'), '{ "name": "user", "private": true }');
    const files = PACKAGES.filter((name) => name !== 'react').map(tarballOf);
    execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', ...files], { cwd: folder, stdio: 'pipe' });
  }, 240_000);

  it('starts as a command in a folder that knows nothing of this repository, with the dashboard inside', async () => {
    const key = 'packed-admin-key-0123456789abcdefghij';
    const env = { PATH: process.env.PATH, HOME: folder, TOKENBOOK_ADMIN_KEY: key };
    const child = spawn('npx', ['--no-install', 'tokenbook', '--port', '0', '--import', 'none'], {
      cwd: folder,
      env,
      detached: true,
    });
    try {
      let stdout = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        stdout += text;
      });
      while (!/Listening on \S+\n/.test(stdout)) await once(child.stdout, 'data');
      const url = /Listening on (\S+)/.exec(stdout)?.[1] ?? '';
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      expect(await (await fetch(url)).text()).toContain('<div id="root">');
      // An upgrade takes the files away from under a server: it reads none after its start.
      renameSync(join(folder, 'node_modules'), join(folder, 'replaced'));
      const embedding = { filters: { project: ['acme'] } };
      const { token } = await post(`${url}/api/embed-tokens`, key, embedding);
      const asCustomer = { headers: { authorization: `Bearer ${token}` } };
      expect((await fetch(`${url}/api/usage/summary`, asCustomer)).status).toBe(200);
      expect((await fetch(`${url}/docs`)).status).toBe(200);
    } finally {
      if (existsSync(join(folder, 'replaced'))) renameSync(join(folder, 'replaced'), join(folder, 'node_modules'));
      // npx, and the command below it.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    }
  });

  it('answers as a library there', () => {
    const page = `import { createApp } from '@tokenbook/server';
const app = createApp({ dataDirectory: 'usage' });
console.log((await app.fetch(new Request('http://localhost/readyz'))).status);
await app.close();`;
    const options = { cwd: folder, encoding: 'utf8', input: page } as const;
    expect(execFileSync(process.execPath, ['--input-type=module'], options)).toBe('200\n');
  });
});
