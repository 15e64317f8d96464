import { execFileSync } from 'node:child_process';
import { appendFile, chmod, mkdir, readFile, rename, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openCheckpointFile } from './checkpoint-file.ts';
import { type Checkpoint, createMemoryCheckpoints } from './checkpoints.ts';
import { claudeCode } from './claude-code/source.ts';
import { codex } from './codex/source.ts';
import type { ImportOptions, ImportProgress } from './import-options.ts';
import { importSources } from './import-sources.ts';
import { readSidecars } from './read-file.ts';
import { SOURCES } from './registry.ts';
import { openAppSink } from './testing/app-sink.ts';
import { createTestLedger, sumTokens } from './testing/ledger.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const answer = (id: string, output = 5): string =>
  JSON.stringify({
    type: 'assistant',
    timestamp: '2026-01-10T15:02:27.338Z',
    sessionId: 's1',
    requestId: `req_${id}`,
    cwd: '/home/ada/shop',
    isSidechain: false,
    message: { id: `msg_${id}`, model: 'claude-sonnet-4-5', usage: { input_tokens: 10, output_tokens: output } },
  });
const log = (...ids: readonly string[]): string => ids.map((id) => `${answer(id)}\n`).join('');

const checkpoint = (sizeBytes: number): Checkpoint => ({
  parserVersion: 1,
  sizeBytes,
  modifiedMs: 0,
  inode: 0,
  resume: null,
  known: 0,
});

const setUp = (folder: string, options: Partial<ImportOptions> = {}) => {
  const ledger = createTestLedger();
  const place = { env: {}, homeDirectory: folder, platform: 'linux' };
  const run = (more: Partial<ImportOptions> = {}) =>
    importSources({ sources: [claudeCode], paths: [folder], place, sink: ledger.sink, ...options, ...more });
  return { ledger, run };
};

describe('finding logs', () => {
  it('reads the places where the tools write, each file once', async () => {
    const home = await temporaryFolder({
      '.claude/projects/-home-ada-shop/s1.jsonl': log('a', 'b'),
      '.claude/projects/-home-ada-shop/s1/subagents/agent-x.jsonl': log('c'),
      '.claude/projects/-home-ada-shop/s1/subagents/workflows/w1/journal.jsonl': log('not-a-session'),
      '.config/claude/projects/-home-ada-shop/s2.jsonl': log('d'),
      '.codex/sessions/2026/01/25/rollout.jsonl': '',
    });
    const { ledger, run } = setUp(home);
    const place = { env: {}, homeDirectory: home, platform: 'linux' };
    const { paths: _, ...auto } = { sources: SOURCES, paths: [], place, sink: ledger.sink };
    const report = await importSources(auto);
    expect(report).toMatchObject({ imported: 4, files: 4, rejected: 0 });
    expect(report.sources.find(({ source }) => source === 'claude-code')).toMatchObject({ files: 3, imported: 4 });
    expect(report.sources.find(({ source }) => source === 'codex')).toMatchObject({
      files: 1,
      imported: 0,
      looked: [join(home, '.codex/sessions'), join(home, '.codex/archived_sessions')],
    });
    expect(await run()).toMatchObject({ imported: 0, duplicates: 4 });
  });

  it('goes by CLAUDE_CONFIG_DIR and CODEX_HOME', () => {
    const place = {
      env: { CLAUDE_CONFIG_DIR: '~/a, /b/projects', CODEX_HOME: '/c' },
      homeDirectory: '/h',
      platform: 'linux',
    };
    expect(claudeCode.locate(place).map(({ path }) => path)).toEqual([
      '/h/a/projects',
      '/h/a/transcripts',
      '/b/projects',
      '/b/transcripts',
    ]);
    expect(codex.locate(place).map(({ path }) => path)).toEqual(['/c/sessions', '/c/archived_sessions']);
  });

  it('gives each file to the source that recognises it', async () => {
    const folder = await temporaryFolder({
      'x.jsonl': log('a'),
      'y.jsonl': `${JSON.stringify({ timestamp: '2026-01-01T00:00:00Z', type: 'session_meta', payload: { id: 's' } })}\n`,
      'z.jsonl': '{"something":"else"}\n',
    });
    const { run } = setUp(folder, { sources: SOURCES });
    const report = await run();
    expect(report).toMatchObject({ imported: 1, files: 2 });
    expect(report.problems).toEqual([
      { file: join(folder, 'z.jsonl'), line: null, reason: expect.stringContaining('no source recognises it') },
    ]);
  });

  it('finds logs that were packed where they lay, and counts them once with what is not packed', async () => {
    const folder = await temporaryFolder({
      '.claude/projects/shop/a.jsonl': log('a'),
      '.claude/projects/shop/a.jsonl.gz': gzipSync(log('a')),
      '.claude/projects/shop/b.jsonl.gz': gzipSync(log('b')),
      '.claude/projects/shop/b.txt.gz': gzipSync(log('c')),
    });
    const { run } = setUp(folder);
    expect(await run()).toMatchObject({ imported: 2, duplicates: 1, files: 3, problemCount: 0 });
    const place = { env: {}, homeDirectory: folder, platform: 'linux' };
    const found = await importSources({ sources: [claudeCode], place, sink: createTestLedger().sink });
    expect(found).toMatchObject({ imported: 2, files: 3 });
    expect(await setUp(folder, { sources: SOURCES }).run()).toMatchObject({ imported: 2, files: 3, problemCount: 0 });
  });

  it('refuses a path that does not exist', async () => {
    const { run } = setUp('/nowhere/at/all');
    await expect(run()).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('/nowhere/at/all'),
    });
  });

  it('says what is no readable file, never follows a link, and reads the rest', async () => {
    const outside = await temporaryFolder({ 'secret.jsonl': log('secret') });
    const folder = await temporaryFolder({
      'good.jsonl': log('a'),
      'closed.jsonl': log('b'),
      'line\nend.jsonl': log('c'),
    });
    await mkdir(join(folder, 'folder.jsonl'));
    await symlink(join(outside, 'secret.jsonl'), join(folder, 'link.jsonl'));
    await symlink(folder, join(folder, 'loop.jsonl'));
    await symlink('/dev/zero', join(folder, 'zero.jsonl'));
    execFileSync('mkfifo', [join(folder, 'pipe.jsonl')]);
    await symlink(outside, join(folder, 'moved-project'));
    await chmod(join(folder, 'closed.jsonl'), 0);
    const { ledger, run } = setUp(folder);
    const report = await run();
    const isRoot = process.getuid?.() === 0;
    expect([...ledger.events.keys()].map((id) => id.split('_').at(-1)).sort()).toEqual(
      isRoot ? ['a', 'b', 'c'] : ['a', 'c'],
    );
    const reasons = new Map(report.problems.map(({ file, reason }) => [file.slice(folder.length + 1), reason]));
    expect(reasons.get('link.jsonl')).toContain('link');
    expect(reasons.get('loop.jsonl')).toContain('link');
    expect(reasons.get('zero.jsonl')).toContain('link');
    expect(reasons.get('pipe.jsonl')).toContain('pipe');
    expect(reasons.get('moved-project')).toContain('a symbolic link to a folder; links are not followed');
    if (!isRoot) expect(reasons.get('closed.jsonl')).toContain('permission');
  });

  it('follows no link and waits for no pipe beside a log, either', async () => {
    const outside = await temporaryFolder({ root: '/home/ada/secret' });
    const folder = await temporaryFolder({ 'a/parts/p.json': '{}' });
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    await symlink(join(outside, 'root'), join(folder, 'link'));
    const paths = ['pipe', 'link', 'gone', 'a', 'a/parts/p.json'].map((name) => join(folder, name));
    expect([...(await readSidecars(paths)).keys()]).toEqual(paths.slice(-1));
  });

  it('says that a folder of logs is a link that leads nowhere', async () => {
    const home = await temporaryFolder({ '.claude/history.jsonl': '' });
    await symlink('/nowhere/at/all', join(home, '.claude/projects'));
    const place = { env: {}, homeDirectory: home, platform: 'linux' };
    const report = await importSources({ sources: [claudeCode], place, sink: createTestLedger().sink });
    expect(report.problems).toMatchObject([
      { file: join(home, '.claude/projects'), reason: 'a symbolic link to what is not there' },
    ]);
  });

  it('does not open a pipe or device that is named', async () => {
    const folder = await temporaryFolder();
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const { run } = setUp(folder);
    const report = await run({ paths: [join(folder, 'pipe'), '/dev/zero'] });
    expect(report).toMatchObject({ files: 0, problemCount: 2 });
  });
});

describe('reading a file', () => {
  it.each([
    ['CRLF and no last line end', log('a', 'b').replaceAll('\n', '\r\n').slice(0, -2)],
    ['a byte order mark', `\ufeff${log('a', 'b')}`],
    ['UTF-16 little endian', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(log('a', 'b'), 'utf16le')])],
    ['UTF-16 big endian', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(log('a', 'b'), 'utf16le').swap16()])],
    ['gzip', gzipSync(log('a', 'b'))],
    ['empty lines and blanks', `\n\n  ${log('a')}\n\t${log('b')}\n   \n`],
  ])('takes %s', async (_name, content) => {
    const { ledger, run } = setUp(await temporaryFolder({ 's.jsonl': content }));
    expect(await run()).toMatchObject({ imported: 2, rejected: 0, skipped: 0 });
    expect(sumTokens(ledger.events.values())).toMatchObject({ uncachedInput: 20, visibleOutput: 10 });
  });

  it('takes an empty file', async () => {
    const { run } = setUp(await temporaryFolder({ 's.jsonl': '' }));
    expect(await run()).toMatchObject({ imported: 0, rejected: 0, skipped: 0, problemCount: 0, files: 1 });
  });

  it('rejects damaged lines by number and keeps the good ones beside them', async () => {
    const folder = await temporaryFolder({
      's.jsonl': `${log('a')}\0\0\0\n[1]\n{"usage" "usage"}\n${log('b')}not json\n`,
    });
    const report = await setUp(folder).run();
    expect(report).toMatchObject({ imported: 2, rejected: 4 });
    expect(report.problems.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'binary data, not JSON'],
      [3, 'not a JSON object'],
      [4, 'not valid JSON'],
      [6, 'not a JSON object'],
    ]);
  });

  it('reads a record after zeros, which a computer leaves that lost power, and says so', async () => {
    const folder = await temporaryFolder({
      's.jsonl': `${log('a')}${'\0'.repeat(5_000)}${log('b')}\0\0${answer('c')}`,
    });
    const report = await setUp(folder).run();
    expect(report).toMatchObject({ imported: 3, rejected: 0 });
    expect(report.problems).toMatchObject([{ line: 2, reason: expect.stringContaining('zero bytes') }]);
  });

  it('says of a file and a folder that their names are no UTF-8', async () => {
    const folder = await temporaryFolder({ 's.jsonl': log('a') });
    const name = Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9])]);
    await mkdir(name);
    await writeFile(Buffer.concat([name, Buffer.from('.jsonl')]), log('b'));
    const report = await setUp(folder).run();
    expect(report).toMatchObject({ imported: 1, rejected: 0 });
    const reason = 'its name is not UTF-8; rename it to have it read';
    expect(report.problems.map((problem) => problem.reason)).toEqual([reason, reason]);
  });

  it('says that a cost is more than the ledger holds', async () => {
    const folder = await temporaryFolder({ 's.jsonl': answer('a').replace('{', '{"costUSD":2e6,') });
    const report = await setUp(folder).run();
    expect(report).toMatchObject({ imported: 1, rejected: 0 });
    expect(report.problems).toMatchObject([
      { line: 1, reason: expect.stringContaining('a cost of 1000000 USD or more') },
    ]);
  });

  it('passes over a line that is longer than the cap', async () => {
    const folder = await temporaryFolder({
      's.jsonl': `${log('a')}{"usage":"${'x'.repeat(65 * 1024 * 1024)}"}\n${log('b')}`,
    });
    const report = await setUp(folder).run();
    expect(report).toMatchObject({ imported: 2, rejected: 1 });
    expect(report.problems[0]).toMatchObject({ line: 2, reason: 'longer than 64 MiB; it was passed over' });
  });

  it('keeps what came before the damage of a compressed file', async () => {
    const whole = gzipSync(Array.from({ length: 3_000 }, (_, index) => log(`${index}`)).join(''), { level: 1 });
    const folder = await temporaryFolder({ 's.jsonl': whole.subarray(0, whole.length - 20), 'z.jsonl': log('other') });
    const report = await setUp(folder).run();
    expect(report.problems[0]?.reason).toContain('damaged or cut short');
    expect(report.imported).toBeGreaterThan(1);
  });

  it('passes over what a gzip bomb unpacks to', async () => {
    const bomb = gzipSync(Buffer.alloc(80 * 1024 * 1024), { level: 1 });
    const folder = await temporaryFolder({ 'bomb.jsonl': bomb, 'good.jsonl': log('a') });
    const report = await setUp(folder).run();
    expect(report).toMatchObject({ imported: 1, rejected: 1 });
    expect(report.problems[0]?.reason).toContain('longer than 64 MiB');
  });

  it('names a zip archive', async () => {
    const folder = await temporaryFolder({ 's.jsonl': Buffer.from('PK\u0003\u0004....') });
    for (const { run } of [setUp(folder), setUp(folder, { sources: SOURCES })])
      expect((await run()).problems[0]?.reason).toContain('zip');
  });

  it("counts the ledger's refusals and names their lines", async () => {
    const folder = await temporaryFolder({ 's.jsonl': log('a', 'b') });
    const { run } = setUp(folder);
    const sink = async () => ({
      accepted: 1,
      duplicates: 0,
      rejected: [{ index: 1, id: 'x', code: 'invalid_event' as const, detail: 'no' }],
    });
    expect(await run({ sink })).toMatchObject({
      imported: 1,
      rejected: 1,
      problems: [{ line: 2, reason: 'invalid_event: no' }],
    });
  });
});

describe('importing again', () => {
  it('gives the same totals in any order, any number of times', async () => {
    const folder = await temporaryFolder({
      'a.jsonl': log('1', '2', '3'),
      'b.jsonl': log('2', '3', '4'),
      'copy/a.jsonl': log('1', '2', '3'),
    });
    const once = setUp(folder);
    await once.run();
    const often = setUp(folder);
    for (const names of [['b.jsonl'], ['copy/a.jsonl', 'a.jsonl'], ['a.jsonl'], ['b.jsonl', 'a.jsonl']]) {
      await often.run({ paths: names.map((name) => join(folder, name)) });
    }
    expect(sumTokens(often.ledger.events.values())).toEqual(sumTokens(once.ledger.events.values()));
    expect(often.ledger.events.size).toBe(4);
  });

  it('reads a file again, of which the server refused a call that lay ahead of its clock, when the clocks may agree', async () => {
    const START = Date.UTC(2026, 0, 10, 15);
    let nowMs = START;
    const app = openAppSink(() => nowMs);
    const at = (id: string, ms: number) =>
      `${answer(id).replace('2026-01-10T15:02:27.338Z', new Date(ms).toISOString())}\n`;
    const folder = await temporaryFolder({ 'a.jsonl': at('1', START) + at('2', START + 3_600_000) });
    const file = join(folder, 'state.json');
    const look = async (atMs: number) => {
      nowMs = atMs;
      const { run } = setUp(folder, { sink: app.sink, now: () => atMs, paths: [join(folder, 'a.jsonl')] });
      return run({ checkpoints: await openCheckpointFile(file) });
    };
    expect(await look(START)).toMatchObject({ imported: 1, rejected: 1 });
    expect(await look(START + 1_000)).toMatchObject({ imported: 0, rejected: 0, unchangedFiles: 1 });
    // A file that grows meanwhile is read from where it ended, and the one that waits is not forgotten.
    await appendFile(join(folder, 'a.jsonl'), at('3', START + 60_000));
    expect(await look(START + 60_000)).toMatchObject({ imported: 1, duplicates: 0, rejected: 0 });
    expect(await look(START + 4_300_000)).toMatchObject({ imported: 1, rejected: 0, unchangedFiles: 0 });
    expect(await look(START + 9_000_000)).toMatchObject({ imported: 0, unchangedFiles: 1 });
    expect(await app.totalTokens()).toBe(45);
    await app.close();
  });

  it('knows an answer that came through a gateway in a later import by what an earlier one told of it', async () => {
    const gateway = (fields: Record<string, unknown>) =>
      `${JSON.stringify({ ...JSON.parse(answer('1')), ...fields })}\n`;
    const folder = await temporaryFolder({ 'z.jsonl': gateway({ requestId: 'req_1' }) });
    const file = join(folder, 'data/state.json');
    const { ledger, run } = setUp(folder, { paths: [folder] });
    const look = async (more: Partial<ImportOptions> = {}) =>
      run({ checkpoints: await openCheckpointFile(file), ...more });
    expect(await look()).toMatchObject({ imported: 1 });
    // Read before the file that tells the request, which has not changed.
    await writeFile(join(folder, 'a.jsonl'), gateway({ requestId: undefined }));
    await writeFile(join(folder, 'b.jsonl'), gateway({ requestId: 'req_other', isSidechain: true }));
    expect(await look()).toMatchObject({ imported: 0, duplicates: 3 });
    await appendFile(join(folder, 'z.jsonl'), gateway({ requestId: undefined }));
    expect(await look()).toMatchObject({ imported: 0 });
    expect(await look({ reread: true })).toMatchObject({ imported: 0 });
    expect([...ledger.events.keys()]).toEqual(['claude-code:msg_1:req_1']);
  });

  it('leaves unchanged files alone and counts what they hold as duplicates', async () => {
    const folder = await temporaryFolder({ 'a.jsonl': log('1', '2') + log('2') });
    const { run } = setUp(folder, { checkpoints: createMemoryCheckpoints() });
    expect(await run()).toMatchObject({ imported: 2, duplicates: 1, unchangedFiles: 0 });
    expect(await run()).toMatchObject({ imported: 0, duplicates: 3, unchangedFiles: 1 });
    expect(await run({ reread: true })).toMatchObject({ imported: 0, duplicates: 3, unchangedFiles: 0 });
  });

  it('reads only what was added to a growing file, and a half line when it is whole', async () => {
    const folder = await temporaryFolder({ 'a.jsonl': log('1') });
    const path = join(folder, 'a.jsonl');
    const { ledger, run } = setUp(folder, { checkpoints: createMemoryCheckpoints() });
    await run();
    const added = log('2');
    await appendFile(path, added.slice(0, 50));
    expect(await run()).toMatchObject({ imported: 0, skipped: 1, rejected: 0 });
    await appendFile(path, added.slice(50));
    const report = await run();
    expect(report).toMatchObject({ imported: 1, duplicates: 0, rejected: 0 });
    expect(ledger.events.size).toBe(2);
  });

  it('takes a last line without an end once, also when its end follows', async () => {
    const folder = await temporaryFolder({ 'a.jsonl': log('1').trimEnd() });
    const { run } = setUp(folder, { checkpoints: createMemoryCheckpoints() });
    expect(await run()).toMatchObject({ imported: 1 });
    await appendFile(join(folder, 'a.jsonl'), `\n${log('2')}broken\n`);
    expect(await run()).toMatchObject({ imported: 1, duplicates: 0, problems: [{ line: 3 }] });
  });

  it('reads a file again that was cut, replaced or rewritten', async () => {
    const folder = await temporaryFolder({ 'a.jsonl': log('1', '2', '3') });
    const path = join(folder, 'a.jsonl');
    const { ledger, run } = setUp(folder, { checkpoints: createMemoryCheckpoints() });
    await run();
    await truncate(path, 0);
    await appendFile(path, log('4'));
    expect(await run()).toMatchObject({ imported: 1 });
    await rename(path, join(folder, 'a.1.jsonl'));
    await writeFile(path, log('5', '6', '7', '8'));
    expect(await run()).toMatchObject({ imported: 4 });
    await writeFile(path, log('9', '6', '7', '8', '10'));
    expect(await run()).toMatchObject({ imported: 2 });
    expect(ledger.events.size).toBe(10);
  });

  it('keeps checkpoints in a file over a restart, and reads everything again when it is damaged', async () => {
    const folder = await temporaryFolder({ 'logs/a.jsonl': log('1', '2') });
    const file = join(folder, 'data/import-state.json');
    const { run } = setUp(join(folder, 'logs'));
    await run({ checkpoints: await openCheckpointFile(file) });
    expect(await run({ checkpoints: await openCheckpointFile(file) })).toMatchObject({ unchangedFiles: 1 });
    expect(await run({ checkpoints: await openCheckpointFile(file), project: 'other' })).toMatchObject({
      unchangedFiles: 0,
    });
    await writeFile(file, '{"format":1,"files":');
    expect(await run({ checkpoints: await openCheckpointFile(file) })).toMatchObject({
      unchangedFiles: 0,
      duplicates: 2,
    });
  });

  it('adds to the file of checkpoints what is new, and writes it anew when most of it is overtaken', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'imports.json');
    const store = await openCheckpointFile(file);
    for (let log = 0; log < 50; log += 1) store.set(`${log}`, checkpoint(0));
    await store.flush();
    const { size } = await stat(file);
    store.set('7', checkpoint(1));
    await store.flush();
    expect((await stat(file)).size - size).toBeLessThan(size / 40);
    // Killed while it wrote a line: that one is lost, and what comes after it is not.
    await appendFile(file, '["8",{"parserVer');
    const again = await openCheckpointFile(file);
    expect([again.get('7')?.sizeBytes, again.get('8')?.sizeBytes]).toEqual([1, 0]);
    for (let round = 2; round < 30; round += 1) {
      for (let log = 0; log < 50; log += 1) again.set(`${log}`, checkpoint(round));
      await again.flush();
    }
    const lines = (await readFile(file, 'utf8')).split('\n');
    expect(lines.length).toBeLessThan(1_102);
    expect((await openCheckpointFile(file)).get('49')?.sizeBytes).toBe(29);
  });

  it('forgets the checkpoints of logs that are gone when it writes the file anew, and not those of databases elsewhere', async () => {
    const folder = await temporaryFolder({ 'here.jsonl': '' });
    const file = join(folder, 'imports.json');
    const keyOf = (path: string) => JSON.stringify(['ledger', 'claude-code', '', 'UTC', [], path]);
    const store = await openCheckpointFile(file);
    const [here, address] = [keyOf(join(folder, 'here.jsonl')), keyOf('postgres://host/litellm')];
    for (const key of [here, address]) store.set(key, checkpoint(1));
    for (let day = 0; day < 5; day += 1) {
      for (let log = 0; log < 300; log += 1) store.set(keyOf(join(folder, `gone-${day}-${log}.jsonl`)), checkpoint(1));
      await store.flush();
    }
    expect((await readFile(file, 'utf8')).split('\n').length).toBeLessThan(1_010);
    const again = await openCheckpointFile(file);
    expect([here, address].map((key) => again.get(key)?.sizeBytes)).toEqual([1, 1]);
  });

  it('knows the checkpoints of the format before', async () => {
    const folder = await temporaryFolder({ 'logs/a.jsonl': log('1', '2') });
    const file = join(folder, 'imports.json');
    const { run } = setUp(join(folder, 'logs'));
    await run({ checkpoints: await openCheckpointFile(file) });
    const entries = (await readFile(file, 'utf8'))
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => JSON.parse(line));
    await writeFile(file, JSON.stringify({ format: 1, files: Object.fromEntries(entries) }));
    expect(await run({ checkpoints: await openCheckpointFile(file) })).toMatchObject({ unchangedFiles: 1 });
  });

  it('reads a file that is cut and written anew while it is read: all of it the next time', async () => {
    const ids = Array.from({ length: 4_000 }, (_, index) => `${index}`);
    const folder = await temporaryFolder({ 'a.jsonl': log(...ids) });
    const path = join(folder, 'a.jsonl');
    const { ledger, run } = setUp(folder, { checkpoints: createMemoryCheckpoints() });
    let isCut = false;
    await run({
      sink: async (batch) => {
        if (!isCut) await writeFile(path, log('new', 'newer'));
        isCut = true;
        return ledger.sink(batch);
      },
    });
    await run();
    expect([...ledger.events.keys()].filter((id) => id.includes('new'))).toHaveLength(2);
    expect((await run()).imported).toBe(0);
  });

  it('forgets nothing when the sink fails: the file is read again', async () => {
    const folder = await temporaryFolder({ 'a.jsonl': log('1', '2') });
    const { run } = setUp(folder, { checkpoints: createMemoryCheckpoints() });
    await expect(run({ sink: () => Promise.reject(new Error('offline')) })).rejects.toThrow('offline');
    expect(await run()).toMatchObject({ imported: 2 });
  });

  it('stops when it is told to, and goes on later', async () => {
    const folder = await temporaryFolder({ 'a.jsonl': log('1'), 'b.jsonl': log('2') });
    const { ledger, run } = setUp(folder, { checkpoints: createMemoryCheckpoints() });
    const controller = new AbortController();
    let clock = 0;
    const onProgress = ({ files }: ImportProgress) => {
      if (files === 1) controller.abort();
    };
    await expect(run({ signal: controller.signal, onProgress, monotonicMs: () => (clock += 1_000) })).rejects.toThrow(
      /abort/i,
    );
    await run();
    expect(ledger.events.size).toBe(2);
  });
});

it('tells how far it is, and ends with everything', async () => {
  const folder = await temporaryFolder({ 'a.jsonl': log('1', '2'), 'b.jsonl': log('3') });
  const seen: ImportProgress[] = [];
  const report = await setUp(folder).run({ onProgress: (progress) => seen.push(progress) });
  expect(seen.at(-1)).toEqual({
    imported: 3,
    duplicates: 0,
    skipped: 0,
    rejected: 0,
    files: 2,
    filesTotal: 2,
    bytes: report.bytes,
    bytesTotal: report.bytes,
    current: null,
  });
});

it('tells how far it is, and remembers it, also while the clock is being set back', async () => {
  const folder = await temporaryFolder({ 'a.jsonl': log('1'), 'b.jsonl': log('2'), 'c.jsonl': log('3') });
  const files: number[] = [];
  const remembered: number[] = [];
  const checkpoints = createMemoryCheckpoints();
  const flush = async () => void remembered.push(files.at(-1) ?? 0);
  const clock = { now: Date.parse('2026-01-10T16:00:00Z'), monotonicMs: 0 };
  await setUp(folder).run({
    checkpoints: { ...checkpoints, flush },
    onProgress: (progress) => files.push(progress.files),
    now: () => (clock.now -= 3_600_000),
    monotonicMs: () => (clock.monotonicMs += 3_000),
  });
  expect([...new Set(files)]).toEqual([0, 1, 2, 3]);
  expect(remembered).toEqual([1, 2, 3, 3]);
});
