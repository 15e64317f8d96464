import type { ImportReport } from '@tokenbook/server/sources';

/** What the process that reads logs does for the one that serves. */
export interface LogReader {
  /** Reads what the tools of this machine wrote since they were last read. Rejects when the ledger refuses a batch, or after `stop`. */
  read(task: ReadingTask): Promise<ImportReport>;
  /** Ends the reading. What was read since the last checkpoint is read again next time. */
  stop(): void;
}

export interface ReadingTask {
  readonly homeDirectory: string;
  readonly platform: string;
  /** Where it is remembered what was read. */
  readonly dataDirectory: string;
  readonly ledger: string;
}

/** What the process that serves does for the one that reads logs. */
export interface LedgerDoor {
  /** Hands events, as newline-delimited JSON, to `POST /api/events`. */
  post(body: string): Promise<Answered>;
  say(line: string): void;
  /** The file that is being read now. */
  reading(file: string): void;
}

/** A response as a message between processes. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
