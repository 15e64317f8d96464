import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { createMemoryCheckpoints } from '../checkpoints.ts';
import { importSources } from '../import-sources.ts';
import { createTestLedger } from '../testing/ledger.ts';
import { parseFixture, testContext } from '../testing/parse.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { opencode } from './source.ts';
import { toOpenCodeEvent } from './to-event.ts';

const message = (id: string, tokens: unknown, fields: Record<string, unknown> = {}) => ({
  id,
  sessionID: 'ses_1',
  role: 'assistant',
  modelID: 'gpt-5.2-codex',
  providerID: 'openai',
  time: { created: 1_768_172_351_908 },
  path: { cwd: '/home/ada/shop' },
  tokens,
  ...fields,
});

it('reads an export of version 1.1: messages, not their steps', async () => {
  const { events, tally } = await parseFixture(opencode, new URL('fixtures/export-1.1.json', import.meta.url));
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      id: 'opencode:msg_1',
      project: 'shop',
      agent: 'build',
      durationMs: 5240,
      reportedCost: null,
      tokens: { uncachedInput: 17_857, visibleOutput: 70, reasoning: 64 },
    },
    {
      id: 'opencode:msg_2',
      status: 'error',
      reportedCost: 12_500_000_000n,
      tokens: { uncachedInput: 140, cacheRead: 17_920, cacheWrite5m: 3, visibleOutput: 29, reasoning: 20 },
    },
  ]);
  expect(Object.fromEntries(tally.skippedReasons)).toEqual({ 'an answer without token counts': 1 });
});

describe('reasoning', () => {
  it.each([
    {
      name: 'inside the output of old versions',
      tokens: { input: 10, output: 100, reasoning: 64 },
      provider: 'openai',
      visible: 36,
    },
    {
      name: 'beside the output, as the total tells',
      tokens: { input: 10, output: 36, reasoning: 64, total: 110 },
      provider: 'openai',
      visible: 36,
    },
    {
      name: 'inside the output, as the total tells',
      tokens: { input: 10, output: 100, reasoning: 64, total: 110 },
      provider: 'openai',
      visible: 36,
    },
    {
      name: 'beside the output of Google',
      tokens: { input: 10, output: 100, reasoning: 64 },
      provider: 'google',
      visible: 100,
    },
    { name: 'more than the output', tokens: { input: 10, output: 5, reasoning: 64 }, provider: 'openai', visible: 5 },
  ])('$name', ({ tokens, provider, visible }) => {
    const event = toOpenCodeEvent(
      message('m', tokens, { providerID: provider }),
      { id: null, session: null, folder: null },
      testContext(),
    );
    expect(event?.event.tokens).toMatchObject({ visibleOutput: visible, reasoning: 64 });
  });
});

describe('the database', () => {
  const tokens = (input: number, output = 1) => ({ input, output, reasoning: 0, cache: { read: 0, write: 0 } });

  const setUp = async () => {
    const home = await temporaryFolder({
      '.local/share/opencode/storage/message/ses_1/msg_1.json': JSON.stringify(message('msg_1', tokens(10))),
      '.local/share/opencode/storage/message/ses_0/msg_0.json': JSON.stringify(message('msg_0', tokens(7))),
    });
    const path = join(home, '.local/share/opencode/opencode.db');
    const writer = new Database(path);
    writer.exec('PRAGMA journal_mode = WAL');
    writer.exec('CREATE TABLE session (id TEXT PRIMARY KEY, directory TEXT)');
    writer.exec(
      'CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT, time_created INTEGER, time_updated INTEGER, data TEXT)',
    );
    writer.prepare('INSERT INTO session VALUES (?, ?)').run('ses_2', '/home/ada/books');
    const put = (id: string, updated: number, data: unknown, session = 'ses_1') =>
      writer
        .prepare('INSERT OR REPLACE INTO message VALUES (?, ?, ?, ?, ?)')
        .run(id, session, updated, updated, typeof data === 'string' ? data : JSON.stringify(data));
    const ledger = createTestLedger();
    const checkpoints = createMemoryCheckpoints();
    const run = () =>
      importSources({
        sources: [opencode],
        place: { env: {}, homeDirectory: home, platform: 'linux' },
        sink: ledger.sink,
        checkpoints,
      });
    return { writer, put, ledger, run };
  };

  it('is read while its program writes to it; the older copies in files count once', async () => {
    const { writer, put, ledger, run } = await setUp();
    put('msg_1', 1000, message('msg_1', tokens(10)));
    put(
      'msg_2',
      2000,
      { ...message('msg_2', tokens(20)), id: undefined, sessionID: undefined, path: undefined },
      'ses_2',
    );
    put('msg_u', 2001, { id: 'msg_u', role: 'user' });
    put('msg_x', 2002, 'not json');
    expect(await run()).toMatchObject({ imported: 3, duplicates: 1, rejected: 1 });
    expect(ledger.events.get('opencode:msg_2')).toMatchObject({ project: 'books', session: 'ses_2' });

    put('msg_3', 3000, message('msg_3', tokens(30)));
    put('msg_2', 3001, message('msg_2', tokens(20, 50)));
    expect(await run()).toMatchObject({ imported: 2 });
    expect(ledger.events.get('opencode:msg_2')?.tokens.visibleOutput).toBe(50);
    expect(ledger.events.size).toBe(4);
    writer.close();
  });

  it('that another program has locked is said, and read when it is free again', async () => {
    const { writer, put, ledger, run } = await setUp();
    writer.exec('PRAGMA journal_mode = DELETE');
    put('msg_1', 1000, message('msg_1', tokens(10)));
    writer.exec('BEGIN EXCLUSIVE');
    const locked = await run();
    expect(locked).toMatchObject({ imported: 2, rejected: 1 });
    expect(locked.problems[0]?.reason).toContain('locked by another program; import again');
    writer.exec('COMMIT');
    put('msg_2', 2000, message('msg_2', tokens(20)));
    expect(await run()).toMatchObject({ imported: 1, rejected: 0 });
    expect(ledger.events.has('opencode:msg_2')).toBe(true);
    writer.close();
  });

  it('of more messages than a page is read whole, those of one instant too', async () => {
    const { writer, put, ledger, run } = await setUp();
    const write = (from: number, to: number, at: number) => {
      writer.exec('BEGIN');
      for (let n = from; n < to; n += 1) put(`msg_${n}x`, at, message(`msg_${n}x`, tokens(1)));
      writer.exec('COMMIT');
    };
    write(0, 1_203, 5_000);
    await run();
    expect(ledger.events.size).toBe(1_205);
    write(1_203, 1_300, 5_000);
    expect(await run()).toMatchObject({ imported: 97 });
    writer.close();
  });

  it.each([
    ['after one from a clock that was years ahead', 4e12],
    ['by one who had to wait, under an earlier time', 1_768_172_400_000],
  ])('has a message that was written %s', async (_, updated) => {
    const { writer, put, ledger, run } = await setUp();
    put('msg_2', updated, message('msg_2', tokens(10)));
    await run();
    put('msg_1', 1_768_172_399_000, message('msg_1', tokens(20)));
    expect(await run()).toMatchObject({ imported: 1 });
    put('msg_1', 1_768_172_401_000, message('msg_1', tokens(20, 60)));
    await run();
    expect(ledger.events.get('opencode:msg_1')?.tokens.visibleOutput).toBe(60);
    writer.close();
  });

  it('with numbers for ids is read by the ids that its messages tell; one without is rejected, for each such database has a 1', async () => {
    const { writer, ledger, run } = await setUp();
    writer.exec('DROP TABLE message; CREATE TABLE message (id INTEGER PRIMARY KEY, session_id INTEGER, data TEXT)');
    const insert = writer.prepare('INSERT INTO message VALUES (?, 1, ?)');
    insert.run(1, JSON.stringify(message('msg_2', tokens(20))));
    insert.run(2, JSON.stringify({ ...message('', tokens(30)), id: undefined }));
    const first = await run();
    expect(first).toMatchObject({ imported: 3, rejected: 1 });
    expect(first.problems[0]?.reason).toContain('id is missing');
    expect(ledger.events.has('opencode:msg_2')).toBe(true);
    writer.close();
  });

  it('is left alone when nothing was written since', async () => {
    const { writer, put, run } = await setUp();
    put('msg_1', 1000, message('msg_1', tokens(10)));
    await run();
    expect(await run()).toMatchObject({ imported: 0, unchangedFiles: 3 });
    writer.close();
  });

  it('counts a call once that forks of its session copied, whenever they are read', async () => {
    const { writer, put, ledger, run } = await setUp();
    const answer = message('msg_1', tokens(10, 50), {
      time: { created: 1_768_172_400_000, completed: 1_768_172_405_000 },
    });
    const at = (id: string, created: number, data: object, session: string) =>
      writer
        .prepare('INSERT OR REPLACE INTO message VALUES (?, ?, ?, ?, ?)')
        .run(id, session, created, Date.now(), JSON.stringify({ ...data, id, sessionID: session }));
    at('msg_1', 1_768_172_400_000, answer, 'ses_1');
    at('msg_5', 1_768_172_400_000, answer, 'ses_fork1');
    expect(await run()).toMatchObject({ imported: 2, duplicates: 2 });
    at('msg_6', 1_768_172_400_000, answer, 'ses_fork2');
    // Begun in the same millisecond by another session, with other counts: a call of its own.
    at('msg_7', 1_768_172_400_000, { ...answer, tokens: tokens(11, 50) }, 'ses_other');
    put('msg_8', Date.now(), message('msg_8', tokens(3)), 'ses_fork2');
    expect(await run()).toMatchObject({ imported: 2 });
    expect([...ledger.events.keys()].sort()).toEqual(
      ['msg_0', 'msg_1', 'msg_7', 'msg_8'].map((id) => `opencode:${id}`),
    );
    writer.close();
  });

  it('of version 2 is read from its own table, beside what the older one has', async () => {
    const { writer, put, ledger, run } = await setUp();
    put('msg_1', 1000, message('msg_1', tokens(10)));
    writer.exec(`
      CREATE TABLE session_v2 (id TEXT PRIMARY KEY, directory TEXT, fork_session_id TEXT, fork_boundary TEXT);
      CREATE TABLE session_message (id TEXT PRIMARY KEY, session_id TEXT, type TEXT, seq INTEGER, time_created INTEGER, time_updated INTEGER, data TEXT);
      INSERT INTO session_v2 VALUES ('ses_9', '/home/ada/books', NULL, NULL), ('ses_10', '/home/ada/books', 'ses_9', 'msg_9');`);
    const answer = {
      agent: 'build',
      model: { id: 'gpt-5.2-codex', providerID: 'openai', variant: 'default' },
      content: [{ type: 'text', text: 'done' }],
      cost: 0.25,
      tokens: { input: 20, output: 100, reasoning: 64, cache: { read: 7, write: 3 } },
      time: { created: 1_790_000_000_000, completed: 1_790_000_002_500 },
    };
    const insert = writer.prepare('INSERT INTO session_message VALUES (?, ?, ?, ?, ?, ?, ?)');
    const at = (id: string, session: string, seq: number, type: string, data: object, created = 1_790_000_000_000) =>
      insert.run(id, session, type, seq, created, created + 1, JSON.stringify(data));
    // What version 2 copied over from the older table, under the same id.
    at('msg_1', 'ses_1', 0, 'assistant', { ...answer, tokens: tokens(10) }, 1_768_172_351_908);
    at('msg_8', 'ses_9', 0, 'user', { text: 'hello' });
    at('msg_9', 'ses_9', 1, 'assistant', answer);
    at('msg_20', 'ses_10', 1, 'assistant', answer, 1_790_000_009_000);
    at('msg_21', 'ses_10', 2, 'assistant', { ...answer, tokens: tokens(5), cost: 0 });
    expect(await run()).toMatchObject({ imported: 4, rejected: 0 });
    expect(ledger.events.get('opencode:msg_9')).toMatchObject({
      project: 'books',
      session: 'ses_9',
      provider: 'openai',
      model: 'gpt-5.2-codex',
      agent: 'build',
      durationMs: 2_500,
      reportedCost: 250_000_000_000n,
      tokens: { uncachedInput: 20, cacheRead: 7, cacheWrite5m: 3, visibleOutput: 100, reasoning: 64 },
    });
    expect([...ledger.events.keys()].sort()).toEqual(
      ['msg_0', 'msg_1', 'msg_21', 'msg_9'].map((id) => `opencode:${id}`),
    );
    at('msg_22', 'ses_10', 3, 'assistant', { ...answer, tokens: tokens(6) }, 1_790_000_100_000);
    expect(await run()).toMatchObject({ imported: 1 });
    writer.close();
  });

  it('that is none is said', async () => {
    const home = await temporaryFolder({
      '.local/share/opencode/opencode.db':
        'this is no database, only a text that is long enough to be looked at'.repeat(20),
    });
    await mkdir(join(home, '.local/share/opencode/opencode-dev.db'));
    const report = await importSources({
      sources: [opencode],
      place: { env: {}, homeDirectory: home, platform: 'linux' },
      sink: createTestLedger().sink,
    });
    expect(report.problems.map(({ reason }) => reason)).toEqual(['it is no SQLite database']);
  });
});

it('looks where OpenCode and Kilo write', () => {
  const roots = opencode.locate({
    env: { XDG_DATA_HOME: '/data', KILO_DATA_DIR: '/kilo' },
    homeDirectory: '/h',
    platform: 'linux',
  });
  expect(roots.map(({ path }) => path)).toEqual(['/data/opencode', '/kilo']);
  expect(
    [
      'opencode.db',
      'opencode-dev.db',
      'opencode.db-wal',
      'storage/message/s/m.json',
      'storage/part/m/p.json',
      'kilo.db',
    ].map((path) => roots[0]?.matches(path)),
  ).toEqual([true, true, false, true, false, true]);
});
