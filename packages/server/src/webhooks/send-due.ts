import type { WebhookDeliveries } from '../accounts/webhook-deliveries.ts';
import { postWebhook, type WebhookOptions } from './post-webhook.ts';
import { nextTryMs } from './retry-plan.ts';
import { signWebhook } from './sign-webhook.ts';

/** Longer than a post can take, so that a delivery is not claimed again while it is under way. */
const CLAIM_MS = 60_000;

/** A receiver that takes longer is slow. */
const SLOW_MS = 1_000;

/** What became of a try. */
export interface DeliveryTry {
  /** Without the path, which may be a secret of the receiver's. */
  readonly host: string;
  /** How often it was tried, this time included. */
  readonly tries: number;
  /** Null: the receiver took it. */
  readonly problem: string | null;
  /** Null: it was taken, or is given up. */
  readonly nextTryMs: number | null;
}

/**
 * Sends what is due, one after the other. Returns how many were tried. A workspace whose receiver is slow waits for the next round with
 * the rest of its messages: the others wait for one of them at most, and not for as many timeouts as it has alerts.
 */
export const sendDue = async (
  deliveries: WebhookDeliveries,
  now: () => number,
  options: WebhookOptions,
  signal: AbortSignal,
  onTry: (delivery: DeliveryTry) => void = () => {},
): Promise<number> => {
  let tried = 0;
  const slow = new Set<string>();
  while (!signal.aborted) {
    const delivery = await deliveries.claim(now(), now() + CLAIM_MS, slow);
    if (delivery === null) break;
    tried += 1;
    const { id, workspaceId, secret, body } = delivery;
    const url = new URL(delivery.url);
    const tries = delivery.tries + 1;
    const startedMs = performance.now();
    try {
      const status = await postWebhook(url, signWebhook(secret, id, now(), body), body, options);
      if (status < 200 || status > 299) throw new Error(`the receiver answered ${status}`);
      await deliveries.delivered(id, now());
      onTry({ host: url.host, tries, problem: null, nextTryMs: null });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      const next = nextTryMs(tries, now());
      await deliveries.failed(id, problem, next);
      onTry({ host: url.host, tries, problem, nextTryMs: next });
    }
    if (performance.now() - startedMs > SLOW_MS) slow.add(workspaceId);
  }
  return tried;
};
