// npm run seed -- list
// npm run seed -- <name>                    the events as NDJSON on stdout, as POST /api/events takes them
import { DATA_SETS, findDataSet } from '../packages/tokenbook/src/seed/data-sets.ts';
import { toWireEvent } from '../packages/tokenbook/src/seed/to-wire-event.ts';

const [name = 'list'] = process.argv.slice(2);
const set = findDataSet(name);
if (name === 'list') {
  for (const { name, description } of DATA_SETS) console.log(`${name.padEnd(18)}${description}`);
} else if (set === undefined) {
  console.error(`Unknown data set "${name}". Use one of: ${DATA_SETS.map(({ name }) => name).join(', ')}.`);
  process.exitCode = 2;
} else {
  for (const event of set.events(Date.now())) process.stdout.write(`${toWireEvent(event)}\n`);
}
