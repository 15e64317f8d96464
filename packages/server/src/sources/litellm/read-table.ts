import { TokenbookError } from '@tokenbook/core/domain';
import type { Client as PgClient } from 'pg';
import { isRecord, textAt } from '../shared/json-record.ts';
import { parseSafely } from '../shared/parse-safely.ts';
import type { DatabaseReading } from '../source.ts';
import { createLiteLlmTaker } from './to-event.ts';

const PAGE_ROWS = 1_000;

/** A call is written when it ends, at the time when it began: a later import looks this far back again. */
const LOOK_BACK_MS = 60 * 60_000;

// Times come as text in the form of ISO 8601, so that no driver reads them on this machine's clock. LiteLLM keeps UTC in a column without a zone.
const PAGE = `
  SELECT request_id, call_type, spend, total_tokens, prompt_tokens, completion_tokens, model, model_group, custom_llm_provider, metadata, cache_hit, "user", end_user,
    to_jsonb(logs) ->> 'team_id' AS team_id, to_jsonb(logs) ->> 'session_id' AS session_id, to_jsonb(logs) ->> 'status' AS status, to_jsonb(logs) ->> 'agent_id' AS agent_id,
    to_char("startTime", 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "startTime", to_char("endTime", 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "endTime"
  FROM "LiteLLM_SpendLogs" AS logs
  WHERE ("startTime", request_id) > ($1::timestamp, $2)
  ORDER BY "startTime", request_id
  LIMIT ${PAGE_ROWS}`;

/** LiteLLM's own table, by the address of its PostgreSQL database. Read-only, in pages, from where the last import ended. */
export const liteLlmTable: DatabaseReading = {
  kind: 'database',
  async read(address, context, output, saved, drain) {
    // Only an import of a database pays for loading its driver.
    const { default: pg } = await import('pg');
    const client = createClient(pg.Client, address);
    // An error between two pages has no query to reject: without this listener it would end the process.
    let lost: Error | null = null;
    client.on('error', (error) => {
      lost = error;
    });
    try {
      await client.connect();
      await client.query('SET default_transaction_read_only = on; SET TIME ZONE UTC');
      const take = createLiteLlmTaker(context);
      let at = startOf(saved);
      let lastMs = timeOf(saved);
      for (;;) {
        const { rows } = await client.query(PAGE, [at.time, at.id]);
        for (const row of rows) {
          if (!isRecord(row)) continue;
          const place = `request ${textAt(row, 'request_id')}`;
          parseSafely(() => take(row, place, output), place, output);
        }
        await drain();
        const end: unknown = rows.at(-1);
        // Rows ahead of this clock may have been refused: the next import reads them again. Deleted rows do not move the start back.
        if (!isRecord(end))
          return lastMs === null ? null : { time: new Date(Math.min(lastMs, context.modifiedMs)).toISOString() };
        at = { time: textAt(end, 'startTime') ?? at.time, id: textAt(end, 'request_id') ?? at.id };
        lastMs = Math.max(lastMs ?? Number.NEGATIVE_INFINITY, Date.parse(at.time));
      }
    } catch (error) {
      throw problemOf(lost ?? error) ?? error;
    } finally {
      await client.end().catch(() => {});
    }
  },
};

/** @throws TokenbookError `invalid_event` for an address that cannot be taken apart */
const createClient = (Client: typeof PgClient, address: string): PgClient => {
  try {
    return new Client({ connectionString: address, application_name: 'tokenbook', statement_timeout: 60_000 });
  } catch (error) {
    throw problemOf(error) ?? error;
  }
};

const BEGINNING = '0001-01-01T00:00:00Z';

/** The time of the latest row that was read. Null when none was. */
const timeOf = (saved: unknown): number | null => {
  const time = isRecord(saved) ? textAt(saved, 'time') : null;
  return time === null || time === BEGINNING ? null : Date.parse(time);
};

const startOf = (saved: unknown): { readonly time: string; readonly id: string } => {
  const lastMs = timeOf(saved);
  return { time: lastMs === null ? BEGINNING : new Date(lastMs - LOOK_BACK_MS).toISOString(), id: '' };
};

/** What the database said, in words that never repeat the address: it holds a password. */
const problemOf = (error: unknown): TokenbookError | null => {
  if (!(error instanceof Error) || error instanceof TokenbookError) return null;
  const code = 'code' in error ? String(error.code) : '';
  const known = PROBLEMS[code];
  if (known !== undefined) return new TokenbookError('invalid_event', known);
  return /^(?:E[A-Z]+|[0-9A-Z]{5})$/.test(code)
    ? new TokenbookError('invalid_event', `the database cannot be read (${code})`)
    : null;
};

const PROBLEMS: Readonly<Record<string, string>> = {
  '42P01':
    'the database has no table "LiteLLM_SpendLogs"; name the schema in the address: ?options=-c%20search_path%3Dlitellm',
  '42501': 'the database does not let this user read "LiteLLM_SpendLogs"',
  '28P01': 'the database refuses the user or the password',
  '28000': 'the database refuses the user',
  '3D000': 'there is no such database',
  ERR_INVALID_URL: 'the address cannot be read; in a user or password write / as %2F, @ as %40, # as %23 and ? as %3F',
  ECONNREFUSED: 'no database listens at that address',
  ENOTFOUND: 'there is no such host',
};
