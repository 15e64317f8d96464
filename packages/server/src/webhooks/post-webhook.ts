import { lookup as resolveHost } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { TokenbookError } from '@tokenbook/core/domain';
import { isPublicAddress } from './public-address.ts';

export interface WebhookOptions {
  /** Lets a webhook reach loopback and private addresses: for receivers inside one's own network. */
  readonly allowPrivateAddresses: boolean;
  /** For all of it, from the connection to the end of the answer. */
  readonly timeoutMs: number;
}

/**
 * Checks an address before it is saved: https (http only where private addresses are allowed), no credentials in it, and a host that does
 * not resolve to a private address.
 *
 * @throws TokenbookError `invalid_request`
 */
export const checkWebhookUrl = async (
  text: string,
  { allowPrivateAddresses }: Pick<WebhookOptions, 'allowPrivateAddresses'>,
): Promise<void> => {
  const refuse = (detail: string) =>
    new TokenbookError('invalid_request', detail, { problems: [{ pointer: '/webhookUrl', detail }] });
  if (!URL.canParse(text))
    throw refuse(`${JSON.stringify(text.slice(0, 80))} is no URL. Give one such as https://example.com/hook.`);
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(allowPrivateAddresses && url.protocol === 'http:')) {
    throw refuse('A webhook needs an https address.');
  }
  if (url.username !== '' || url.password !== '') throw refuse('A webhook address must hold no user name or password.');
  if (!allowPrivateAddresses)
    await resolvePublic(url.hostname).catch((error: unknown) =>
      Promise.reject(refuse(String(error instanceof Error ? error.message : error))),
    );
};

/** The one address to connect to: checked here and pinned, so that a name that resolves differently a moment later changes nothing. */
const resolvePublic = async (host: string): Promise<{ readonly address: string; readonly family: number }> => {
  const addresses = await resolveHost(host.replace(/^\[|\]$/g, ''), { all: true }).catch(() => {
    throw new Error(
      `${host} has no address that can be found. Check its spelling, and that the server can look up names.`,
    );
  });
  const [first] = addresses;
  if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
    throw new Error(`${host} is a private address. Webhooks go to public addresses unless the server allows others.`);
  }
  return first;
};

/**
 * Posts a message once. Returns the status; redirects are not followed, and count as the failure they are to a receiver that moved.
 *
 * @throws Error when the receiver cannot be reached, has a private address, or does not answer in time
 */
export const postWebhook = async (
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  options: WebhookOptions,
): Promise<number> => {
  const pinned = options.allowPrivateAddresses ? null : await resolvePublic(url.hostname);
  const lookup: LookupFunction | undefined =
    pinned === null
      ? undefined
      : (_host, { all }, callback) =>
          all === true ? callback(null, [pinned]) : callback(null, pinned.address, pinned.family);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  // A time-out for silence alone would let a receiver hold the round for ever, by a byte now and then or an endless answer.
  const limit = AbortSignal.timeout(options.timeoutMs);
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        signal: limit,
        ...(lookup === undefined ? {} : { lookup }),
      },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    call.on('error', (error) => reject(limit.aborted ? new Error(`no answer within ${options.timeoutMs} ms`) : error));
    call.end(body);
  });
};
