import type { TokenbookError } from '@tokenbook/core/domain';
import type { Accounts } from './accounts/open-accounts.ts';
import type { Connection } from './http/app-context.ts';
import type { Assets } from './http/router.ts';
import type { Pricing } from './ingest/pricing.ts';
import type { Log } from './log.ts';
import type { EventStore } from './store/port.ts';

/**
 * How to make an app. Everything may be left out: then it keeps its ledger in memory, which suits tests and trials. Undefined is left out, so that
 * what comes from the environment can be named as it is.
 */
export interface AppOptions {
  /** The folder of the embedded store, the accounts and the secret. Made when it is not there. Absent: nothing is kept. */
  readonly dataDirectory?: string | undefined;
  /** TOKENBOOK_STORE: `clickhouse://…` or `memory://`, or a store that is open already, which the caller then closes. */
  readonly store?: string | EventStore | undefined;
  /** `postgres://…`, a file, or accounts that are open already, which the caller then closes. Absent: beside the store. */
  readonly accounts?: string | Accounts | undefined;
  /** Absent: the catalogue, with the overrides of each workspace. */
  readonly pricing?: Pricing | undefined;
  /** TOKENBOOK_ADMIN_KEY, at least 32 characters: every scope on `adminWorkspace`, and what only the operator may. */
  readonly adminKey?: string | undefined;
  /** The workspace that `adminKey` speaks for unless a request names another (`Tokenbook-Workspace`). Absent: the default one. */
  readonly adminWorkspace?: string | undefined;
  /** Such a key for the command on this machine: what it sends stands under no key's name. */
  readonly localKey?: string | undefined;
  /** TOKENBOOK_SECRET, at least 32 characters; several to rotate, the newest first. Absent: one kept in the data directory. */
  readonly secret?: string | readonly string[] | undefined;
  /** Where people reach the server, such as `https://usage.example.com` or `https://app.example.com/usage`. Absent: whatever a request says. */
  readonly publicUrl?: string | undefined;
  /** The zone of workspaces that have none. UTC when absent. */
  readonly timeZone?: string | undefined;
  /** Origins whose pages may call the API with a token. Exact: `https://app.example.com`. */
  readonly embedOrigins?: readonly string[] | undefined;
  /** Events a second that each workspace may deliver, with a burst of ten seconds; past it 429. Absent: no limit. */
  readonly eventsPerSecond?: number | undefined;
  /** What the engine of a store in the data directory may keep in memory, in MB, at least 128. Absent: 512. */
  readonly engineMemoryMb?: number | undefined;
  /** Lets webhooks go to loopback and private addresses, and to http. Off: a typed address cannot reach into your network. */
  readonly allowPrivateWebhooks?: boolean | undefined;
  /** Whether what retention no longer keeps is deleted, at once and every hour. Absent: yes. */
  readonly deletesOldCalls?: boolean | undefined;
  /** Answers what is no route: the dashboard's files. */
  readonly assets?: Assets | undefined;
  /** Absent: silent. */
  readonly log?: Log | undefined;
  /** Absent: the clock. */
  readonly now?: (() => number) | undefined;
}

/** A Tokenbook server without a socket. */
export interface App {
  /** Answers a request. Never rejects: what fails is a problem document. */
  fetch(request: Request, connection?: Connection): Promise<Response>;
  /** For mounts: logs and counts what was refused before it was a request. `requestId` is what its answer says. */
  noteRefusal(refusal: TokenbookError, method: string, requestId: string): void;
  /** Resolves when requests can be answered; rejects with why they cannot. Requests wait for it by themselves. */
  readonly ready: Promise<void>;
  /** Ends open streams, waits for what is being written, and closes what it opened. */
  close(): Promise<void>;
}
