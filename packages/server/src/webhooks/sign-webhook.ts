import { createHmac } from 'node:crypto';

/**
 * The headers of a signed message after the Standard Webhooks specification (standardwebhooks.com, checked 2026-11-24):
 * base64 HMAC-SHA-256 of `id.timestamp.body`.
 *
 * @param secret `whsec_` and base64, as the receiver was shown it
 */
export const signWebhook = (
  secret: string,
  id: string,
  sentAtMs: number,
  body: string,
): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> => {
  const timestamp = String(Math.floor(sentAtMs / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
};
