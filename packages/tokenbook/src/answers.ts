import type { ProblemDocument } from '@tokenbook/core/contract';
import { CommandFailure } from './command-failure.ts';
import type { Connection } from './connect.ts';

/**
 * The body of a 2xx answer.
 *
 * @throws CommandFailure with the server's own words for every other; wrong usage when it says that the request means nothing
 */
export const readAnswer = async <Body>(response: Response): Promise<Body> => {
  // The app is this package's other half and its answers are tested against the contract's schemas.
  if (response.ok) return (response.status === 204 ? null : await response.json()) as Body;
  throw await toFailure(response);
};

export const toFailure = async (response: Response): Promise<CommandFailure> => {
  const problem = await response.json().then(
    (body) => body as Partial<ProblemDocument>,
    () => null,
  );
  const details = (problem?.errors ?? []).map(({ pointer, detail }) => `\n  ${pointer}: ${detail}`).join('');
  const message = problem?.detail ?? `The server answered ${response.status} without saying why.`;
  return new CommandFailure(message + details, response.status === 400 || response.status === 422 ? 2 : 1);
};

/** Sends JSON and reads JSON. */
export const send = async <Body>(connection: Connection, method: string, path: string, body?: unknown): Promise<Body> =>
  readAnswer<Body>(
    await connection.request(path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    }),
  );
