/**
 * How fast logs are read: npx tsx --conditions=@tokenbook/source bench/import.ts [megabytes] [--ccusage]
 *
 * Writes synthetic logs of the two big formats into a temporary folder, as many bytes as are asked for (200 MB each by default), and imports them into a sink that
 * only counts, so that the number is the reader's own. The lines have the proportions of real logs: most bytes are prompts, tool results and images, which tell no usage.
 * With --ccusage the same files are read by the npm package of that name as well, when it can be fetched.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findSource, importSources } from '../packages/server/src/sources/index.ts';

const megabytes = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? 200);
const isCompared = process.argv.includes('--ccusage');

/** Text as logs hold it: words, escapes and line ends, from a seed. */
const makeText = (seed: number, length: number): string => {
  const words = [
    'const',
    'the \\"value\\"',
    'return',
    'usage',
    'file.ts:42',
    '\\n  ',
    'tokens',
    '=> {',
    'import',
    'error',
  ];
  let state = seed;
  let text = '';
  while (text.length < length) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    text += `${words[state % words.length]} `;
  }
  return text.slice(0, length).replace(/\\$/, ' ');
};

const time = (index: number): string => new Date(Date.UTC(2026, 0, 1) + index * 20_000).toISOString();

/** One turn of Claude Code: a question, an answer in three lines, a tool's result. */
const claudeTurn = (turn: number): string => {
  const common = `"parentUuid":"p","isSidechain":false,"userType":"external","cwd":"/home/ada/shop","sessionId":"s","version":"2.1.3","gitBranch":"main"`;
  const answer = (part: number): string =>
    `{${common},"message":{"model":"claude-sonnet-4-5-20250929","id":"msg_01${String(turn).padStart(22, '0')}","type":"message","role":"assistant","content":[{"type":"text","text":"${makeText(turn + part, 900)}"}],"usage":{"input_tokens":10,"cache_creation_input_tokens":${100 + (turn % 900)},"cache_read_input_tokens":${20_000 + (turn % 5_000)},"cache_creation":{"ephemeral_5m_input_tokens":${100 + (turn % 900)},"ephemeral_1h_input_tokens":0},"output_tokens":${50 * part + (turn % 40)},"service_tier":"standard"}},"requestId":"req_${turn}","type":"assistant","uuid":"u${turn}-${part}","timestamp":"${time(turn)}"}`;
  const result = `{${common},"type":"user","message":{"role":"user","content":[{"type":"tool_result","content":"${makeText(turn, 6_000)}"}]},"uuid":"t${turn}","timestamp":"${time(turn)}"}`;
  return [answer(1), answer(2), answer(3), result, ''].join('\n');
};

/** One turn of Codex: its context, items, and a total told twice. */
const codexTurn = (turn: number): string => {
  const total = {
    input_tokens: 9_000 * (turn + 1),
    cached_input_tokens: 8_000 * (turn + 1),
    output_tokens: 120 * (turn + 1),
    reasoning_output_tokens: 60 * (turn + 1),
    total_tokens: 9_120 * (turn + 1),
  };
  const last = {
    input_tokens: 9_000,
    cached_input_tokens: 8_000,
    output_tokens: 120,
    reasoning_output_tokens: 60,
    total_tokens: 9_120,
  };
  const line = (type: string, payload: string): string =>
    `{"timestamp":"${time(turn)}","type":"${type}","payload":${payload}}`;
  const count = line(
    'event_msg',
    `{"type":"token_count","info":{"total_token_usage":${JSON.stringify(total)},"last_token_usage":${JSON.stringify(last)},"model_context_window":258400},"rate_limits":{"primary":{"used_percent":4.0}}}`,
  );
  return [
    line(
      'turn_context',
      `{"cwd":"/home/ada/shop","approval_policy":"never","model":"gpt-5.2-codex","user_instructions":"${makeText(turn, 900)}"}`,
    ),
    line('response_item', `{"type":"reasoning","encrypted_content":"${makeText(turn + 1, 2_500)}"}`),
    line('response_item', `{"type":"function_call_output","output":"${makeText(turn + 2, 5_000)}"}`),
    count,
    count,
    '',
  ].join('\n');
};

const CODEX_META = `{"timestamp":"${time(0)}","type":"session_meta","payload":{"id":"019bf4b5-0000-7000-8000-000000000001","timestamp":"${time(0)}","cwd":"/home/ada/shop","cli_version":"0.89.0","model_provider":"openai"}}\n`;

const writeLog = (path: string, head: string, turn: (index: number) => string, bytes: number): void => {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'w');
  let written = writeSync(file, head);
  for (let index = 0; written < bytes; index += 1) written += writeSync(file, turn(index));
  closeSync(file);
};

const measure = async (name: string, home: string): Promise<void> => {
  const source = findSource(name);
  if (source === null) throw new Error(`There is no source "${name}".`);
  let peakBytes = 0;
  let events = 0;
  const started = performance.now();
  const cpu = process.cpuUsage();
  const report = await importSources({
    sources: [source],
    place: { env: {}, homeDirectory: home, platform: process.platform },
    sink: async (batch) => {
      peakBytes = Math.max(peakBytes, process.memoryUsage().rss);
      events += batch.length;
      return { accepted: batch.length, duplicates: 0, rejected: [] };
    },
  });
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const processorSeconds = (user + system) / 1e6;
  const rate = (report.bytes / 1e6 / seconds).toFixed(0);
  const perCore = (report.bytes / 1e6 / processorSeconds).toFixed(0);
  console.log(
    `${name}: ${(report.bytes / 1e6).toFixed(0)} MB, ${events} events in ${seconds.toFixed(2)} s = ${rate} MB/s; ${processorSeconds.toFixed(2)} s of one core = ${perCore} MB/s; ${(peakBytes / 1e6).toFixed(0)} MB of memory`,
  );
};

/** The last versions of ccusage in JavaScript: what came after is a native program that not every registry has. */
const CCUSAGE = ['ccusage@18.0.11', '@ccusage/codex@18.0.11'];

const compare = (home: string): void => {
  const folder = join(home, 'ccusage');
  mkdirSync(folder);
  const installed = spawnSync('npm', ['install', '--silent', '--ignore-scripts', '--prefix', folder, ...CCUSAGE], {
    stdio: 'ignore',
  });
  if (installed.status !== 0) {
    console.log('ccusage: it cannot be installed here.');
    return;
  }
  for (const [name, command] of [
    ['claude-code', 'ccusage'],
    ['codex', 'ccusage-codex'],
  ] as const) {
    const started = performance.now();
    const run = spawnSync(join(folder, 'node_modules/.bin', command), ['daily', '--json', '--offline'], {
      env: { ...process.env, HOME: home },
      stdio: 'ignore',
      timeout: 600_000,
    });
    const seconds = (performance.now() - started) / 1000;
    const rate = (megabytes / seconds).toFixed(0);
    console.log(
      run.status === 0
        ? `ccusage, ${name}: ${seconds.toFixed(2)} s = ${rate} MB/s, with prices and sums`
        : `ccusage, ${name}: it did not finish.`,
    );
  }
};

const home = mkdtempSync(join(tmpdir(), 'tokenbook-bench-'));
try {
  writeLog(join(home, '.claude/projects/-home-ada-shop/s.jsonl'), '', claudeTurn, megabytes * 1e6);
  writeLog(
    join(home, '.codex/sessions/2026/01/01/rollout-019bf4b5-0000-7000-8000-000000000001.jsonl'),
    CODEX_META,
    codexTurn,
    megabytes * 1e6,
  );
  for (const name of ['claude-code', 'codex']) {
    await measure(name, home);
    await measure(name, home);
  }
  if (isCompared) compare(home);
} finally {
  rmSync(home, { recursive: true, force: true });
}
