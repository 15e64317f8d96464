import { randomUUID } from 'node:crypto';

/** The header of Heroku, nginx' documentation, Envoy and most proxies. */
export const REQUEST_ID = 'x-request-id';

/** Nothing that a log, a shell or a page could misread. */
const GIVEN = /^[\w.:=+/-]{1,128}$/;

/**
 * What a request is called in its answer and in the log: as a proxy or a client calls it, else a name of our own. It is a label and nothing more, so anybody
 * may choose it.
 */
export const requestIdOf = (given: string | null | undefined): string =>
  typeof given === 'string' && GIVEN.test(given) ? given : randomUUID();
