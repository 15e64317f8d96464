import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryCheckpoints } from './checkpoints.ts';
import { claudeCode } from './claude-code/source.ts';
import { codex } from './codex/source.ts';
import { importSources } from './import-sources.ts';
import { createTally } from './import-tally.ts';
import { SOURCES } from './registry.ts';
import type { Source } from './source.ts';
import { createTestLedger, sumTokens } from './testing/ledger.ts';
import { testContext } from './testing/parse.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const place = { env: {}, homeDirectory: '/nowhere', platform: 'linux' };

/** A log of Claude Code in which answers stream, repeat and are told by sidechains. */
const claudeLines = fc.array(
  fc
    .record({ answer: fc.nat({ max: 6 }), output: fc.integer({ min: 1, max: 999 }), isSidechain: fc.boolean() })
    .map(({ answer, output, isSidechain }) =>
      JSON.stringify({
        type: 'assistant',
        timestamp: '2026-01-10T15:02:27.338Z',
        sessionId: 's',
        requestId: `req_${isSidechain ? 'replayed' : answer}`,
        isSidechain,
        cwd: '/home/ada/shop',
        message: {
          id: `msg_01${String(answer).padStart(22, '0')}`,
          model: 'claude-sonnet-4-5',
          usage: { input_tokens: 10, output_tokens: output },
        },
      }),
    ),
  { minLength: 1, maxLength: 20 },
);

/** A log of Codex: totals that grow and repeat. */
const codexLines = fc
  .array(fc.record({ step: fc.integer({ min: 1, max: 500 }), repeats: fc.nat({ max: 2 }) }), {
    minLength: 1,
    maxLength: 10,
  })
  .map((steps) => {
    let input = 0;
    const at = '2026-01-25T10:32:00.707Z';
    const lines = [
      { timestamp: at, type: 'session_meta', payload: { id: 'session', timestamp: at, cwd: '/home/ada/shop' } },
      { timestamp: at, type: 'turn_context', payload: { model: 'gpt-5.2' } },
    ] as unknown[];
    for (const { step, repeats } of steps) {
      input += step;
      const info = {
        total_token_usage: { input_tokens: input, output_tokens: 0 },
        last_token_usage: { input_tokens: step, output_tokens: 0 },
      };
      for (let times = 0; times <= repeats; times += 1)
        lines.push({ timestamp: at, type: 'event_msg', payload: { type: 'token_count', info } });
    }
    return lines.map((line) => JSON.stringify(line));
  });

describe.each([
  { source: claudeCode, lines: claudeLines },
  { source: codex, lines: codexLines },
])('$source.label', ({ source, lines }) => {
  const totalsOf = async (folder: string, names: readonly string[]) => {
    const ledger = createTestLedger();
    for (const name of names)
      await importSources({ sources: [source], paths: [join(folder, name)], place, sink: ledger.sink });
    return sumTokens(ledger.events.values());
  };

  it('gives the same totals for copies in any order, ten times over', async () => {
    await fc.assert(
      fc.asyncProperty(
        lines,
        fc.nat(),
        fc.shuffledSubarray(['whole', 'part', 'copy', 'copy.gz'], { minLength: 4, maxLength: 4 }),
        async (all, cut, order) => {
          const text = all.map((line) => `${line}\n`).join('');
          const part = all
            .slice(0, (cut % all.length) + 1)
            .map((line) => `${line}\n`)
            .join('');
          const folder = await temporaryFolder({ whole: text, part, copy: text.trimEnd(), 'copy.gz': gzipSync(text) });
          const once = await totalsOf(folder, ['whole']);
          const often = Array.from({ length: 10 }, (_, round) => [
            ...order.slice(round % 4),
            ...order.slice(0, round % 4),
          ]).flat();
          expect(await totalsOf(folder, often)).toEqual(once);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('gives the same totals however a log grows between imports, in the middle of a line too', async () => {
    await fc.assert(
      fc.asyncProperty(lines, fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), async (all, cuts) => {
        const text = all.map((line) => `${line}\n`).join('');
        const folder = await temporaryFolder({ whole: text });
        const ledger = createTestLedger();
        const checkpoints = createMemoryCheckpoints();
        for (const length of [...cuts.map((cut) => cut % text.length).sort((a, b) => a - b), text.length]) {
          await writeFile(join(folder, 'growing'), text.slice(0, length));
          const report = await importSources({
            sources: [source],
            paths: [join(folder, 'growing')],
            place,
            sink: ledger.sink,
            checkpoints,
          });
          expect(report.rejected).toBe(0);
        }
        expect(sumTokens(ledger.events.values())).toEqual(await totalsOf(folder, ['whole']));
      }),
      { numRuns: 25 },
    );
  });
});

describe('records of any shape', () => {
  const words = [
    'usage',
    'message',
    'payload',
    'type',
    'assistant',
    'token_count',
    'event_msg',
    'info',
    'tokens',
    'timestamp',
    'role',
    'model',
    'id',
    '__proto__',
    'constructor',
    'data',
    'request_id',
    'tokens_prompt',
    'metadata',
  ];
  const json = fc.object({
    key: fc.constantFrom(...words),
    values: [
      fc.constantFrom(...words),
      fc.integer(),
      fc.double(),
      fc.constant(null),
      fc.string(),
      fc.constant('2026-01-01T00:00:00Z'),
    ],
    maxDepth: 4,
    maxKeys: 6,
  });

  const readAll = (source: Source, text: string, path: string): number => {
    const tally = createTally();
    let events = 0;
    const output = tally.outputFor(path, () => {
      events += 1;
    });
    const reading = source.createReader()(path);
    if (reading.kind === 'lines') {
      const parser = reading.createParser(testContext({ path }), null);
      const attempt = () => parser.line(text, 1, output);
      expectOnlyOwnErrors(attempt);
      parser.end(output);
    }
    if (reading.kind === 'document') expectOnlyOwnErrors(() => reading.parse(text, testContext({ path }), output));
    if (reading.kind === 'csv') {
      const row = new Map(
        Object.entries(JSON.parse(text) as Record<string, unknown>).map(([name, value]) => [name, String(value)]),
      );
      expectOnlyOwnErrors(() => reading.createParser(testContext({ path })).row(row, 1, output));
    }
    return events + tally.skipped + tally.rejected;
  };

  /** A parser says `invalid_event`; any other error would be a hole in it. */
  const expectOnlyOwnErrors = (attempt: () => void): void => {
    try {
      attempt();
    } catch (error) {
      expect(error).toMatchObject({ name: 'TokenbookError', code: 'invalid_event' });
    }
  };

  it.each(
    SOURCES.flatMap((source) =>
      ['x.jsonl', 'x.json', 'x.csv', 'ui_messages.json', 'x.settings.json'].map((path) => ({
        name: source.name,
        source,
        path,
      })),
    ),
  )('$name takes $path or says what is wrong', ({ source, path }) => {
    fc.assert(
      fc.property(json, (record) => {
        readAll(source, JSON.stringify(record), path);
      }),
      { numRuns: 60 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

it('takes files of random bytes, under every name that a source knows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      const folder = await temporaryFolder(
        Object.fromEntries(
          ['x.jsonl', 'x.json', 'x.csv', 'opencode.db', 'x.settings.json', 'x.jsonl.gz'].map((name) => [
            name,
            Buffer.from(bytes),
          ]),
        ),
      );
      for (const source of SOURCES) {
        const report = await importSources({
          sources: [source],
          paths: [folder],
          place,
          sink: createTestLedger().sink,
        });
        expect(report.imported).toBe(0);
      }
    }),
    { numRuns: 6 },
  );
});
