import type { Accounts } from '../accounts/open-accounts.ts';
import type { ByteBudget } from '../ingest/byte-budget.ts';
import type { Ledger } from '../ingest/create-ledger.ts';
import type { IngestGate } from '../ingest/gate.ts';
import type { IdempotencyKeys } from '../ingest/idempotency-keys.ts';
import type { RateLimit } from '../ingest/rate-limit.ts';
import type { BodySource } from '../ingest/read-body.ts';
import type { Log } from '../log.ts';
import type { CallCounter } from '../otlp/count/call-counter.ts';
import type { Receive } from '../otlp/receive.ts';
import type { Authenticator } from './authenticate.ts';
import type { EmbedTokens } from './embed-tokens.ts';
import type { GuessLimiter } from './guess-limiter.ts';
import type { HeldAnswers } from './held-answers.ts';
import type { LongAnswers } from './long-answers.ts';
import type { Metrics } from './metrics.ts';
import type { Turns } from './turns.ts';

/** What every handler may use. Made once by `createApp`. */
export interface AppContext {
  readonly ledger: Ledger;
  /** Puts events into the ledger, each call once, whichever way it is told. */
  readonly calls: CallCounter;
  /** Takes OTLP requests. */
  readonly otlp: Receive;
  readonly accounts: Accounts;
  readonly authenticator: Authenticator;
  readonly embedTokens: EmbedTokens;
  readonly metrics: Metrics;
  readonly guesses: GuessLimiter;
  readonly idempotencyKeys: IdempotencyKeys;
  readonly bodyBudget: ByteBudget;
  readonly longAnswers: LongAnswers;
  readonly gate: IngestGate;
  readonly rateLimit: RateLimit;
  /** What filtered streams ask after a change, a few at once: thousands of streams would keep every other read waiting. */
  readonly streamTurns: Turns;
  readonly streams: HeldAnswers;
  readonly exports: HeldAnswers;
  readonly now: () => number;
  readonly log: Log;
  /** The zone of workspaces that have none of their own. */
  readonly timeZone: string;
  /** Where the server is reached from outside. Null: whatever a request says. */
  readonly publicUrl: URL | null;
  /** Whether people reach the server by HTTPS. */
  readonly isSecure: boolean;
  /** Whether webhooks may go to loopback and private addresses. */
  readonly allowPrivateAddresses: boolean;
  /** Aborts when the app closes: open streams end. */
  readonly closing: AbortSignal;
}

/** What the mount knows about the connection and a `Request` cannot say. */
export interface Connection {
  /** Null when it cannot be known. */
  readonly remoteAddress: string | null;
  /** The path that the mount cut off the request's, such as `/usage`. Absent: none. */
  readonly basePath?: string;
  /** The request's body, read from the socket itself. Absent: from the Request. */
  readonly body?: BodySource;
  /** Calls back once the answer has gone out, or nobody is left to take it. Absent: it cannot be known. */
  readonly whenEnded?: (callback: () => void) => void;
}
