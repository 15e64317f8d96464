/**
 * The benchmark's ledger as one SELECT, or a part of it from one row number to another, in no order: the same rows for the same size, from
 * hashes of the row number. Two years that grow, more by day than by night and on weekdays, projects by a power law, 60 models of 8
 * providers, 2 % late by up to two weeks, 2 % without a price.
 * `acme` has all of `events`; fifty other workspaces share a tenth as many besides.
 */
export const END_MS = Date.UTC(2026, 10, 24);
const TWO_YEARS_MS = 730 * 86_400_000;

const random = (salt: number) => `(hash(n * 64 + ${salt}) / 18446744073709551616.0)`;
const pick = (salt: number, count: number, power = 1) => `floor(pow(${random(salt)}, ${power}) * ${count})::INTEGER`;

export const generateSql = (events: number, from = 0, to = Math.round(events * 1.1)): string => {
  const total = Math.round(events * 1.1);
  return `
WITH base AS (
  SELECT n, ${random(1)} < ${events / total} AS is_main, ${pick(2, 50, 2)} AS other,
    ${pick(3, 400, 3)} AS p, ${pick(4, 60, 2)} AS m, ${pick(5, 3000, 2)} AS u,
    (${END_MS - TWO_YEARS_MS} + ${TWO_YEARS_MS}.0 * pow((n + 1) / ${total}.0, 0.7))::BIGINT // 86400000 AS day
  FROM range(${from}, ${to}) r(n)
), timed AS (
  SELECT *,
    (CASE WHEN (day + 3) % 7 >= 5 AND ${random(6)} < 0.7 THEN day - 3 ELSE day END
      - CASE WHEN ${random(7)} < 0.02 THEN ${pick(8, 14)} ELSE 0 END) * 86400000
      + ((${random(9)} + ${random(10)}) / 2 * 86400000)::BIGINT AS at_ms
  FROM base
), used AS (
  SELECT *, 1 + ${pick(20, 6000, 2)} AS uncached,
    CASE WHEN ${random(21)} < 0.5 THEN ${pick(22, 60000)} ELSE 0 END AS cache_read,
    CASE WHEN ${random(23)} < 0.2 THEN ${pick(24, 6000)} ELSE 0 END AS cache_write_5m,
    CASE WHEN ${random(25)} < 0.05 THEN ${pick(26, 6000)} ELSE 0 END AS cache_write_1h,
    1 + ${pick(27, 1500, 2)} AS visible, CASE WHEN m % 3 = 0 THEN ${pick(28, 3000, 2)} ELSE 0 END AS reasoning
  FROM timed
)
SELECT n, CASE WHEN is_main THEN 'acme' ELSE 'w-' || other END AS workspace, at_ms,
  'req_' || substr(md5(n::VARCHAR), 1, 22) AS id,
  'project-' || p AS project, 'provider-' || (m % 8) AS provider, 'provider-' || (m % 8) || '-model-' || m AS model,
  CASE WHEN ${random(11)} < 0.95 THEN 'chat' ELSE 'embeddings' END AS operation,
  CASE WHEN p % 3 = 0 THEN NULL ELSE 'agent-' || (p % 20) END AS agent, 'user-' || u AS user_name,
  'session-' || u || '-' || (n // 4096) AS session, 'key-' || p % 50 AS api_key,
  CASE WHEN ${random(12)} < 0.98 THEN 'ok' ELSE 'error' END AS status,
  CASE WHEN p % 4 = 0 THEN 'otlp' ELSE 'api' END AS source,
  CASE WHEN ${random(13)} < 0.9 THEN (100 + ${pick(14, 20000, 3)})::DOUBLE END AS duration_ms,
  (uncached + cache_read + cache_write_5m + cache_write_1h)::BIGINT AS input, cache_read::BIGINT AS cache_read,
  cache_write_5m::BIGINT AS cache_write_5m, cache_write_1h::BIGINT AS cache_write_1h,
  (visible + reasoning)::BIGINT AS output, reasoning::BIGINT AS reasoning,
  CASE WHEN m <> 7 THEN (uncached * 10 + cache_read + cache_write_5m * 12 + cache_write_1h * 20 + (visible + reasoning) * 50)::BIGINT * (1 + m % 9) * 100000 END AS cost,
  'provider-' || (m % 8) || '/model-' || m || '@2025-01-01' AS cost_reference,
  CASE WHEN p % 2 = 0 THEN '{"env":"prod","team":"t' || (p % 7) || '"}' ELSE '{"env":"test"}' END AS tags
FROM used`;
};
