// npm test: every check that a contributor needs, and one line at the end. `npm test -- unit lint` runs some.
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { buildStale, root, steps } from './build-steps.mjs';
import { installChdb } from './chdb.mjs';
import { ensureChromium } from './chromium.mjs';

const reports = mkdtempSync(join(tmpdir(), 'tokenbook-test-'));
// What a suite makes of a module is there for the next one.
process.env.TOKENBOOK_TEST_MODULES = join(reports, 'modules');

/** `output`: an open file in place of the terminal. */
const run = (command, arguments_, env = {}, output = 'inherit') =>
  new Promise((resolve) => {
    const stdio = ['ignore', output, output];
    const child = spawn(command, arguments_, { cwd: root, stdio, env: { ...process.env, ...env } });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });

const check = (name, test) => ({
  name,
  isCheck: true,
  run: async (output) => ({ ok: await test(output), counts: null, failures: [] }),
});
const program = (name, ...arguments_) => check(name, (output) => run(process.execPath, arguments_, {}, output));

/** A vitest project, how many of its tests passed, and which did not. A run that reports nothing has failed. */
const suite = (name, prepare = async () => ({})) => {
  let prepared = null;
  const prepareOnce = () => {
    prepared ??= prepare();
    return prepared;
  };
  return {
    name,
    prepare: prepareOnce,
    run: async (output) => {
      const env = await prepareOnce();
      if (env === null) return { ok: false, counts: null, failures: [] };
      const report = join(reports, `${name}.json`);
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
      const ok = await run(
        process.execPath,
        ['node_modules/vitest/vitest.mjs', 'run', '--project', name, ...reporters],
        env,
        output,
      );
      return { ok, ...readReport(report) };
    },
  };
};

const readReport = (path) => {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8'));
    const { numPassedTests, numFailedTests, numPendingTests, testResults } = report;
    const counts = { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
    return { counts, failures: testResults.flatMap(failuresOf) };
  } catch {
    return { counts: null, failures: [] };
  }
};

/** A line for each test of a file that failed; one for the file when it broke outside its tests. */
const failuresOf = ({ name, status, message, assertionResults }) => {
  const file = relative(root, name);
  const firstLine = (text) => stripVTControlCharacters(text ?? '').split('\n', 1)[0];
  const tests = assertionResults
    .filter((test) => test.status === 'failed')
    .map(
      ({ ancestorTitles, title, failureMessages }) =>
        `${[file, ...ancestorTitles, title].join(' > ')}\n    ${firstLine(failureMessages.at(-1))}`,
    );
  return status === 'failed' && tests.length === 0 ? [`${file}\n    ${firstLine(message)}`] : tests;
};

const browserEnvironment = async () => {
  const path = await ensureChromium();
  return path === null ? null : { TOKENBOOK_CHROMIUM: path };
};

/** Without the engine its tests are skipped, and say so loudly. */
const installEngine = async () => {
  await installChdb();
  return {};
};

const stages = [
  // What takes longest is begun first.
  check('build', () => buildStale(steps({ types: true }))),
  program('types', 'scripts/types.mjs'),
  program('lint', 'node_modules/@biomejs/biome/bin/biome', 'check', '.'),
  program('imports', 'scripts/check-imports.mjs'),
  program('unused', 'node_modules/knip/bin/knip.js'),
  suite('unit'),
  // One engine and one file at a time do not keep two cores busy: it runs beside what follows and says what it did afterwards.
  { ...suite('clickhouse', installEngine), isBeside: true },
  suite('integration'),
  suite('built'),
  // These wait for processes that they start, and pages for what they are shown: beside each other they keep two cores busy.
  { ...suite('otel'), isBeside: true },
  { ...suite('system'), isBeside: true },
  suite('browser', browserEnvironment),
];

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(0)} s`;
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(`Unknown check ${unknown.join(', ')}. Use: ${stages.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const startedMs = performance.now();
const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
const failed = [];
const failures = [];
const runTimed = async (stage, output) => {
  const stageMs = performance.now();
  const result = await stage.run(output);
  return { ...result, durationMs: performance.now() - stageMs };
};
const record = ({ name, isBeside }, { ok, counts, durationMs, ...result }) => {
  if (!ok) failed.push(name);
  failures.push(...result.failures.map((failure) => `${name}: ${failure}`));
  // A check is one test; so is what broke outside of tests.
  const counted = counts ?? { passed: ok ? 1 : 0, failed: 0, skipped: 0 };
  counted.failed = Math.max(counted.failed, result.failures.length, ok ? 0 : 1);
  for (const kind of ['passed', 'failed', 'skipped']) total[kind] += counted[kind];
  const passed = `${String(counted.passed).padStart(6)} passed`;
  const beside = isBeside ? ', beside others' : '';
  lines.push(`  ${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(12)}${passed}  ${seconds(durationMs)}${beside}`);
};

const beside = [];
const chosen = wanted.length === 0 ? stages : stages.filter(({ name }) => wanted.includes(name));
if (chosen.some(({ name }) => name === 'built')) process.env.TOKENBOOK_TEST_BUILT = 'yes';
// What comes over the network comes while the first checks run.
for (const stage of chosen) void stage.prepare?.();
/** Runs a stage whose words are kept until it is asked for them. */
const runKept = async (stage) => {
  const path = join(reports, `${stage.name}.txt`);
  const output = openSync(path, 'w');
  const result = await runTimed(stage, output);
  closeSync(output);
  const print = () => console.log(`\n── ${stage.name} ──\n${readFileSync(path, 'utf8')}`);
  return { print, stage, result };
};

// Most checks keep one core busy: two at a time take two thirds of the time.
const checks = chosen.filter(({ isCheck }) => isCheck);
const runChecks = async () => {
  for (let stage = checks.shift(); stage !== undefined; stage = checks.shift()) {
    const { print, result } = await runKept(stage);
    print();
    record(stage, result);
  }
};
await Promise.all([runChecks(), runChecks()]);

for (const stage of chosen.filter(({ isCheck }) => !isCheck)) {
  if (stage.isBeside) {
    console.log(`\n── ${stage.name}, beside what follows ──`);
    beside.push(runKept(stage));
    continue;
  }
  console.log(`\n── ${stage.name} ──`);
  record(stage, await runTimed(stage));
}
for (const { print, stage, result } of await Promise.all(beside)) {
  print();
  record(stage, result);
}
rmSync(reports, { recursive: true, force: true });

console.log(`\n${lines.join('\n')}`);
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}.`);
// Last, since a log that is cut is cut before its end.
for (const failure of failures) console.log(`\n${failure}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped} in ${seconds(performance.now() - startedMs)}`);
process.exitCode = failed.length > 0 ? 1 : 0;
