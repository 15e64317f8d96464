import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { ChdbEngine, ChdbSession } from './chdb-engine.ts';
import { type EngineRequest, readEngineRequest } from './http-request.ts';

const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const isName = (text: string): boolean => /^\w+$/.test(text);

const run = async (session: ChdbSession, request: EngineRequest): Promise<Uint8Array> => {
  const execute = async (sql: string) => (await session.queryAsync(sql, { format: request.format })).bytes();
  const settings = [...request.settings].filter(([name]) => isName(name));
  await execute(`USE ${`\`${request.database.replaceAll('`', '')}\``}`);
  for (const [name, value] of request.parameters) {
    if (isName(name)) await execute(`SET param_${name} = ${quote(value)}`);
  }
  try {
    if (settings.length > 0)
      await execute(`SET ${settings.map(([name, value]) => `${name} = ${quote(value)}`).join(', ')}`);
    return await execute(request.sql);
  } finally {
    // A session is used by many requests; a setting belongs to one.
    if (settings.length > 0)
      await execute(`SET ${settings.map(([name]) => `${name} = DEFAULT`).join(', ')}`).catch(() => undefined);
  }
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
