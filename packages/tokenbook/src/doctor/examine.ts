import type { NotCountedRow, SessionInfo, Summary } from '@tokenbook/core/contract';
import type { SourceInventory } from '@tokenbook/server';
import { SOURCES } from '@tokenbook/server/sources';
import { readAnswer, send } from '../answers.ts';
import type { CommandContext } from '../command-context.ts';
import type { Connection } from '../connect.ts';
import { createDrySink } from '../import/dry-run.ts';
import { readLogs } from '../import/read-logs.ts';
import { type LedgerFlags, withLedger } from '../ledger-flags.ts';
import { readSettings } from '../settings.ts';
import { type Finding, findProblems } from './find-problems.ts';
import type { SourceState } from './source-state.ts';

/** What `tokenbook doctor` knows. */
export interface Diagnosis {
  readonly dataDirectory: string;
  /** `server`: a running server answered. `here`: nobody held the directory. */
  readonly held: Connection['held'];
  readonly workspace: string;
  readonly isDemo: boolean;
  readonly node: string;
  /** Everything in the ledger. */
  readonly totals: Pick<Summary, 'requests' | 'totalTokens' | 'totalCost' | 'unpriced'>;
  readonly notCounted: number;
  /** Each source: what the ledger has of it, and what lies on this machine. */
  readonly sources: readonly SourceState[];
  readonly findings: readonly Finding[];
}

/** Looks at the ledger and at the logs of this machine. Writes nothing. */
export const examine = async (context: CommandContext, flags: LedgerFlags, verifies: boolean): Promise<Diagnosis> => {
  const { dataDirectory } = readSettings(context.env, context.homeDirectory, flags);
  const logs = await readLogs(context, {
    sources: SOURCES,
    paths: [],
    sink: createDrySink(),
    project: null,
    timeZone: 'UTC',
    mapping: null,
    memory: null,
    signal: context.signal,
  });
  return withLedger(context, flags, async (connection) => {
    const session = await send<SessionInfo>(connection, 'GET', '/api/session');
    const body = { workspaceId: session.workspace.id };
    const [summary, inventory, notCounted, discrepancies] = await Promise.all([
      send<Summary>(connection, 'GET', '/api/usage/summary?range=all'),
      send<{ sources: readonly SourceInventory[] }>(connection, 'POST', '/.tokenbook/inventory', body),
      countNotCounted(connection),
      verifies
        ? send<{ discrepancies: readonly { detail: string }[] }>(connection, 'POST', '/.tokenbook/verify', {})
        : null,
    ]);
    const sources = mergeSources(inventory.sources, logs.sources);
    const { requests, totalTokens, totalCost, unpriced } = summary;
    return {
      dataDirectory,
      held: connection.held,
      workspace: session.workspace.name,
      isDemo: session.isDemo,
      node: process.version,
      totals: { requests, totalTokens, totalCost, unpriced },
      notCounted,
      sources,
      findings: findProblems({
        sources,
        unpriced,
        logProblems: logs.problems,
        logProblemCount: logs.problemCount,
        discrepancies: discrepancies?.discrepancies.map(({ detail }) => detail) ?? null,
        requests,
      }),
    };
  });
};

const countNotCounted = async (connection: Connection): Promise<number> => {
  const response = await connection.request('/api/usage/not-counted?range=all&pageSize=1');
  const total = Number(response.headers.get('x-total-count') ?? 0);
  await readAnswer<readonly NotCountedRow[]>(response);
  return total;
};

type LogState = Awaited<ReturnType<typeof readLogs>>['sources'][number];

/** Sources that are only in the ledger (the API, OpenTelemetry) stand after those that have logs. */
const mergeSources = (inventory: readonly SourceInventory[], logs: readonly LogState[]): readonly SourceState[] => {
  const inLedger = new Map(inventory.map((entry) => [entry.source, entry]));
  const fromLogs = logs.map((log) => toState(log.source, log.label, log, inLedger.get(log.source)));
  const others = inventory.filter(({ source }) => !logs.some((log) => log.source === source));
  return [...fromLogs, ...others.map((entry) => toState(entry.source, entry.source, undefined, entry))];
};

const toState = (
  source: string,
  label: string,
  log: LogState | undefined,
  entry: SourceInventory | undefined,
): SourceState => ({
  source,
  label,
  looked: log?.looked ?? [],
  files: log?.files ?? 0,
  counted: entry?.counted ?? 0,
  notCounted: entry?.notCounted ?? 0,
  unpriced: entry?.costSources.unpriced ?? 0,
  inFiles: {
    events: log?.imported ?? 0,
    duplicates: log?.duplicates ?? 0,
    skipped: log?.skipped ?? 0,
    rejected: log?.rejected ?? 0,
  },
});
