import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AGENT_LOG_TOTALS, writeAgentLogs } from './agent-logs.ts';
import {
  ADMIN_KEY,
  BIN,
  createHome,
  eventually,
  type RunningServer,
  run,
  runJson,
  startServer,
} from './tokenbook-process.ts';

describe('a user whom the system does not know, without HOME', () => {
  const home = createHome();
  afterAll(() => home.remove());
  const asStranger = (...commandLine: readonly string[]) =>
    spawnSync('env', ['-u', 'HOME', 'setpriv', '--reuid=54321', '--regid=54321', '--clear-groups', ...commandLine], {
      encoding: 'utf8',
      cwd: '/',
    });

  // Root alone can become another, who has to be allowed to read this clone.
  it.skipIf(asStranger(process.execPath, '-e', `require('fs').readFileSync('${BIN}')`).status !== 0)(
    'is served where the data directory is named',
    () => {
      mkdirSync(home.dataDirectory);
      chmodSync(home.path, 0o755);
      chownSync(home.dataDirectory, 54_321, 54_321);
      const report = asStranger(process.execPath, BIN, 'report', '--json', '--data-dir', home.dataDirectory);
      expect([report.status, report.stderr, JSON.parse(report.stdout).requests]).toEqual([0, '', 0]);
    },
  );
});

it('says which Node it needs on an older one', () => {
  const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.8' } })`;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(older)}`, BIN, 'report'],
    { encoding: 'utf8' },
  );
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^tokenbook: This is Node 18\.20\.8\..*\n$/)]);
});

describe('a newcomer with logs of a coding agent', () => {
  const home = createHome();
  let server: RunningServer;
  beforeAll(async () => {
    writeAgentLogs(home.path);
    server = await startServer(home);
  });
  afterAll(async () => {
    await server.stop();
    home.remove();
  });

  it('says where it listens on one line of stdout, and is ready then', async () => {
    expect(server.stdout().split('\n')[0]).toBe(`Listening on ${server.url}`);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  it('reads the logs by itself, each call once', async () => {
    const summary = await eventually(async () => {
      const body = await (await server.ask('/api/usage/summary?range=all')).json();
      return body.requests === AGENT_LOG_TOTALS.requests ? body : null;
    });
    expect(summary).toMatchObject(AGENT_LOG_TOTALS);
    expect(summary.totalCost).toBeGreaterThan(0);
    const [project] = await (await server.ask('/api/usage/breakdown?by=project&range=all')).json();
    expect(project.projectName).toBe('web-shop');
  });

  it('signs in with the link, once, and leaves no secret in the address', async () => {
    const first = await fetch(server.loginLink, { redirect: 'manual' });
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toBe('/');
    const cookie = first.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/i);
    const session = await fetch(`${server.url}/api/session`, { headers: { cookie: cookie.split(';')[0] ?? '' } });
    expect(await session.json()).toMatchObject({ credential: 'session', isDemo: false });
    expect((await fetch(server.loginLink, { redirect: 'manual' })).status).toBe(401);
  });

  it('gives a new link with login-link', async () => {
    const { code, stdout } = await run(home, ['login-link']);
    expect(code).toBe(0);
    expect((await fetch(stdout.trim(), { redirect: 'manual' })).status).toBe(303);
  });

  it('serves the dashboard to everyone and the numbers to nobody without a credential', async () => {
    const page = await fetch(server.url);
    expect(await page.text()).toContain('<div id="root">');
    expect((await fetch(`${server.url}/api/usage/summary`)).status).toBe(401);
  });

  it('refuses a second server on the same data, and says what to do', async () => {
    const second = await run(home, ['start', '--port', '0']);
    expect(second.code).toBe(1);
    expect(second.stdout).toBe('');
    expect(second.stderr).toContain(server.url);
    expect(second.stderr).toContain('--data-dir');
  });

  it('says that a port is in use', async () => {
    const elsewhere = join(home.path, 'elsewhere');
    const port = new URL(server.url).port;
    const second = await run(home, ['start', '--port', port, '--data-dir', elsewhere, '--import', 'none']);
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`Port ${port} is in use`);
  });

  it('keeps its files to their owner', () => {
    for (const name of ['', 'secret', 'server.json', 'accounts.sqlite']) {
      expect(statSync(join(home.dataDirectory, name)).mode & 0o077).toBe(0);
    }
  });

  // Last, since nothing serves afterwards.
  it('answers what is under way at SIGTERM, exits with 0 and leaves no trace of a server', async () => {
    const event = {
      id: 'a',
      occurredAt: new Date().toISOString(),
      model: 'gpt-5',
      usage: { inputTokens: 1, outputTokens: 1 },
    };
    const posting = server.ask('/api/events', {
      method: 'POST',
      body: JSON.stringify(event),
      headers: { 'content-type': 'application/json' },
    });
    await eventually(async () => ((await fetch(`${server.url}/healthz`)).ok ? true : null));
    expect((await posting).status).toBe(200);
    expect(await server.stop('SIGTERM')).toBe(0);
    expect(existsSync(join(home.dataDirectory, 'server.json'))).toBe(false);
  });
});

describe('stopping', () => {
  it('is not what a hangup without a terminal does, nor the end of who read its messages', async () => {
    const home = createHome();
    const server = await startServer(home, ['--import', 'none'], { TOKENBOOK_LOG_LEVEL: 'info' });
    server.leaveStderr();
    process.kill(server.pid, 'SIGHUP');
    for (let asked = 0; asked < 3; asked += 1) expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect(await server.stop('SIGTERM')).toBe(0);
    expect(existsSync(join(home.dataDirectory, 'server.json'))).toBe(false);
    home.remove();
  });

  it('starts again after kill -9, whatever server.json says', async () => {
    const home = createHome();
    writeLongLine(home.path);
    const killed = await startServer(home);
    const reader = await readerOf(killed);
    await killed.stop('SIGKILL');
    if (reader !== null) await eventually(async () => (existsSync(`/proc/${reader}`) ? null : true));
    const left = join(home.dataDirectory, 'server.json');
    expect(existsSync(left)).toBe(true);
    // The number may belong to somebody else by now.
    writeFileSync(left, JSON.stringify({ ...JSON.parse(readFileSync(left, 'utf8')), pid: process.pid }));
    expect(await runJson(home, ['report'])).toMatchObject({ requests: 0 });
    const again = await startServer(home, ['--import', 'watch']);
    await endReader(again);
    await eventually(async () => {
      const { requests } = await (await again.ask('/api/usage/summary?range=all')).json();
      return requests === AGENT_LOG_TOTALS.requests ? true : null;
    });
    expect(await again.stop()).toBe(0);
    home.remove();
  });
});

/** A log that takes a moment to read. */
const writeLongLine = (homePath: string): void => {
  writeAgentLogs(homePath);
  writeFileSync(join(homePath, '.claude', 'projects', '-srv-web-shop', 'long.jsonl'), `{"usage":"${'x'.repeat(20e6)}`);
};

/** The process that reads the logs for a server. Null where the system does not list children. */
const readerOf = async ({ pid }: RunningServer): Promise<number | null> => {
  const children = `/proc/${pid}/task/${pid}/children`;
  return existsSync(children) ? eventually(async () => Number(readFileSync(children, 'utf8').trim()) || null) : null;
};

/** As a log would that no memory suffices for. The server says it and goes on. */
const endReader = async (server: RunningServer): Promise<void> => {
  const reader = await readerOf(server);
  if (reader === null) return;
  process.kill(reader, 'SIGKILL');
  const said = 'Reading the logs stopped: the process that reads them ended by SIGKILL';
  await eventually(async () => (server.stderr().includes(said) ? true : null));
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
};

describe('the demo', () => {
  it('fills a workspace that says so, signs in to it, and shows it to commands', async () => {
    const home = createHome();
    const server = await startServer(home, ['--demo']);
    const login = await fetch(server.loginLink, { redirect: 'manual' });
    const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const ask = async (path: string) => (await fetch(server.url + path, { headers: { cookie } })).json();
    expect(await ask('/api/session')).toMatchObject({ isDemo: true });
    expect((await ask('/api/usage/summary')).requests).toBeGreaterThan(1000);
    expect(await ask('/api/budgets')).toHaveLength(2);
    const byKey = await fetch(`${server.url}/api/session`, { headers: { authorization: `Bearer ${ADMIN_KEY}` } });
    expect(await byKey.json()).toMatchObject({ credential: 'operator', isDemo: true });

    const link = await run(home, ['login-link']);
    expect(link.stderr).toContain('Workspace "demo", which the running server');
    const again = await fetch(link.stdout.trim(), { redirect: 'manual' });
    const headers = { cookie: (again.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
    expect(await (await fetch(`${server.url}/api/session`, { headers })).json()).toMatchObject({ isDemo: true });
    const { requests } = await ask('/api/usage/summary?range=all');
    expect(await runJson(home, ['report', '--range', 'all'])).toMatchObject({ requests });
    expect(await runJson(home, ['report', '--range', 'all', '--workspace', 'default'])).toMatchObject({ requests: 0 });
    // What changes something stays with the default one, and says so.
    const key = await run(home, ['keys', 'create']);
    expect(key.stderr).toContain('Workspace "default". The running server\'s page shows "demo": --workspace demo');
    const byNewKey = await fetch(`${server.url}/api/session`, {
      headers: { authorization: `Bearer ${key.stdout.trim()}` },
    });
    expect(await byNewKey.json()).toMatchObject({ isDemo: false });
    expect((await run(home, ['workspaces', 'list'])).stderr).toBe('');
    expect(await server.stop()).toBe(0);
    home.remove();
  });
});
