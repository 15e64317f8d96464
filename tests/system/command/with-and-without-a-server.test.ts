import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readServerFile, type ServerFile } from '../../../packages/tokenbook/src/book/server-file.ts';
import { openOutbox } from '../../../packages/tokenbook/src/import/outbox.ts';
import { AGENT_LOG_TOTALS, writeAgentLogs } from './agent-logs.ts';
import {
  BIN,
  createHome,
  eventually,
  type RunningServer,
  run,
  runJson,
  runWithoutRoom,
  startServer,
} from './tokenbook-process.ts';

const home = createHome();
let server: RunningServer;
/** What commands say while nobody holds the directory. */
const alone = new Map<string, string>();

const READS: readonly (readonly string[])[] = [
  ['report', '--range', '2026-11-01..2026-11-24', '--json'],
  ['report', '--range', '2026-11-01..2026-11-24', '--by', 'model', '--tz', 'Asia/Kolkata', '--json'],
  ['export', '--range', 'all', '--format', 'csv'],
  ['export', '--range', 'all', '--format', 'ndjson', '--model', 'acme-13b'],
  ['keys', 'list', '--json'],
  ['workspaces', 'list', '--json'],
  ['prices', 'list', '--range', 'all', '--json'],
];
const nameOf = (commandLine: readonly string[]): string => commandLine.join(' ');

beforeAll(async () => {
  writeAgentLogs(home.path);
  const unpriced = {
    id: 'u1',
    occurredAt: '2026-11-21T10:00:00Z',
    model: 'acme-13b',
    project: 'line\u2028break',
    usage: { inputTokens: 1_000_000, outputTokens: 0 },
  };
  const first = await startServer(home, ['--import', 'none']);
  await first.ask('/api/events', {
    method: 'POST',
    body: JSON.stringify(unpriced),
    headers: { 'content-type': 'application/json' },
  });
  await first.stop();
  await runJson(home, ['import', 'auto']);
  await runJson(home, ['keys', 'create', '--name', 'app', '--scopes', 'ingest']);
  for (const commandLine of READS) alone.set(nameOf(commandLine), (await run(home, commandLine)).stdout);
  server = await startServer(home, ['--import', 'none']);
});
afterAll(async () => {
  await server.stop();
  home.remove();
});

describe.each(READS.map((commandLine) => [nameOf(commandLine), commandLine] as const))(
  'tokenbook %s',
  (name, commandLine) => {
    it('answers the same whether or not a server runs', async () => {
      const beside = await run(home, commandLine);
      expect(beside.code).toBe(0);
      expect(beside.stdout).toBe(alone.get(name));
      expect(beside.stdout.length).toBeGreaterThan(2);
    });
  },
);

describe('beside a running server', () => {
  it('report has the numbers of the API', async () => {
    const report = await runJson(home, ['report', '--range', 'all']);
    expect(report).toMatchObject(await (await server.ask('/api/usage/summary?range=all')).json());
  });

  // Tests of the source do not see what the bundler leaves out.
  it.each(['%zz', '%c0%af', '%ed%a0%80', '%', '%00'])(
    'the built server refuses the query project=%s',
    async (value) => {
      expect((await server.ask(`/api/usage/summary?project=${value}`)).status).toBe(400);
    },
  );

  it('import finds what is known already', async () => {
    expect(await runJson(home, ['import', 'claude-code', '--reread'])).toMatchObject({
      imported: 0,
      duplicates: AGENT_LOG_TOTALS.requests + 1,
      rejected: 0,
    });
  });

  it('a key that is created works, and stops working when it is revoked', async () => {
    const created = (await runJson(home, ['keys', 'create', '--scopes', 'read', '--expires', '90d'])) as {
      readonly key: string;
      readonly id: string;
    };
    const status = async () =>
      (await fetch(`${server.url}/api/usage/summary`, { headers: { authorization: `Bearer ${created.key}` } })).status;
    expect(await status()).toBe(200);
    expect((await run(home, ['keys', 'revoke', created.id])).code).toBe(0);
    expect(await status()).toBe(401);
  });

  it('a price that is set and a re-pricing change the cost', async () => {
    expect((await run(home, ['prices', 'set', 'acme-13b', '--input', '0.5', '--output', '1'])).code).toBe(0);
    expect(await runJson(home, ['prices', 'reprice', '--dry-run'])).toMatchObject({
      dryRun: true,
      unpricedBefore: 1,
      unpricedAfter: 0,
    });
    expect(await runJson(home, ['prices', 'reprice'])).toMatchObject({ dryRun: false, unpricedAfter: 0 });
    const rows = await (await server.ask('/api/usage/log?range=all&model=acme-13b')).json();
    expect(rows[0]).toMatchObject({ cost: 0.5, costSource: 'override' }); // 1,000,000 × $0.5 / 1M
  });

  it('exports Parquet with the rows of the log, whatever stands in a name', async () => {
    const file = join(mkdtempSync(join(home.path, 'export-')), 'calls.parquet');
    expect((await run(home, ['export', '--format', 'parquet', '--range', 'all', '--output', file])).code).toBe(0);
    const content = readFileSync(file);
    const rows = await parquetReadObjects({
      file: content.buffer.slice(content.byteOffset, content.byteOffset + content.byteLength),
    });
    expect(rows).toHaveLength(AGENT_LOG_TOTALS.requests + 1);
    expect(rows.map((row) => row.projectName)).toContain('line\u2028break');
  });

  it.skipIf(!existsSync('/dev/full'))('says why what it prints cannot be written', () => {
    const { status, stderr } = spawnSync('bash', ['-c', '"$0" "$1" report --json > /dev/full', process.execPath, BIN], {
      env: { PATH: process.env.PATH ?? '', HOME: home.path },
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([1, expect.stringContaining('ENOSPC')]);
  });

  it('leaves no half of an export behind', async () => {
    const file = join(mkdtempSync(join(home.path, 'export-')), 'calls.csv');
    const refused = await runWithoutRoom(home, ['export', '--range', 'all', '--output', file]);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining(`Cannot write ${file}`) });
    expect(existsSync(file)).toBe(false);
  });

  it('doctor finds the logs and verifies the sums', async () => {
    const diagnosis = await runJson(home, ['doctor', '--verify']);
    expect(diagnosis).toMatchObject({
      held: 'server',
      totals: { requests: AGENT_LOG_TOTALS.requests + 1 },
      discrepancies: [],
    });
  });

  it('backs up and restores without stopping', async () => {
    const backup = join(home.path, 'backup');
    const requests = async () => (await (await server.ask('/api/usage/summary?range=all')).json()).requests;
    const before = await requests();
    expect((await run(home, ['backup', backup])).code).toBe(0);
    const event = {
      id: 'later',
      occurredAt: '2026-11-22T10:00:00Z',
      model: 'gpt-5',
      usage: { inputTokens: 1, outputTokens: 1 },
    };
    await server.ask('/api/events', {
      method: 'POST',
      body: JSON.stringify(event),
      headers: { 'content-type': 'application/json' },
    });
    expect(await requests()).toBe(before + 1);
    expect((await run(home, ['restore', backup])).stderr).toContain('Restored');
    expect(await requests()).toBe(before);
  });

  it('a restore leaves what is none of the ledger', async () => {
    const backup = join(home.path, 'backup-beside-others');
    expect((await run(home, ['backup', backup])).code).toBe(0);
    const outbox = await openOutbox(home.dataDirectory, 'https://usage.example.com');
    await outbox.keep(['{"id":"waits"}']);
    writeFileSync(join(home.dataDirectory, 'notes.txt'), 'of somebody else');
    expect((await run(home, ['restore', backup])).code).toBe(0);
    expect(await outbox.isEmpty()).toBe(false);
    const names = readdirSync(home.dataDirectory);
    expect(names).toContain('notes.txt');
    const replaced = names.filter((name) => name.startsWith('replaced-')).sort();
    expect(readdirSync(join(home.dataDirectory, replaced.at(-1) ?? '')).sort()).toEqual(
      expect.arrayContaining(['accounts.sqlite', 'ledger.duckdb', 'secret']),
    );
  });

  it('workspaces know nothing of each other', async () => {
    await runJson(home, ['workspaces', 'create', 'acme']);
    expect(await runJson(home, ['report', '--workspace', 'acme', '--range', 'all'])).toMatchObject({ requests: 0 });
    expect((await run(home, ['report', '--workspace', 'nobody'])).code).toBe(1);
  });
});

describe('exit codes', () => {
  // One of each; what else is refused is asked without a process of its own (run-command.test.ts).
  it.each([
    [['report', '--range', 'fortnight'], 2],
    [['keys', 'revoke', 'nobody'], 1],
    [['--version'], 0],
  ] as const)('tokenbook %j ends with %i', async (commandLine, code) => {
    expect((await run(home, commandLine)).code).toBe(code);
  });

  it('import says file:line: reason of a damaged line', async () => {
    const folder = mkdtempSync(join(home.path, 'damaged-'));
    const file = join(folder, 'x.jsonl');
    writeFileSync(file, '{"type":"assistant","message":{"usage":\n');
    const { stdout } = await run(home, ['import', 'claude-code', file, '--dry-run']);
    expect(stdout).toMatch(/imported, \d+ duplicates, \d+ skipped, \d+ rejected\n$/);
  });

  it('an export whose reader has all it wants closes the ledger that it opened', async () => {
    const unread = createHome();
    const file = join(unread.path, 'calls.ndjson');
    // More than a pipe holds, and the stream on both sides of it.
    const line = (n: number) =>
      `{"id":"c${n}","occurredAt":"2026-11-21T10:00:00Z","model":"gpt-5","usage":{"inputTokens":1,"outputTokens":1}}\n`;
    writeFileSync(file, Array.from({ length: 4_000 }, (_, n) => line(n)).join(''));
    expect((await run(unread, ['import', 'generic', file])).code).toBe(0);
    const script = 'set -o pipefail; "$@" | head -n 1';
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['-c', script, 'bash', process.execPath, BIN, 'export', '--range', 'all', '--format', 'ndjson'],
      { env: { PATH: process.env.PATH ?? '', HOME: unread.path }, encoding: 'utf8' },
    );
    expect([status, stdout.split('\n').length, stderr]).toEqual([0, 2, '']);
    expect(readdirSync(unread.dataDirectory).sort()).toEqual([
      'accounts.sqlite',
      'imports.json',
      'ledger.duckdb',
      'secret',
    ]);
    unread.remove();
  });

  it('a server goes on where nobody reads what it prints', async () => {
    const unread = createHome();
    const script = '("$@"; echo "ended with $?" >&2) | true; wait';
    const child = spawn(
      'bash',
      ['-c', script, 'bash', process.execPath, BIN, 'start', '--port', '0', '--import', 'none'],
      {
        env: { PATH: process.env.PATH ?? '', HOME: unread.path },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const running = await eventually(async () => readServerFile(unread.dataDirectory) ?? (said === '' ? null : said));
    expect(running).toMatchObject({ kind: 'server' });
    const { url, pid } = running as ServerFile;
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    process.kill(pid);
    await once(child, 'close');
    expect(said).toMatch(/Stopping.*\nended with 0\n/);
    unread.remove();
  });
});
