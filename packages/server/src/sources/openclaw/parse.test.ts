import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'libsql';
import { expect, it } from 'vitest';
import { createMemoryCheckpoints } from '../checkpoints.ts';
import { importSources } from '../import-sources.ts';
import { createTestLedger } from '../testing/ledger.ts';
import { parseFixture } from '../testing/parse.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openclaw } from './source.ts';

it('reads a session: the model of the snapshot, the agent of the folder', async () => {
  const { events } = await parseFixture(openclaw, new URL('fixtures/session-v3.jsonl', import.meta.url), {
    path: '/h/.openclaw/agents/mail/sessions/oc-1.jsonl',
  });
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      id: `openclaw:m2:${Date.UTC(2026, 1, 24, 10, 0, 4)}`,
      provider: 'openai',
      model: 'gpt-5.2',
      agent: 'mail',
      project: 'shop',
      tokens: { uncachedInput: 50, cacheRead: 400, visibleOutput: 9 },
    },
  ]);
});

it('finds sessions that were deleted or reset, too, under all names the tool has had', () => {
  const roots = openclaw.locate({ env: {}, homeDirectory: '/h', platform: 'linux' });
  expect(roots.map(({ path }) => path)).toEqual([
    '/h/.openclaw/agents',
    '/h/.clawdbot/agents',
    '/h/.moltbot/agents',
    '/h/.moldbot/agents',
  ]);
  expect(
    [
      'mail/sessions/a.jsonl',
      'mail/sessions/a.jsonl.deleted.2026-01-01',
      'mail/sessions/a.jsonl.reset.1',
      'mail/other.jsonl',
    ].map((path) => roots[0]?.matches(path)),
  ).toEqual([true, true, true, false]);
});

/** A Zstandard frame of one block that is not compressed. */
const pack = (text: string): Buffer => {
  const content = Buffer.from(text);
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x60, 0, 0, 0, 0, 0]);
  head.writeUInt16LE(content.length - 256, 5);
  head.writeUIntLE((content.length << 3) | 1, 7, 3);
  return Buffer.concat([head, content]);
};

it('reads the database that keeps sessions since 2026.9, long entries too, and the older files of it once', async () => {
  const entry = (id: string, input: number, text = '') =>
    JSON.stringify({
      type: 'message',
      id,
      timestamp: `2026-11-03T10:00:0${id.slice(1)}.000Z`,
      message: {
        role: 'assistant',
        content: [{ type: 'text', text }],
        provider: 'openai',
        model: 'gpt-5.2',
        usage: { input, output: 1, cacheRead: 0, cacheWrite: 0 },
      },
    });
  const header = JSON.stringify({ type: 'session', version: 3, id: 's1', cwd: '/home/ada/shop' });
  const home = await temporaryFolder({
    '.openclaw/agents/mail/sessions/s1.jsonl.reset.1': `${header}\n${entry('m1', 10)}\n`,
  });
  const folder = join(home, '.openclaw/agents/mail/agent');
  await mkdir(folder, { recursive: true });
  const writer = new Database(join(folder, 'openclaw-agent.sqlite'));
  writer.exec('PRAGMA journal_mode = WAL');
  writer.exec(
    `CREATE TABLE transcript_events (session_id TEXT NOT NULL, seq INTEGER NOT NULL, event_json TEXT, created_at INTEGER NOT NULL, event_zstd BLOB,
      PRIMARY KEY (session_id, seq))`,
  );
  const put = (seq: number, json: string | null, packed: Buffer | null = null) =>
    writer
      .prepare('INSERT INTO transcript_events VALUES (?, ?, ?, ?, ?)')
      .run('s1', seq, json, Date.UTC(2026, 10, 3, 10), packed);
  const ledger = createTestLedger();
  const checkpoints = createMemoryCheckpoints();
  const place = { env: {}, homeDirectory: home, platform: 'linux' };
  const run = () => importSources({ sources: [openclaw], place, sink: ledger.sink, checkpoints });

  put(1, header);
  put(2, entry('m1', 10));
  put(3, null, pack(entry('m2', 20, 'a'.repeat(300))));
  put(4, null, Buffer.from('no frame'));
  expect(await run()).toMatchObject({ imported: 2, duplicates: 1, rejected: 1 });
  const call = { session: 's1', project: 'shop', agent: 'mail', provider: 'openai', tokens: { uncachedInput: 20 } };
  expect(ledger.events.get(`openclaw:m2:${Date.UTC(2026, 10, 3, 10, 0, 2)}`)).toMatchObject(call);

  put(5, entry('m3', 30));
  expect(await run()).toMatchObject({ imported: 1 });
  expect(ledger.events.get(`openclaw:m3:${Date.UTC(2026, 10, 3, 10, 0, 3)}`)).toMatchObject({ project: 'shop' });
  writer.close();
});
