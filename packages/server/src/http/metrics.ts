import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What the app counts about itself. No workspace, project or key is in a label: labels are kept for ever. */
export interface Metrics {
  observeRequest(method: string, route: string | null, status: number, seconds: number): void;
  countEvents(outcome: 'accepted' | 'duplicate' | 'rejected', count: number): void;
  /** A try to deliver a budget's alert. */
  countWebhook(outcome: 'delivered' | 'failed'): void;
  /** Text exposition format. */
  render(): Promise<string>;
  readonly mediaType: string;
}

export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  // Gauges named as counters, which promtool calls wrong: what they sum up is there, by type.
  for (const kind of ['resources', 'handles', 'requests']) registry.removeSingleMetric(`nodejs_active_${kind}_total`);
  const requests = new Histogram({
    name: 'tokenbook_http_request_duration_seconds',
    help: 'Time to the head of the answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const events = new Counter({
    name: 'tokenbook_events_total',
    help: 'Events that arrived, by what became of them.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const webhooks = new Counter({
    name: 'tokenbook_webhook_deliveries_total',
    help: 'Tries to deliver alerts of budgets, by what became of them.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  // A counter that appears with its first failure is no increase to Prometheus.
  for (const outcome of ['accepted', 'duplicate', 'rejected']) events.inc({ outcome }, 0);
  for (const outcome of ['delivered', 'failed']) webhooks.inc({ outcome }, 0);
  return {
    observeRequest: (method, route, status, seconds) =>
      requests.observe({ method, route: route ?? 'none', status: String(status) }, seconds),
    countEvents: (outcome, count) => {
      if (count > 0) events.inc({ outcome }, count);
    },
    countWebhook: (outcome) => webhooks.inc({ outcome }),
    render: () => registry.metrics(),
    mediaType: registry.contentType,
  };
};
