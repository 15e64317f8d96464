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
  return problemFailure(response.status, problem);
};

/** An answer that was not 2xx as the command tells it. @param problem null when the body was none */
export const problemFailure = (status: number, problem: Partial<ProblemDocument> | null): CommandFailure => {
  const message = problem?.detail ?? `The server answered ${status} without saying why.`;
  // A single problem is the message already.
  const details = (problem?.errors ?? []).filter(({ detail }) => detail !== message);
  const lines = details.map(({ pointer, detail }) => `\n  ${pointer}: ${detail}`);
  return new CommandFailure(message + lines.join(''), status === 400 || status === 422 ? 2 : 1);
};

/** Sends JSON and reads JSON. */
export const send = async <Body>(connection: Connection, method: string, path: string, body?: unknown): Promise<Body> =>
  readAnswer<Body>(
    await connection.request(path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    }),
  );
