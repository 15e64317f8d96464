import { SHORTEST_SECRET } from '@tokenbook/core/contract';
import { parseTimeZone, TokenbookError, unknownTimeZone } from '@tokenbook/core/domain';
import { hashSecret } from './accounts/secret-token.ts';
import { DEFAULT_WORKSPACE } from './accounts/workspaces.ts';
import type { App, AppOptions } from './app-options.ts';
import { startBudgetWatch } from './budgets/start-budget-watch.ts';
import type { AppContext, Connection } from './http/app-context.ts';
import { type AuthenticatorOptions, createAuthenticator, type OperatorKey } from './http/authenticate.ts';
import { createEmbedTokens } from './http/embed-tokens.ts';
import { FAILURE_WRITERS } from './http/failure-writers.ts';
import { createGuessLimiter } from './http/guess-limiter.ts';
import { HANDLERS } from './http/handlers.ts';
import { createHeldAnswers } from './http/held-answers.ts';
import { createLongAnswers } from './http/long-answers.ts';
import { createMetrics } from './http/metrics.ts';
import { createPipeline, type Pipeline } from './http/pipeline.ts';
import { shuttingDown, toProblemResponse, toTokenbookError } from './http/problem.ts';
import { createRouter } from './http/router.ts';
import { createTurns } from './http/turns.ts';
import { createByteBudget } from './ingest/byte-budget.ts';
import { createLedger } from './ingest/create-ledger.ts';
import { createPricing } from './ingest/create-pricing.ts';
import { createIngestGate } from './ingest/gate.ts';
import { createIdempotencyKeys } from './ingest/idempotency-keys.ts';
import { createRateLimit } from './ingest/rate-limit.ts';
import { SILENT } from './log.ts';
import { openResources } from './open-resources.ts';
import { createCallCounter } from './otlp/count/call-counter.ts';
import { createReceive } from './otlp/receive.ts';
import { startRetention } from './retention/start-retention.ts';

/** All bodies that are being read at once. */
const BODY_BUDGET_BYTES = 256 * 1024 * 1024;

/** Long answers that their readers have not taken. */
const LONG_ANSWERS_BYTES = 256 * 1024 * 1024;

/** Reads for streams, of all workspaces together. */
const STREAM_READS_AT_ONCE = 2;

/** Of each credential at once. A page for a thousand customers may have one key. */
const STREAMS = { noun: 'streams', most: 1_000, retryAfterSeconds: 30 };

/** Each holds rows in memory until its reader takes them. */
const EXPORTS = { noun: 'exports', most: 8, retryAfterSeconds: 10 };

/** How long closing waits for requests that are under way. */
const DRAIN_MS = 10_000;

/**
 * Makes a server that answers `Request` with `Response`: for a socket (`@tokenbook/server/node`), a framework's route, or a test.
 * Returns at once; what it needs is opened meanwhile, and requests wait for it.
 *
 * @throws TokenbookError `configuration` for a key that is too short, an address or a zone that cannot be read
 */
export const createApp = (options: AppOptions = {}): App => {
  const settings = readSettings(options);
  const closing = new AbortController();
  const opened = open(options, settings, closing.signal);
  const ready = opened.then(() => undefined);
  // Whoever awaits `ready` or a request hears of a failure; nobody has to.
  ready.catch(() => {});
  const running = new Set<Promise<unknown>>();

  return {
    ready,
    fetch: async (request, connection = UNKNOWN_CONNECTION) => {
      if (closing.signal.aborted) return toProblemResponse(shuttingDown());
      const answering = opened.then(
        ({ pipeline }) => pipeline.answer(request, connection),
        (error: unknown) => toProblemResponse(toTokenbookError(error)),
      );
      running.add(answering);
      const done = () => running.delete(answering);
      answering.then(done, done);
      return answering;
    },
    noteRefusal: (...refusal) => {
      void opened.then(({ pipeline }) => pipeline.noteRefusal(...refusal)).catch(() => {});
    },
    close: async () => {
      closing.abort();
      await Promise.race([Promise.allSettled(running), after(DRAIN_MS)]);
      const resources = await opened.catch(() => null);
      await resources?.close();
    },
  };
};

const UNKNOWN_CONNECTION: Connection = { remoteAddress: null };

const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });

interface Settings {
  readonly publicUrl: URL | null;
  readonly timeZone: string;
  readonly operatorKeys: AuthenticatorOptions['operatorKeys'];
  readonly embedOrigins: readonly string[];
}

const readSettings = ({
  publicUrl,
  timeZone = 'UTC',
  adminKey,
  adminWorkspace = DEFAULT_WORKSPACE,
  localKey,
  embedOrigins = [],
}: AppOptions): Settings => {
  const operatorKeys = new Map<string, OperatorKey>();
  for (const [key, operator] of [
    [adminKey, { keyName: 'admin', workspace: adminWorkspace }],
    [localKey, { keyName: null, workspace: DEFAULT_WORKSPACE }],
  ] as const) {
    if (key === undefined) continue;
    if (key.length < SHORTEST_SECRET) {
      throw misconfigured(
        `TOKENBOOK_ADMIN_KEY has ${key.length} characters; it needs at least ${SHORTEST_SECRET}. Make one: openssl rand -hex 32`,
      );
    }
    operatorKeys.set(hashSecret(key), operator);
  }
  if (publicUrl !== undefined && !/^https?:\/\//.test(publicUrl)) {
    throw misconfigured(`TOKENBOOK_PUBLIC_URL ${JSON.stringify(publicUrl)} is no http or https address.`);
  }
  if (parseTimeZone(timeZone) === null) {
    throw misconfigured(unknownTimeZone(timeZone));
  }
  const wrongOrigin = embedOrigins.find((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin);
  if (wrongOrigin !== undefined) {
    throw misconfigured(`The origin ${JSON.stringify(wrongOrigin)} is not exact. Write it as https://app.example.com.`);
  }
  return { publicUrl: publicUrl === undefined ? null : new URL(publicUrl), timeZone, operatorKeys, embedOrigins };
};

const misconfigured = (message: string): TokenbookError => new TokenbookError('configuration', message);

interface Opened {
  readonly pipeline: Pipeline;
  close(): Promise<void>;
}

const open = async (options: AppOptions, settings: Settings, closing: AbortSignal): Promise<Opened> => {
  const { now = Date.now, log = SILENT } = options;
  const { store, accounts, secrets, close } = await openResources(options, now());
  const embedTokens = createEmbedTokens(secrets);
  const { changeNotices } = accounts;
  const ledger = createLedger({ store, pricing: options.pricing ?? createPricing(accounts, now, log), changeNotices });
  const unlisten = changeNotices?.listen(ledger.changes.announce);
  const believedNow = async () => Math.min(now(), (await accounts.retention.clock())?.believedMs ?? now());
  const calls = createCallCounter({ ledger, traces: accounts.traces, now, believedNow });
  const context: AppContext = {
    ledger,
    calls,
    otlp: createReceive(calls),
    accounts,
    authenticator: createAuthenticator({
      accounts,
      operatorKeys: settings.operatorKeys,
      readEmbedToken: embedTokens.read,
      now,
    }),
    embedTokens,
    metrics: createMetrics(),
    guesses: createGuessLimiter(now),
    idempotencyKeys: createIdempotencyKeys(),
    bodyBudget: createByteBudget(BODY_BUDGET_BYTES, 'The server is reading as much as it can hold. Retry later.'),
    longAnswers: createLongAnswers(LONG_ANSWERS_BYTES),
    gate: createIngestGate(),
    rateLimit: createRateLimit(options.eventsPerSecond ?? null, now),
    streamTurns: createTurns(STREAM_READS_AT_ONCE),
    streams: createHeldAnswers(STREAMS),
    exports: createHeldAnswers(EXPORTS),
    now,
    log,
    timeZone: settings.timeZone,
    publicUrl: settings.publicUrl,
    isSecure: settings.publicUrl?.protocol === 'https:',
    allowPrivateAddresses: options.allowPrivateWebhooks ?? false,
    closing,
  };
  const background = startBackground(context, options.deletesOldCalls ?? true);
  const router = createRouter(context, HANDLERS, FAILURE_WRITERS, options.assets ?? null);
  return {
    pipeline: createPipeline(router, context, settings.embedOrigins),
    close: async () => {
      unlisten?.();
      await background;
      await close();
    },
  };
};

/** What happens by itself while the app is open: budgets are watched, and old calls deleted. Resolves when both have ended. */
const startBackground = async (context: AppContext, deletesOldCalls: boolean): Promise<void> => {
  const { ledger, accounts, metrics, now, log, timeZone, allowPrivateAddresses, closing: signal } = context;
  const watching = startBudgetWatch({
    store: ledger.store,
    accounts,
    now,
    allowPrivateAddresses,
    signal,
    onTry: ({ problem, nextTryMs, ...delivery }) => {
      metrics.countWebhook(problem === null ? 'delivered' : 'failed');
      if (problem === null) log.info(delivery, 'webhook delivered');
      else if (nextTryMs === null) log.error({ ...delivery, problem }, 'webhook not delivered, given up');
      else log.warn({ ...delivery, problem }, 'webhook not delivered, tried again later');
    },
    onProblem: (err) => log.error({ err }, 'budgets could not be checked; tried again in some seconds'),
  });
  const deleting = deletesOldCalls ? startRetention({ ledger, accounts, timeZone, now, log, signal }) : null;
  await Promise.all([watching, deleting]);
};
