// npm run seed -- list
// npm run seed -- <name> --data-dir DIR [--workspace NAME]   fills a ledger, whether or not a server holds it
// npm run seed -- <name>                                     the events as NDJSON on stdout, as POST /api/events takes them
import { parseArgs } from 'node:util';
import type { IngestAnswer } from '@tokenbook/core/contract';
import { readAnswer } from '../packages/tokenbook/src/answers.ts';
import { connect } from '../packages/tokenbook/src/connect.ts';
import { createProcessContext } from '../packages/tokenbook/src/process-context.ts';
import type { DataSet } from '../packages/tokenbook/src/seed/data-set.ts';
import { DATA_SETS, findDataSet } from '../packages/tokenbook/src/seed/data-sets.ts';
import { fill } from '../packages/tokenbook/src/seed/fill.ts';
import { toLine } from '../packages/tokenbook/src/seed/to-line.ts';
import { readSettings } from '../packages/tokenbook/src/settings.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'data-dir': { type: 'string' }, store: { type: 'string' }, workspace: { type: 'string' } },
});
const [name = 'list'] = positionals;
const context = createProcessContext();

const fillLedger = async (set: DataSet, dataDir: string | undefined): Promise<void> => {
  const settings = readSettings(context.env, context.homeDirectory, {
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(values.store === undefined ? {} : { store: values.store }),
  });
  const startedMs = performance.now();
  const connection = await connect(context, settings, () => values.workspace ?? null);
  try {
    const headers = { 'content-type': 'application/x-ndjson' };
    const post = async (body: string): Promise<IngestAnswer> =>
      readAnswer(await connection.request('/api/events', { method: 'POST', body, headers }));
    const { accepted, duplicates, rejected } = await fill(set.events(Date.now()), post, (counts) => {
      if (context.isTerminal) process.stderr.write(`\r${counts.accepted + counts.duplicates} events`);
    });
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    context.say(`${set.name}: ${accepted} accepted, ${duplicates} duplicates, ${rejected} rejected in ${seconds} s`);
  } finally {
    await connection.close();
  }
};

const set = findDataSet(name);
if (name === 'list') {
  for (const { name, description } of DATA_SETS) console.log(`${name.padEnd(18)}${description}`);
} else if (set === undefined) {
  console.error(`Unknown data set "${name}". Use one of: ${DATA_SETS.map(({ name }) => name).join(', ')}.`);
  process.exitCode = 2;
} else if (values['data-dir'] === undefined && values.store === undefined) {
  for (const event of set.events(Date.now())) await context.out(`${toLine(event)}\n`);
} else await fillLedger(set, values['data-dir']);
