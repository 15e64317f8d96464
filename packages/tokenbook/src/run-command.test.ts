import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findRunning, writeServerFile } from './book/server-file.ts';
import { answers } from './connect.ts';
import { readSettings } from './settings.ts';
import { runInside } from './testing/test-context.ts';
import { toDeclaredFlags } from './usage-flags.ts';

let homeDirectory: string;
beforeEach(() => {
  homeDirectory = mkdtempSync(join(tmpdir(), 'tokenbook-command-'));
});
afterEach(() => rmSync(homeDirectory, { recursive: true }));

const run = (commandLine: readonly string[], signal = new AbortController().signal) =>
  runInside(homeDirectory, commandLine, { signal });

it('says what becomes of an import that is interrupted, and ends with 130', async () => {
  const folder = join(homeDirectory, '.claude', 'projects', 'web-shop');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'session.jsonl'), '{}\n');
  const { code, messages } = await run(['import', 'auto', '--dry-run'], AbortSignal.abort());
  expect(messages).toContain('Stopped. What was imported stays');
  expect(code).toBe(130);
});

it('says nothing of a server where a command that asks its own ledger is interrupted', async () => {
  const stopping = new AbortController();
  const out = join(homeDirectory, 'calls.csv');
  const ended = run(['export', '--output', out], stopping.signal);
  while (!existsSync(join(homeDirectory, '.tokenbook', 'server.json'))) await nextTurn();
  stopping.abort(new Error('stopped by SIGINT'));
  expect(await ended).toMatchObject({ code: 130, messages: '' });
  expect(existsSync(out)).toBe(false);
});

it.each([['-h'], ['report', '-h'], ['keys', 'create', '-h'], ['-V']])(
  'answers %s %s %s as the long flag',
  async (...flags) => {
    const short = await run(flags);
    const long = await run(flags.map((flag) => ({ '-h': '--help', '-V': '--version' })[flag] ?? flag));
    expect([short.code, short.out]).toEqual([0, long.out]);
    expect(short.out).not.toBe('');
  },
);

it.each([
  [['frobnicate'], 2],
  [['report', '--nonsense'], 2],
  [['import', 'no-such-source'], 2],
  [['keys', 'create', '--scopes', 'everything'], 2],
  [['start', '--port', '70000'], 2],
  [['start', '--host', ''], 2],
  [['restore', '/nowhere'], 1],
] as const)('refuses %j, says why, and ends with %i', async (commandLine, code) => {
  const refused = await run(commandLine);
  expect(refused).toMatchObject({ code, out: '' });
  expect(refused.messages).not.toBe('');
});

it('takes filters by the names that the API has for them', async () => {
  const named = ['report', '--tag.env', 'prod', '--tag.a.b=c=d', '--tag.env=', '--apiKey', 'ci', '--apiKey=x'];
  expect(toDeclaredFlags(named)).toEqual([
    'report',
    '--tag',
    'env=prod',
    '--tag',
    'a.b=c=d',
    '--tag',
    'env=',
    '--api-key',
    'ci',
    '--api-key=x',
  ]);
  expect((await run([...named, '--range', 'never'])).messages).toContain('Unknown range "never"');
  expect((await run(['report', '--tag.env'])).messages).toContain("'--tag <key=value>' argument missing");
});

it.each([
  ['TOKENBOOK_ADMIN_KEY', 'short', 'TOKENBOOK_ADMIN_KEY'],
  ['TOKENBOOK_PORT', 'abc', 'TOKENBOOK_PORT is "abc"'],
])('does not start with %s=%s, and names it', async (name, value, words) => {
  const refused = await runInside(homeDirectory, ['start'], { env: { [name]: value } });
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.messages).toContain(words);
});

it('refuses an empty path, which would be the folder that one is in', async () => {
  const { code, messages } = await run(['import', 'claude-code', '']);
  expect([code, messages]).toEqual([2, expect.stringContaining('A path is empty')]);
});

it('ends an import with 1 when a file that was named cannot be read, and reads the others', async () => {
  const [good, other, empty] = ['good.jsonl', 'other.txt', 'empty.jsonl'].map((name) => join(homeDirectory, name));
  if (good === undefined || other === undefined || empty === undefined) throw new Error('Three files.');
  const usage = { input_tokens: 1, output_tokens: 2 };
  const message = { id: 'm', model: 'claude-sonnet-4-5', usage };
  const line = {
    type: 'assistant',
    timestamp: '2026-01-01T00:00:00Z',
    sessionId: 's',
    requestId: 'r',
    uuid: 'u',
    message,
  };
  writeFileSync(good, `${JSON.stringify(line)}\n`);
  writeFileSync(other, 'no log\n');
  writeFileSync(empty, '');
  const named = await run(['import', 'auto', good, other, empty, '--dry-run', '--json']);
  expect(JSON.parse(named.out)).toMatchObject({ imported: 1, files: 1, unreadFiles: 1 });
  expect([named.code, named.messages]).toEqual([
    1,
    expect.stringMatching(/1 named file could not be read.* Of a folder/),
  ]);
  expect(await run(['import', 'auto', good, empty, '--dry-run'])).toMatchObject({ code: 0 });
  // A folder may hold anything.
  expect(await run(['import', 'auto', homeDirectory, '--dry-run'])).toMatchObject({ code: 0 });
});

it.each([
  ['backup', 'folder'],
  ['restore', 'folder'],
  ['workspaces', 'list'],
])('refuses a workspace for %s %s, which is about all of them', async (...command) => {
  const { code, messages } = await run([...command, '--workspace', 'acme']);
  expect([code, messages]).toEqual([2, expect.stringContaining("unknown option '--workspace'")]);
});

it('names every dimension of a breakdown, in the help and to who names none of them', async () => {
  const { out } = await run(['report', '--help']);
  const { code, messages } = await run(['report', '--by', 'colour']);
  expect(code).toBe(2);
  const named = /provider, project, model, agent, user, apiKey, session, operation, status, source, tag\.<key>/;
  expect(messages).toMatch(named);
  expect(out.replace(/\s+/g, ' ')).toMatch(named);
});

it('refuses an end that no calendar reaches', async () => {
  expect(await run(['keys', 'create', '--expires', '99999y'])).toMatchObject({
    code: 2,
    messages: expect.stringContaining('--expires is "99999y"'),
  });
});

it('says which values there are where a filter of a report finds nothing', async () => {
  const file = join(homeDirectory, 'calls.ndjson');
  const call = { occurredAt: '2026-01-01T00:00:00Z', model: 'gpt-5', usage: { inputTokens: 1, outputTokens: 1 } };
  const calls = [
    { ...call, id: 'a' },
    { ...call, id: 'b', status: 'error' },
    { ...call, id: 'c' },
  ];
  writeFileSync(file, calls.map((each) => JSON.stringify(each)).join('\n'));
  await run(['import', 'generic', file]);
  const { code, messages } = await run(['report', '--range', 'all', '--status', 'maybe']);
  expect([code, messages]).toEqual([0, 'status of the calls that there are: ok, error\n']);
  expect((await run(['report', '--range', 'all', '--status', 'ok'])).messages).toBe('');
});

it('leaves to a server what retention no longer keeps', async () => {
  const file = join(homeDirectory, 'calls.ndjson');
  writeFileSync(
    file,
    '{"id":"old","occurredAt":"2026-01-01T00:00:00Z","model":"gpt-5","usage":{"inputTokens":1,"outputTokens":1}}\n',
  );
  expect(await run(['import', 'generic', file])).toMatchObject({ code: 0 });
  await run(['retention', 'set', '1']);
  for (const look of [['retention', 'show'], ['doctor']]) {
    expect((await run(look)).out).toMatch(/Due to be deleted: 1 call |In the ledger {3}1 call,/);
  }
});

it('restores a backup where what is there cannot be opened, and refuses one that is not whole', async () => {
  const [ledger, backup, broken] = ['ledger', 'backup', 'broken'].map((name) => join(homeDirectory, name));
  if (ledger === undefined || backup === undefined || broken === undefined) throw new Error('Three folders.');
  const inLedger = (commandLine: readonly string[]) => run([...commandLine, '--data-dir', ledger]);
  await inLedger(['keys', 'create', '--name', 'app']);
  expect(await inLedger(['backup', backup])).toMatchObject({ code: 0 });

  const damages: readonly [string, (folder: string) => void][] = [
    ['backup.json is damaged', (folder) => writeFileSync(join(folder, 'backup.json'), '{')],
    ['it has no accounts.sqlite', (folder) => rmSync(join(folder, 'accounts.sqlite'))],
    ['accounts.sqlite, of the backup, is damaged', (folder) => truncateSync(join(folder, 'accounts.sqlite'), 50_000)],
    ['ledger.duckdb, of the backup, is damaged', (folder) => truncateSync(join(folder, 'ledger.duckdb'), 50_000)],
  ];
  for (const [said, damage] of damages) {
    cpSync(backup, broken, { recursive: true });
    damage(broken);
    expect(await inLedger(['restore', broken])).toMatchObject({ code: 1, messages: expect.stringContaining(said) });
    rmSync(broken, { recursive: true });
  }
  expect(readdirSync(ledger)).not.toContain('restoring');

  for (const name of ['ledger.duckdb', 'accounts.sqlite']) {
    writeFileSync(join(ledger, name), 'x'.repeat(20_000));
    expect((await inLedger(['keys', 'list'])).messages).toContain('tokenbook restore');
    expect(await inLedger(['restore', backup])).toMatchObject({ code: 0 });
  }
  expect((await inLedger(['keys', 'list', '--json'])).out).toContain('"app"');

  // As a machine that died in the middle of one leaves it.
  mkdirSync(join(ledger, 'restoring'));
  rmSync(join(ledger, 'ledger.duckdb'));
  expect(await inLedger(['keys', 'list'])).toMatchObject({ code: 1, messages: expect.stringContaining('broken off') });
  expect(await inLedger(['restore', backup])).toMatchObject({ code: 0 });
  // What was copied by one that died before it moved anything is not kept for good.
  cpSync(backup, join(ledger, 'restoring'), { recursive: true });
  expect((await inLedger(['keys', 'list', '--json'])).out).toContain('"app"');
  expect(readdirSync(ledger)).not.toContain('restoring');

  // Whoever asks meanwhile hears that the directory is held, although the ledger is closed for a moment.
  const { openBook } = await import('./book/open-book.ts');
  const { publishBook } = await import('./book/publish-book.ts');
  const book = await openBook(readSettings({}, homeDirectory, { dataDir: ledger }));
  const holder = { kind: 'command', workspace: null, host: '127.0.0.1', port: 0 } as const;
  const { url, close } = await publishBook(book, ledger, holder);
  const body = JSON.stringify({ path: backup });
  const restoring = book.fetchAsOperator(new Request(`${url}/.tokenbook/restore`, { method: 'POST', body }));
  const asked: boolean[] = [];
  for (let isOver = false; !isOver; ) {
    const running = findRunning(ledger);
    asked.push(running !== null && (await answers(running)));
    isOver = await Promise.race([restoring.then(() => true), nextTurn(false)]);
  }
  expect((await restoring).status).toBe(200);
  expect(asked).not.toContain(false);

  // Of two backups to one folder the second takes nothing from the first.
  const twice = JSON.stringify({ path: join(homeDirectory, 'twice') });
  const backUp = () => book.fetchAsOperator(new Request(`${url}/.tokenbook/backup`, { method: 'POST', body: twice }));
  const made = await Promise.all([backUp(), backUp()]);
  expect(made.map(({ status }) => status)).toEqual([200, 500]);
  expect(await made[1]?.text()).toContain('being written, or was broken off');
  expect(readdirSync(join(homeDirectory, 'twice'))).toEqual(readdirSync(backup));
  await close();

  const fresh = join(homeDirectory, 'fresh');
  expect(await run(['restore', backup, '--data-dir', fresh])).toMatchObject({ code: 0 });
  expect(readdirSync(fresh).filter((name) => !/^(accounts|ledger|secret)/.test(name))).toEqual([]);
});

it('gives up the answer of an export whose file cannot be opened', async () => {
  mkdirSync(join(homeDirectory, '.tokenbook'));
  const file = { url: 'http://127.0.0.1:1', token: 'x', kind: 'server', workspace: null, startedAt: '' } as const;
  writeServerFile(join(homeDirectory, '.tokenbook'), { ...file, pid: process.pid });
  const cancel = vi.fn();
  const answering = vi
    .spyOn(globalThis, 'fetch')
    .mockImplementation(async () => new Response(new ReadableStream({ cancel })));
  const exported = await run(['export', '--output', homeDirectory]);
  answering.mockRestore();
  expect(exported).toMatchObject({ code: 1, messages: expect.stringContaining(`Cannot write ${homeDirectory}`) });
  // That of the question who holds the directory, and that of the export.
  expect(cancel).toHaveBeenCalledTimes(2);
});

it('says of a server that is killed while it is asked that it ended', async () => {
  const dying = createServer(({ url, socket }, response) => {
    if (url === '/.tokenbook/holder') response.end('{}');
    else socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(dying, 'listening');
  // A cast: a TCP server's address is never a string.
  const url = `http://127.0.0.1:${(dying.address() as AddressInfo).port}`;
  mkdirSync(join(homeDirectory, '.tokenbook'));
  const file = { url, token: 'x', kind: 'server', workspace: null, startedAt: '' } as const;
  writeServerFile(join(homeDirectory, '.tokenbook'), { ...file, pid: process.pid });
  const { code, messages } = await run(['prices', 'reprice']);
  dying.close();
  expect([code, messages]).toEqual([
    1,
    expect.stringMatching(/^tokenbook: .* ended before it had answered .*again\.\n$/),
  ]);
});

it('moves every workspace of a data directory to another, for its owner alone', async () => {
  const [from, to] = ['from', 'to'].map((name) => join(homeDirectory, name));
  if (from === undefined || to === undefined) throw new Error('Two folders.');
  await run(['workspaces', 'create', 'acme', '--data-dir', from]);
  process.umask(0o022);
  const moved = await run(['migrate', '--from', from, '--to', to, '--json']);
  expect(JSON.parse(moved.out)).toMatchObject([{ workspace: 'default' }, { workspace: 'acme' }]);
  expect(statSync(join(to, 'ledger.duckdb')).mode & 0o077).toBe(0);
  const elsewhere = ['--data-dir', join(homeDirectory, 'elsewhere')];
  expect(await run(['migrate', '--from', from, '--to', to, ...elsewhere])).toMatchObject({
    code: 1,
    messages: expect.stringContaining('There are no accounts in'),
  });
});
