import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { ChdbEngine, ChdbSession } from './chdb-engine.ts';
import { type EngineRequest, readEngineRequest } from './http-request.ts';

const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const isName = (text: string): boolean => /^\w+$/.test(text);

/** What a session was told before, so that a request says only what differs: each statement costs a turn of the engine. */
interface SessionState {
  database: string;
  readonly settings: Map<string, string>;
}

const states = new WeakMap<ChdbSession, SessionState>();

const stateOf = (session: ChdbSession): SessionState => {
  const state = states.get(session) ?? { database: '', settings: new Map() };
  states.set(session, state);
  return state;
};

/** A statement that brings a session nearer to what a request says, and what the session is known to be after it. */
interface Change {
  readonly sql: string;
  readonly note: () => void;
}

/** A setting belongs to one request and not to the next. */
const changesFor = (state: SessionState, { database, settings, parameters }: EngineRequest): readonly Change[] => {
  const differing = [
    ...[...settings]
      .filter(([name, value]) => state.settings.get(name) !== value)
      .map(([n, v]) => `${n} = ${quote(v)}`),
    ...[...state.settings.keys()].filter((name) => !settings.has(name)).map((name) => `${name} = DEFAULT`),
  ];
  const values = [...parameters].map(([name, value]) => `param_${name} = ${quote(value)}`);
  const use = {
    sql: `USE \`${database.replaceAll('`', '')}\``,
    note: () => {
      state.database = database;
    },
  };
  const set = {
    sql: `SET ${differing.join(', ')}`,
    note: () => {
      state.settings.clear();
      for (const [name, value] of settings) state.settings.set(name, value);
    },
  };
  return [
    ...(state.database === database ? [] : [use]),
    ...(differing.length === 0 ? [] : [set]),
    // After the settings: `max_query_size` holds for a parameter here, since it is part of a statement.
    ...(values.length === 0 ? [] : [{ sql: `SET ${values.join(', ')}`, note: () => {} }]),
  ];
};

const run = async (session: ChdbSession, request: EngineRequest): Promise<Uint8Array> => {
  const named = {
    ...request,
    // A node asks itself over the network without it, and this one has no network.
    settings: new Map([...request.settings].filter(([name]) => isName(name) && name !== 'prefer_localhost_replica')),
    parameters: new Map([...request.parameters].filter(([name]) => isName(name))),
  };
  // Noted one by one: when a later one fails, the earlier ones hold.
  for (const { sql, note } of changesFor(stateOf(session), named)) {
    await session.queryAsync(sql, { format: 'Null' });
    note();
  }
  return (await session.queryAsync(named.sql, { format: named.format })).bytes();
};

const isAuthorised = (request: IncomingMessage, password: string): boolean => {
  const basic = Buffer.from(`default:${password}`).toString('base64');
  return request.headers.authorization === `Basic ${basic}` || request.headers['x-clickhouse-key'] === password;
};

/** The part of ClickHouse's HTTP interface that the official client uses. */
export const createEngineHandler =
  (engine: ChdbEngine, password: string) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url?.startsWith('/ping')) {
      response.end('Ok.\n');
      return;
    }
    if (!isAuthorised(request, password)) {
      fail(response, 403, 516, 'Code: 516. DB::Exception: default: Authentication failed. (AUTHENTICATION_FAILED)');
      return;
    }
    try {
      const asked = await readEngineRequest(request);
      const answer = await engine.withSession((session) => run(session, asked));
      const isGzip =
        asked.settings.get('enable_http_compression') === '1' && request.headers['accept-encoding']?.includes('gzip');
      response.writeHead(200, {
        'content-type': 'text/plain; charset=utf-8',
        'x-clickhouse-summary': '{}',
        ...(isGzip ? { 'content-encoding': 'gzip' } : {}),
      });
      response.end(isGzip ? await promisify(gzip)(answer, { level: 1 }) : answer);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const code = Number(/^Code: (\d+)/.exec(message)?.[1] ?? 1002);
      fail(response, 500, code, message);
    }
  };

const fail = (response: ServerResponse, status: number, code: number, message: string): void => {
  response.writeHead(status, { 'x-clickhouse-exception-code': String(code) });
  response.end(message);
};
