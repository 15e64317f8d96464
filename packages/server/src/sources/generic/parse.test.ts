import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { createMemoryCheckpoints } from '../checkpoints.ts';
import { parseColumnMapping } from '../column-mapping.ts';
import { importSources } from '../import-sources.ts';
import { importFixture } from '../testing/import-fixture.ts';
import { createTestLedger } from '../testing/ledger.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { generic } from './source.ts';

const fixture = (name: string) => new URL(`fixtures/${name}`, import.meta.url);

it('reads any table by a mapping; rows that cannot be say why, and two equal rows are two', async () => {
  const mapping = parseColumnMapping([
    'occurredAt=When',
    'model=Which',
    'project=Team',
    'inputTokens=In',
    'outputTokens=Out',
    'cacheReadTokens=Cached',
    'cost=USD',
    'tag.team=Team',
  ]);
  const { events, report } = await importFixture(generic, fixture('usage.csv'), { mapping, timeZone: 'Europe/Berlin' });
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      occurredAtMs: Date.UTC(2026, 5, 28, 1, 46, 58),
      project: 'books',
      tokens: { uncachedInput: 200, cacheRead: 1000, visibleOutput: 300 },
      reportedCost: 500_000_000_000n,
    },
    { project: 'books' },
  ]);
  expect(events[0]?.event.tags).toEqual(new Map([['team', 'books']]));
  expect(new Set(events.map(({ event }) => event.id)).size).toBe(2);
  expect(report.problems.filter(({ line }) => line !== null).map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'inputTokens is "1.200", not a whole number of tokens from 0 to 2^53 - 1'],
    [5, 'what is read from and written to the cache is more than the input, which holds it'],
  ]);
});

it('reads paths into lines of JSON; a key such as __proto__ is data', async () => {
  const mapping = parseColumnMapping([
    'occurredAt=request.at',
    'model=llm.name',
    'inputTokens=usage.in',
    'outputTokens=usage.out',
  ]);
  const { events } = await importFixture(generic, fixture('usage.ndjson'), { mapping });
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      occurredAtMs: 1_782_618_417_000,
      model: 'claude-sonnet-4-5',
      reportedCost: null,
      tokens: { uncachedInput: 1200 },
    },
  ]);
});

it("reads Tokenbook's own export without a mapping", async () => {
  const { events } = await importFixture(generic, fixture('own-export.csv'));
  expect(events.map(({ event }) => event)).toMatchObject([
    {
      id: 'generic:req_1',
      project: 'support-bot',
      provider: 'anthropic',
      reportedCost: 12_300_000_000n,
      tokens: {
        uncachedInput: 100,
        cacheRead: 1000,
        cacheWrite5m: 60,
        cacheWrite1h: 40,
        visibleOutput: 236,
        reasoning: 64,
      },
    },
  ]);
});

it('reads the events of our API, and the answers of providers, without a mapping', async () => {
  const usage = {
    inputTokens: 1200,
    outputTokens: 300,
    cacheReadTokens: 1000,
    cacheWriteTokens: 100,
    reasoningTokens: 64,
  };
  const common = { occurredAt: '2026-11-24T08:00:00Z', model: 'claude-sonnet-4-5' };
  const lines = [
    {
      ...common,
      id: 'req_01',
      project: 'support-bot',
      usage,
      cost: 0.0123,
      tags: { env: 'prod', '': 'x', n: 1, no: null },
    },
    { ...common, id: 'chatcmpl-1', usage: { prompt_tokens: 10, completion_tokens: 2, total_tokens: 12 } },
  ];
  const folder = await temporaryFolder({ 'e.ndjson': lines.map((line) => JSON.stringify(line)).join('\n') });
  const { events } = await importFixture(generic, pathToFileURL(join(folder, 'e.ndjson')));
  expect(events).toMatchObject([
    { event: { project: 'support-bot', tokens: { uncachedInput: 100, cacheRead: 1000, visibleOutput: 236 } } },
    { event: { tokens: { uncachedInput: 10, visibleOutput: 2 } } },
  ]);
  expect(events[0]?.event.tags).toEqual(
    new Map([
      ['env', 'prod'],
      ['n', '1'],
    ]),
  );
});

it('names what is missing and what there is', async () => {
  const { report } = await importFixture(generic, fixture('usage.csv'));
  expect(report.problems[0]?.reason).toBe(
    'no value for occurredAt, model, inputTokens, outputTokens; name the column with --map occurredAt=<column>. There are: When, Which, Team, In, Out, Cached, USD',
  );
});

it.each([
  [['nope'], '"nope" is not <field>=<column>.'],
  [['colour=x'], '"colour" is no field.'],
  [['tag.=x'], '"tag." is no field.'],
])('refuses the mapping %s', (texts, problem) => {
  expect(() => parseColumnMapping(texts)).toThrow(problem);
});

it('goes by the names when columns were put in between, and reads thousands with commas', async () => {
  const header = ['Timestamp', 'Model', 'Session ID', 'Elapsed time', 'Request tokens', 'Response tokens'];
  const row = ['2026-01-10T15:02:27Z', 'gpt-4o', 's1', '3', '"1,200"', '80'];
  const old = [0, 1, 4, 5];
  const tables = [
    `${old.map((index) => header[index]).join(',')}\n${old.map((index) => row[index]).join(',')}\n`,
    `${header.join(',')}\n${row.join(',')}\n`,
  ];
  const mapping = parseColumnMapping([
    'occurredAt=Timestamp',
    'model=Model',
    'inputTokens=Request tokens',
    'outputTokens=Response tokens',
  ]);
  for (const table of tables) {
    const folder = await temporaryFolder({ 't.csv': table });
    const { events } = await importFixture(generic, pathToFileURL(join(folder, 't.csv')), { mapping });
    expect(events).toMatchObject([{ event: { model: 'gpt-4o', tokens: { uncachedInput: 1200, visibleOutput: 80 } } }]);
  }
});

it('counts a row without an id as often as it stands in the file, also when the file has grown since', async () => {
  const line = `${JSON.stringify({ date: '2026-01-10T15:02:27Z', model: 'gpt-4o', input_tokens: 10, output_tokens: 5 })}\n`;
  const folder = await temporaryFolder({ 'usage.ndjson': line });
  const path = join(folder, 'usage.ndjson');
  const ledger = createTestLedger();
  const checkpoints = createMemoryCheckpoints();
  const place = { env: {}, homeDirectory: '/nowhere', platform: 'linux' };
  const read = () => importSources({ sources: [generic], paths: [path], place, sink: ledger.sink, checkpoints });
  expect(await read()).toMatchObject({ imported: 1 });
  await writeFile(path, `${line}${line}`);
  expect(await read()).toMatchObject({ imported: 1, duplicates: 1 });
});

it('says which elements of a list are no records, and which are damaged', async () => {
  const record = { date: '2026-01-10T15:02:27Z', model: 'gpt-4o', input_tokens: 10, output_tokens: 5 };
  const list = [record, null, { ...record, input_tokens: 'ten' }];
  const folder = await temporaryFolder({ 'usage.json': JSON.stringify(list) });
  const { events, report } = await importFixture(generic, pathToFileURL(join(folder, 'usage.json')));
  expect([events.length, report.rejected]).toEqual([1, 2]);
  expect(report.problems.map(({ line, reason }) => [line, reason])).toEqual([
    [null, 'item 2: it is no object'],
    [null, expect.stringMatching(/^item 3: inputTokens is "ten"/)],
  ]);
});

it('says which element of a list the ledger refused', async () => {
  const list = [{ date: '2026-01-10T15:02:27Z', model: 'gpt-4o', input_tokens: 10, output_tokens: 5 }];
  const folder = await temporaryFolder({ 'usage.json': JSON.stringify(list) });
  const { report } = await importFixture(generic, pathToFileURL(join(folder, 'usage.json')), {
    sink: async () => ({
      accepted: 0,
      duplicates: 0,
      rejected: [{ index: 0, id: 'x', code: 'conflict', detail: 'The id is known.' }],
    }),
  });
  expect(report.problems[0]?.reason).toBe('item 1: conflict: The id is known.');
});
