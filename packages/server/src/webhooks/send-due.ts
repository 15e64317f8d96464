import type { WebhookDeliveries } from '../accounts/webhook-deliveries.ts';
import { postWebhook, type WebhookOptions } from './post-webhook.ts';
import { nextTryMs } from './retry-plan.ts';
import { signWebhook } from './sign-webhook.ts';

/** Longer than a post can take, so that a delivery is not claimed again while it is under way. */
const CLAIM_MS = 60_000;

/** Sends every delivery that is due, one after the other. Answers how many were tried. */
export const sendDue = async (
  deliveries: WebhookDeliveries,
  now: () => number,
  options: WebhookOptions,
  signal: AbortSignal,
): Promise<number> => {
  let tried = 0;
  while (!signal.aborted) {
    const delivery = await deliveries.claim(now(), now() + CLAIM_MS);
    if (delivery === null) break;
    tried += 1;
    const { id, secret, body } = delivery;
    try {
      const status = await postWebhook(new URL(delivery.url), signWebhook(secret, id, now(), body), body, options);
      if (status < 200 || status > 299) throw new Error(`the receiver answered ${status}`);
      await deliveries.delivered(id, now());
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      await deliveries.failed(id, problem, nextTryMs(delivery.tries + 1, now()));
    }
  }
  return tried;
};
