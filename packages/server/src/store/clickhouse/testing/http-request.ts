import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** One request as ClickHouse's HTTP interface reads it. */
export interface EngineRequest {
  readonly sql: string;
  readonly database: string;
  readonly format: string;
  /** Values as they came: ClickHouse's own escaped text. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly settings: ReadonlyMap<string, string>;
}

/** Parameters of the interface itself; whatever is left is a setting. */
const INTERFACE_PARAMETERS: ReadonlySet<string> = new Set([
  'query',
  'database',
  'default_format',
  'query_id',
  'session_id',
  'session_timeout',
  'session_check',
  'user',
  'password',
  'quota_key',
  'role',
  'compress',
  'decompress',
  'wait_end_of_query',
  'buffer_size',
]);

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  return request.headers['content-encoding'] === 'gzip' ? promisify(gunzip)(body) : body;
};

export const readEngineRequest = async (request: IncomingMessage): Promise<EngineRequest> => {
  const url = new URL(request.url ?? '/', 'http://engine');
  const body = await readBody(request);
  const fields = new Map(url.searchParams);
  const type = request.headers['content-type'] ?? '';
  let data = '';
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(body, { headers: { 'content-type': type } }).formData();
    for (const [name, value] of form) fields.set(name, typeof value === 'string' ? value : await value.text());
  } else data = body.toString('utf8');
  const query = fields.get('query') ?? '';
  return {
    sql: query === '' ? data : data === '' ? query : `${query}\n${data}`,
    database: fields.get('database') ?? 'default',
    format: fields.get('default_format') ?? 'TabSeparated',
    parameters: new Map(
      [...fields].filter(([name]) => name.startsWith('param_')).map(([name, value]) => [name.slice(6), value]),
    ),
    settings: new Map([...fields].filter(([name]) => !INTERFACE_PARAMETERS.has(name) && !name.startsWith('param_'))),
  };
};
