import { createHash, timingSafeEqual } from 'node:crypto';
import { TokenbookError } from '@tokenbook/core/domain';
import type { Ledger } from './ledger.ts';

/**
 * What only a command of the directory's owner may ask of the process that holds it, since it names paths of this machine or
 * touches the whole ledger. Not part of the API: the answers may change with every version.
 */
export interface Control {
  readonly token: string;
  /** The ledger that is open now: a restore opens another. */
  ledger(): Ledger;
  backup(path: string): Promise<object>;
  restore(path: string): Promise<void>;
}

const PREFIX = '/.tokenbook/';

export const isControl = (request: Request): boolean => new URL(request.url).pathname.startsWith(PREFIX);

export const answerControl = async (request: Request, control: Control): Promise<Response> => {
  const { pathname } = new URL(request.url);
  if (request.method !== 'POST' || !isOperator(request, control.token))
    return failure(404, 'not_found', 'There is nothing here.');
  try {
    const body: unknown = await request.json();
    const answer = await perform(pathname.slice(PREFIX.length), body, control);
    return answer === null
      ? failure(404, 'not_found', 'This server has no such operation. Its version differs from the command’s.')
      : Response.json(answer);
  } catch (error) {
    const code = error instanceof TokenbookError ? error.code : 'internal';
    return failure(500, code, error instanceof Error ? error.message : String(error));
  }
};

const perform = async (operation: string, body: unknown, control: Control): Promise<object | null> => {
  switch (operation) {
    case 'backup':
      return control.backup(readText(body, 'path'));
    case 'restore':
      await control.restore(readText(body, 'path'));
      return { restored: true };
    // Also while a backup is put in the ledger's place: others who found the directory unlocked then would open what is being moved.
    case 'holder':
      return {};
    case 'ping': {
      const { store, accounts } = control.ledger();
      await Promise.all([store.ping(), accounts.ping()]);
      return {};
    }
    case 'verify':
      return { discrepancies: await control.ledger().store.verify() };
    case 'inventory':
      return { sources: await control.ledger().store.inventory(readText(body, 'workspaceId')) };
    default:
      return null;
  }
};

const readText = (body: unknown, name: string): string => {
  const value = typeof body === 'object' && body !== null ? Object.getOwnPropertyDescriptor(body, name)?.value : null;
  if (typeof value === 'string') return value;
  throw new TokenbookError('invalid_request', `The request has no ${name}.`);
};

const isOperator = (request: Request, token: string): boolean => {
  const given = request.headers.get('authorization')?.replace(/^Bearer +/i, '') ?? '';
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
};

const failure = (status: number, code: string, detail: string): Response =>
  Response.json(
    { type: 'about:blank', title: detail, status, detail, code },
    { status, headers: { 'content-type': 'application/problem+json' } },
  );
