import { type ApiKeyInfo, type CreatedApiKey, SCOPES, type Scope } from '@tokenbook/core/contract';
import type { Command } from 'commander';
import { send } from '../answers.ts';
import type { CommandContext } from '../command-context.ts';
import { CommandFailure, wrongUsage } from '../command-failure.ts';
import { readExpiry } from '../expiry.ts';
import { addLedgerFlags, type LedgerFlags, withLedger } from '../ledger-flags.ts';
import { createStyle } from '../terminal/style.ts';
import { tableLines } from '../terminal/table.ts';

interface CreateFlags extends LedgerFlags {
  readonly scopes: string;
  readonly name?: string;
  readonly project?: string;
  readonly expires: string;
  readonly json?: boolean;
}

interface ListFlags extends LedgerFlags {
  readonly json?: boolean;
}

export const registerKeys = (program: Command, context: CommandContext): void => {
  const keys = program.command('keys').description('API keys: what lets programs write and read');
  addLedgerFlags(
    keys
      .command('create')
      .description('create a key and show it, this once')
      .option('--scopes <list>', `what it may do, separated by commas: ${SCOPES.join(', ')}`, 'ingest')
      .option('--name <name>', 'what to call it (default: its scopes and the day)')
      .option('--project <name>', 'the project of events that name none')
      .option('--expires <when>', '90d, 12h, 6w, 1y, a day such as 2027-01-31, or never', 'never')
      .option('--json', 'one JSON document instead'),
  )
    .addHelpText(
      'after',
      `
Examples:
  tokenbook keys create --name support-bot                       for an application that sends events
  tokenbook keys create --scopes read --name grafana --expires 90d
  KEY=$(tokenbook keys create --scopes ingest --json | jq -r .key)`,
    )
    .action((flags: CreateFlags) => createKey(context, flags));
  addLedgerFlags(
    keys
      .command('list')
      .description('the keys of the workspace, revoked ones too')
      .option('--json', 'one JSON document instead'),
  ).action((flags: ListFlags) => listKeys(context, flags));
  addLedgerFlags(
    keys
      .command('revoke')
      .description('revoke a key for good; every process refuses it within seconds')
      .argument('<key>', 'its id, its name, or its first characters')
      .option('--json', 'one JSON document instead'),
  ).action((text: string, flags: ListFlags) => revokeKey(context, text, flags));
};

const createKey = async (context: CommandContext, flags: CreateFlags): Promise<void> => {
  const scopes = readScopes(flags.scopes);
  const now = context.now();
  const created = await withLedger(context, flags, (connection) =>
    send<CreatedApiKey>(connection, 'POST', '/api/keys', {
      scopes,
      name: flags.name ?? `${scopes.join('+')} ${new Date(now).toISOString().slice(0, 10)}`,
      project: flags.project ?? null,
      expiresAt: readExpiry(flags.expires, now),
    }),
  );
  if (flags.json) return context.out(`${JSON.stringify(created, null, 2)}\n`);
  await context.out(`${created.key}\n`);
  context.say(`Key "${created.name}" (${created.scopes.join(', ')}). It is shown this once: keep it now.`);
};

const readScopes = (text: string): readonly Scope[] => {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !(SCOPES as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw wrongUsage(`Unknown scope ${JSON.stringify(unknown)}. Use one or more of: ${SCOPES.join(', ')}.`);
  }
  return SCOPES.filter((scope) => names.includes(scope));
};

const listKeys = async (context: CommandContext, flags: ListFlags): Promise<void> => {
  const keys = await withLedger(context, flags, (connection) =>
    send<readonly ApiKeyInfo[]>(connection, 'GET', '/api/keys'),
  );
  if (flags.json) return context.out(`${JSON.stringify(keys, null, 2)}\n`);
  if (keys.length === 0) return context.say('No keys yet. tokenbook keys create --name my-app makes one.');
  const lines = tableLines(
    keys,
    [
      { title: 'Name', align: 'left', shrinks: true, cell: ({ name }) => name },
      { title: 'Key', align: 'left', cell: ({ prefix }) => `${prefix}…` },
      { title: 'Scopes', align: 'left', cell: ({ scopes }) => scopes.join(', ') },
      { title: 'Project', align: 'left', cell: ({ project }) => project ?? '–' },
      { title: 'Created', align: 'left', cell: ({ createdAt }) => createdAt.slice(0, 10) },
      { title: 'State', align: 'left', cell: (key) => stateOf(key, context.now()) },
      { title: 'Id', align: 'left', cell: ({ id }) => id },
    ],
    { columns: context.columns, heading: createStyle(context.hasColour).bold },
  );
  await context.out(`${lines.join('\n')}\n`);
};

const stateOf = ({ revokedAt, expiresAt }: ApiKeyInfo, nowMs: number): string => {
  if (revokedAt !== null) return `revoked ${revokedAt.slice(0, 10)}`;
  if (expiresAt === null) return 'valid';
  return Date.parse(expiresAt) <= nowMs ? `expired ${expiresAt.slice(0, 10)}` : `valid to ${expiresAt.slice(0, 10)}`;
};

const revokeKey = async (context: CommandContext, text: string, flags: ListFlags): Promise<void> => {
  const key = await withLedger(context, flags, async (connection) => {
    const found = findKey(await send<readonly ApiKeyInfo[]>(connection, 'GET', '/api/keys'), text);
    await send(connection, 'DELETE', `/api/keys/${encodeURIComponent(found.id)}`);
    return found;
  });
  if (flags.json) await context.out(`${JSON.stringify({ revoked: key.id, name: key.name }, null, 2)}\n`);
  context.say(`Revoked "${key.name}" (${key.prefix}…).`);
};

const findKey = (keys: readonly ApiKeyInfo[], text: string): ApiKeyInfo => {
  const exact = keys.find(({ id }) => id === text);
  if (exact !== undefined) return exact;
  const matching = keys.filter(
    ({ name, prefix, revokedAt }) =>
      revokedAt === null && (name === text || text.startsWith(prefix) || prefix === text),
  );
  const [only, another] = matching;
  if (only === undefined) {
    throw new CommandFailure(`No valid key is named ${JSON.stringify(text)}. tokenbook keys list shows them all.`);
  }
  if (another !== undefined) {
    throw new CommandFailure(
      `${matching.length} keys match ${JSON.stringify(text)}. Name one by its id: ${matching.map(({ id }) => id).join(', ')}.`,
    );
  }
  return only;
};
